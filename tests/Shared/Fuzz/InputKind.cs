namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>How the bytes of an input hang together, so that damage falls on its joints and gets further in than noise would.</summary>
internal enum InputKind
{
    /// <summary>JSON: strings, numbers, members, arrays and objects are its parts.</summary>
    Json,

    /// <summary>Lines of words, fields and numbers: CSV, rules, names, query strings, times.</summary>
    Text,

    /// <summary>MessagePack: its values are its parts, and lengths are what lies.</summary>
    MessagePack,

    /// <summary>Numbers of fixed width and bytes behind them.</summary>
    Binary,
}

namespace EdgeRec.Models.Training.Sequences;

/// <summary>How a file of sequences is divided into what is learned and what is asked.</summary>
internal enum SplitKind
{
    /// <summary>Each viewer's last title is asked.</summary>
    LeaveOneOut,

    /// <summary>What comes after one moment, the same for all viewers, is asked.</summary>
    Time,
}

/// <summary>The names that commands and files use.</summary>
internal static class SplitKinds
{
    /// <summary>All names.</summary>
    public static string[] Names { get; } = ["leave-one-out", "time"];

    /// <summary>The name of a kind.</summary>
    public static string Name(this SplitKind kind) => Names[(int)kind];

    /// <summary>The kind of a name, which must be one of <see cref="Names"/>.</summary>
    public static SplitKind Parse(string name) => (SplitKind)Array.IndexOf(Names, name);
}

namespace EdgeRec.Device.Field;

/// <summary>What the daemon does without, because starts with it did not end in order. Each step contains the ones before; the numbers are disk constants.</summary>
internal enum FallBack : byte
{
    /// <summary>Nothing: as usual.</summary>
    None = 0,

    /// <summary>The pack in use: the one before it, or the one that was installed with the program, scores the pages.</summary>
    PackBefore = 1,

    /// <summary>All models: pages come from popularity and rules, and ONNX Runtime is not touched.</summary>
    Rules = 2,

    /// <summary>Models and history: popular titles from the catalogue, the same for everybody and within the strictest limit of the household; no event is taken.</summary>
    SafePage = 3,
}

/// <summary>The words of <see cref="FallBack"/> in the API, in reports and in the terminal.</summary>
internal static class FallBackWords
{
    /// <summary>The word of a step.</summary>
    public static string Word(this FallBack step) => step switch
    {
        FallBack.PackBefore => "pack-before",
        FallBack.Rules => "rules",
        FallBack.SafePage => "safe-page",
        _ => "none",
    };

    /// <summary>What is served at a step, as the end of a sentence.</summary>
    public static string Served(this FallBack step) => step switch
    {
        FallBack.PackBefore => "pages are made with the pack before",
        FallBack.Rules => "pages are made from popularity and rules, without models",
        FallBack.SafePage => "everybody sees the same safe page of popular titles, and no event is taken",
        _ => "pages are made as usual",
    };
}

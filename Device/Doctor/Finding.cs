namespace EdgeRec.Device.Doctor;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing; the television serves pages all the same.</summary>
    Note,

    /// <summary>Something that keeps it from what it should do.</summary>
    Problem,
}

/// <summary>What the doctor found at one place.</summary>
/// <param name="Check">Where, in one or two words.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Mend">How to mend it, one sentence; null where there is nothing to mend.</param>
internal sealed record Finding(string Check, FindingLevel Level, string Sentence, string? Mend = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Ok(string check, string sentence) => new(check, FindingLevel.Ok, sentence);

    /// <summary>Worth knowing.</summary>
    public static Finding Note(string check, string sentence, string? mend = null) => new(check, FindingLevel.Note, sentence, mend);

    /// <summary>Something that keeps the television from what it should do.</summary>
    public static Finding Problem(string check, string sentence, string mend) => new(check, FindingLevel.Problem, sentence, mend);
}

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>What may differ between two names of one micro-genre.</summary>
[Flags]
public enum NameStyle
{
    /// <summary>American words, capitals in compounds, "&amp;", small connecting words: Spanish-Language Movies based on real life.</summary>
    None = 0,

    /// <summary>British words: Films, TV Programmes.</summary>
    British = 1,

    /// <summary>Compounds go on in small letters: Spanish-language.</summary>
    LowerCompounds = 2,

    /// <summary>Compounds without hyphens: Space Travel.</summary>
    OpenCompounds = 4,

    /// <summary>"and" instead of "&amp;".</summary>
    SpelledAnd = 8,

    /// <summary>Connecting words with a capital: Based on, Starring.</summary>
    CapitalConnectors = 16,

    /// <summary>What follows a connecting word with capitals: based on Real Life.</summary>
    CapitalObjects = 32,
}

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>A language that micro-genres have names in.</summary>
public enum Language
{
    /// <summary>English: the language whose names can also be read.</summary>
    English,

    /// <summary>German.</summary>
    German,
}

namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>Gender of a noun in the singular, or the plural, which has none.</summary>
internal enum GermanGender
{
    /// <summary>die Filme</summary>
    Plural,

    /// <summary>der Film noir</summary>
    Masculine,

    /// <summary>die Satire</summary>
    Feminine,

    /// <summary>das Kino</summary>
    Neuter,
}

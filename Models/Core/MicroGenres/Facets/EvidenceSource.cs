namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>Where a catalogue says something of a title.</summary>
internal enum EvidenceSource
{
    /// <summary>Its genres, in the house's words.</summary>
    Genre,

    /// <summary>Its keywords.</summary>
    Keyword,

    /// <summary>The words of its synopsis.</summary>
    Synopsis,

    /// <summary>Its countries, by code or by name.</summary>
    Country,

    /// <summary>Its languages, by code or by name.</summary>
    Language,

    /// <summary>film or series.</summary>
    Kind,

    /// <summary>The age in years that its rating means.</summary>
    Age,
}

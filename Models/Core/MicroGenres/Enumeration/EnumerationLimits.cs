namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>Which micro-genres count.</summary>
/// <param name="LeastTitles">With at least so many titles.</param>
/// <param name="MostFacets">Of at most so many facets, what the name is of included; "TV" is not counted.</param>
/// <param name="MostTails">With at most so many things said after the noun.</param>
public sealed record EnumerationLimits(int LeastTitles = 3, int MostFacets = 5, int MostTails = 2)
{
    /// <summary>The most facets that can be asked for.</summary>
    public const int Facets = 6;

    private const int TitlesForOneMore = 4_000;

    /// <summary>For a catalogue: at least 3 titles, and one in 4,000 of a large one, so that a catalogue ten times as large has about as many micro-genres.</summary>
    public static EnumerationLimits For(int titles) => new(Math.Max(3, titles / TitlesForOneMore));
}

namespace EdgeRec.Models.Core.Titles;

/// <summary>What a title is. The numbers are disk constants. Films and series have vectors and are candidates for the page; episodes count for their series.</summary>
public enum TitleKind : byte
{
    /// <summary>A single work: film, special, stand-up.</summary>
    Film = 1,

    /// <summary>A series as a whole.</summary>
    Series = 2,

    /// <summary>One episode of a series.</summary>
    Episode = 3,
}

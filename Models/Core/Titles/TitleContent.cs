namespace EdgeRec.Models.Core.Titles;

/// <summary>What is known of a title before anybody has watched it.</summary>
public sealed record TitleContent
{
    /// <summary>Film, series or episode.</summary>
    public required TitleKind Kind { get; init; }

    /// <summary>Genres.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Names of cast and crew, the most important first.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Countries: ISO 3166-1 alpha-2, or names where the source knows no code.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Languages: ISO 639-1, or names where the source knows no code.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Year of release; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The age in years that the rating means; null when nobody rated it.</summary>
    public int? MaturityAge { get; init; }

    /// <summary>What it is about.</summary>
    public string? Synopsis { get; init; }
}

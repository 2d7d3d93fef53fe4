using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>One title of the catalogue, as the JSON Lines format writes it (docs/catalog-format.md).</summary>
/// <remarks>The generated JSON reader sets what a line leaves out to null, past the initial values: the lists and texts take that as empty.</remarks>
internal sealed record Title
{
    /// <summary>1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Film, series or episode.</summary>
    public TitleKind Kind { get; init; }

    /// <summary>The name as shown.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The name in the original language, if that is another.</summary>
    public string? OriginalName { get; init; }

    /// <summary>Year of release; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>What it is about, in a few sentences.</summary>
    public string? Synopsis { get; init; }

    /// <summary>Genres in the house's words, lower case: <c>drama</c>, <c>science-fiction</c>.</summary>
    public string[] Genres { get; init => field = value ?? []; } = [];

    /// <summary>Keywords, lower case.</summary>
    public string[] Keywords { get; init => field = value ?? []; } = [];

    /// <summary>Cast and crew.</summary>
    public Credit[] People { get; init => field = value ?? []; } = [];

    /// <summary>Countries: ISO 3166-1 alpha-2, or names where the source knows no code.</summary>
    public string[] Countries { get; init => field = value ?? []; } = [];

    /// <summary>Languages: ISO 639-1, or names where the source knows no code.</summary>
    public string[] Languages { get; init => field = value ?? []; } = [];

    /// <summary>Length in minutes; of an episode for a series; null when unknown.</summary>
    public int? RuntimeMinutes { get; init; }

    /// <summary>Whom it is for; null when nobody rated it.</summary>
    public Maturity? Maturity { get; init; }

    /// <summary>When it may be shown; always, when empty.</summary>
    public AvailabilityWindow[] Windows { get; init => field = value ?? []; } = [];

    /// <summary>How popular it is before anybody here has watched it, 0 to 1.</summary>
    public double Popularity { get; init; }

    /// <summary>Its cover images.</summary>
    public ArtworkVariant[] Artwork { get; init => field = value ?? []; } = [];

    /// <summary>For an episode: the series' id.</summary>
    public string? Series { get; init; }

    /// <summary>For an episode: the season, from 0 (specials).</summary>
    public int? Season { get; init; }

    /// <summary>For an episode: its number in the season, from 0.</summary>
    public int? Number { get; init; }

    /// <summary>What of it places it among other titles.</summary>
    [JsonIgnore]
    public TitleContent Content => new()
    {
        Kind = Kind, Genres = Genres, Keywords = Keywords, People = [.. People.Select(p => p.Name)], Countries = Countries, Languages = Languages,
        Year = Year, MaturityAge = Maturity?.Age, Synopsis = Synopsis,
    };

    /// <summary>Whether it was invented; shown wherever the title is shown.</summary>
    public bool Simulated { get; init; }
}

/// <summary>Somebody in the cast or crew.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Role">For example <c>director</c>, <c>actor</c>, <c>creator</c>, <c>writer</c>.</param>
internal sealed record Credit(string Name, string Role);

/// <summary>A maturity rating.</summary>
/// <param name="System">Who rates, for example <c>mpa</c>, <c>us-tv</c>, <c>fsk</c>, <c>bbfc</c>.</param>
/// <param name="Label">The rating in that system, for example <c>PG-13</c>.</param>
/// <param name="Age">The age in years that it means.</param>
internal sealed record Maturity(string System, string Label, int Age);

/// <summary>When a title may be shown. An open end is null.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment at which it may no longer be shown.</param>
internal sealed record AvailabilityWindow(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>One cover image of a title.</summary>
internal sealed record ArtworkVariant
{
    /// <summary>Names it within its title.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Where the screen finds it; a path of the device's own, or an absolute URI.</summary>
    public string Uri { get; init => field = value ?? ""; } = "";

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Dominant colours as #rrggbb, strongest first.</summary>
    public string[] Colours { get; init => field = value ?? []; } = [];

    /// <summary>Style tags, for example <c>portrait</c>, <c>night</c>, <c>typographic</c>.</summary>
    public string[] Styles { get; init => field = value ?? []; } = [];

    /// <summary>People shown.</summary>
    public string[] People { get; init => field = value ?? []; } = [];

    /// <summary>From which age in years on it may be shown; null where the title's own rating is enough.</summary>
    public int? MaturityAge { get; init; }

    /// <summary>What is to be seen, for those who cannot see it.</summary>
    public string Alt { get; init => field = value ?? ""; } = "";

    /// <summary>What was measured of its pixels, in the order of <see cref="ImageFeatures"/>; empty where nobody measured.</summary>
    public float[] Features { get; init => field = value ?? []; } = [];

    /// <summary>Writes what the artwork policy reads of it: as it was measured, otherwise estimated from colours, styles and people.</summary>
    /// <param name="row">At least <see cref="ImageFeatures.Count"/> long.</param>
    public void FillFeatures(Span<float> row)
    {
        if (Features.Length > 0)
        {
            Features.CopyTo(row);
            return;
        }

        new CatalogImage(Colours, Styles, People.Length).Fill(row);
    }
}

using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>A film or series with its covers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Genres">The leading one first.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Covers">One or more.</param>
internal sealed record CoverTitle(string Id, string Name, IReadOnlyList<string> Genres, IReadOnlyList<string> Keywords, IReadOnlyList<Cover> Covers)
{
    /// <summary>The title's name in the space of weights.</summary>
    public uint Hash { get; } = Names.Hash(Id);

    /// <summary>The genres' names in the space of weights.</summary>
    public uint[] Facets { get; } = [.. Genres.Select(g => Names.Hash(Facet.Genre(g)))];

    /// <summary>Reads the films and series of a catalogue that have covers.</summary>
    public static IReadOnlyList<CoverTitle> Read(string file) =>
        [.. CatalogLines.Read(file).Where(t => t["series"] is null).Select(Of).Where(t => t.Covers.Count > 0)];

    private static CoverTitle Of(JsonObject title) => new(
        CatalogLines.Text(title, "id"), CatalogLines.Text(title, "name"), CatalogLines.Texts(title, "genres"), CatalogLines.Texts(title, "keywords"),
        [.. (title["artwork"] as JsonArray ?? []).Select(variant => Cover.Of(variant!))]);
}

/// <summary>One cover image.</summary>
/// <param name="Id">Names it within its title.</param>
/// <param name="Colours">Dominant colours as <c>#rrggbb</c>.</param>
/// <param name="Styles">Style tags.</param>
/// <param name="Row">Its features: measured where the catalogue has them, otherwise estimated.</param>
/// <param name="Estimate">Its features as they are estimated from colours, tags and people.</param>
internal sealed record Cover(string Id, IReadOnlyList<string> Colours, IReadOnlyList<string> Styles, float[] Row, float[] Estimate)
{
    /// <summary>The cover's name in the space of weights.</summary>
    public uint Hash { get; } = Names.Hash(Id);

    /// <summary>Reads a variant.</summary>
    /// <exception cref="InvalidDataException">Its features are not what the format says.</exception>
    public static Cover Of(JsonNode variant)
    {
        string[] colours = CatalogLines.Texts(variant, "colours"), styles = CatalogLines.Texts(variant, "styles");
        float[] estimate = new float[ImageFeatures.Count];
        new CatalogImage(colours, styles, CatalogLines.Texts(variant, "people").Length).Fill(estimate);
        float[] row = variant["features"] is JsonArray features ? [.. features.Select(f => f!.GetValue<float>())] : estimate;
        return row.Length == ImageFeatures.Count
            ? new Cover(CatalogLines.Text(variant, "id"), colours, styles, row, estimate)
            : throw new InvalidDataException($"The features of '{CatalogLines.Text(variant, "uri")}' are {row.Length} numbers, not {ImageFeatures.Count}.");
    }
}

/// <summary>Names as the space of weights knows them.</summary>
internal static class Names
{
    /// <summary>The hash of a name, the same on every device.</summary>
    public static uint Hash(string name) => TitleFacets.Hash(name);
}

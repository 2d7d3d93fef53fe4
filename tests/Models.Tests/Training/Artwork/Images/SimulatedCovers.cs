using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;

namespace EdgeRec.Models.Tests.Training.Artwork.Images;

/// <summary>Titles with covers of random colours and styles.</summary>
internal static class SimulatedCovers
{
    private static readonly string[] Genres = ["crime", "romance", "comedy", "horror"], Styles = ["portrait", "couple", "landscape", "night", "dusk", "typographic", "city"];

    /// <summary>Titles of one genre each.</summary>
    public static IReadOnlyList<CoverTitle> Titles(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new CoverTitle($"t{i}", $"Title {i}", [Genres[random.Next(Genres.Length)]], [], [.. Enumerable.Range(0, 3).Select(c => Cover(((char)('a' + c)).ToString(), random))]))];
    }

    private static Cover Cover(string id, Random random)
    {
        string[] colours = [$"#{random.Next(0x1000000):x6}", $"#{random.Next(0x1000000):x6}"], styles = [Styles[random.Next(Styles.Length)]];
        float[] row = new float[ImageFeatures.Count];
        new CatalogImage(colours, styles, 0).Fill(row);
        return new Cover(id, colours, styles, row, row);
    }
}

using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Tests.Training;

public sealed class CoversShownTests : IDisposable
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Covers_that_are_liked_stand_on_the_tiles_that_were_taken_and_on_the_others_all_alike()
    {
        SimulatedCatalog catalog = Measured(new CatalogSimulator(1, Last).Make(200, 0));
        var shown = new CoversShown(catalog, new Dictionary<ImageFeature, float> { [ImageFeature.Warmth] = 2f }, 1);

        float Warmth(bool taken) => Enumerable.Range(0, 200).Average(title => catalog.Titles[title].Artwork[shown.Tile(title, 0, taken).Variant].Features![(int)ImageFeature.Warmth]);

        float even = Enumerable.Range(0, 200).Average(title => catalog.Titles[title].Artwork.Average(cover => cover.Features![(int)ImageFeature.Warmth]));
        Assert.Equal(even, Warmth(taken: false), 0.03f);
        Assert.True(Warmth(taken: true) > even + 0.05f);
    }

    [Fact]
    public void The_family_is_told_with_its_tiles_and_nothing_else_changes()
    {
        SimulateCommand.Run(_folder, 7, 60, 20, 5, TextWriter.Null);
        string[] plain = File.ReadAllLines(Path.Combine(_folder, SimulationFiles.Household));
        byte[] viewers = File.ReadAllBytes(Path.Combine(_folder, SimulationFiles.Viewers));
        string file = Path.Combine(_folder, "measured.jsonl");
        SimulatedCatalog measured = Measured(new CatalogSimulator(7, Last).Make(60, 20));
        SimulationFiles.Write(_folder, "measured.jsonl", measured.Titles, SimulationFiles.Json.SimulatedTitle);

        SimulateCommand.Run(_folder, 7, 60, 20, 5, TextWriter.Null, covers: file);

        string[] told = File.ReadAllLines(Path.Combine(_folder, SimulationFiles.Household));
        Assert.Equal(viewers, File.ReadAllBytes(Path.Combine(_folder, SimulationFiles.Viewers)));
        Assert.Equal(plain, told.Where(line => !line.Contains("\"impression\"", StringComparison.Ordinal)).Select(line => line.Split(",\"tile\":")[0].TrimEnd('}') + "}").Select(Mended));
        Assert.Contains(told, line => line.Contains("\"play\"", StringComparison.Ordinal) && line.Contains("\"tile\":{\"rail\":\"top-picks\"", StringComparison.Ordinal));
        Assert.True(told.Count(line => line.Contains("\"impression\"", StringComparison.Ordinal)) > 1_000);

        // A rating ends in two braces, which the cut above took.
        static string Mended(string line) => line.Contains("\"rating\":{", StringComparison.Ordinal) ? line + "}" : line;
    }

    [Fact]
    public void A_catalogue_that_was_not_measured_is_refused()
    {
        SimulatedCatalog catalog = new CatalogSimulator(7, Last).Make(5, 0);
        SimulationFiles.Write(_folder, "catalog.jsonl", catalog.Titles, SimulationFiles.Json.SimulatedTitle);

        Assert.Contains("has no features", Assert.Throws<InvalidDataException>(() => MeasuredCovers.Put(catalog, Path.Combine(_folder, "catalog.jsonl"))).Message, StringComparison.Ordinal);
    }

    /// <summary>The catalogue with features as they follow from the named colours: drawing and measuring is another test's.</summary>
    private static SimulatedCatalog Measured(SimulatedCatalog catalog) => catalog with
    {
        Titles = [.. catalog.Titles.Select(title => title.Series is not null ? title : title with { Artwork = [.. title.Artwork.Select(cover => cover with { Features = Estimated(cover) })] })],
    };

    private static float[] Estimated(SimulatedArtwork cover)
    {
        float[] row = new float[ImageFeatures.Count];
        new CatalogImage(cover.Colours, cover.Styles, cover.People.Count).Fill(row);
        return row;
    }
}

using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Tests.Training.Artwork.Images.Faces;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;
using SkiaSharp;

namespace EdgeRec.Models.Tests.Training.Artwork.Images;

public sealed class CatalogFeaturesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-pictures-");
    private readonly FaceDetector _faces = FaceDetector.Load();

    public void Dispose()
    {
        _faces.Dispose();
        _root.Delete(recursive: true);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, ".png")]
    [InlineData(SKEncodedImageFormat.Jpeg, ".jpg")]
    [InlineData(SKEncodedImageFormat.Webp, ".webp")]
    public void A_variant_with_a_picture_gets_its_features_and_the_colours_that_nobody_named(SKEncodedImageFormat format, string ending)
    {
        Save("f1", "a" + ending, format);
        string output = Path.Combine(_root.FullName, "out.jsonl");
        FeaturesResult result = CatalogFeatures.Write(Catalogue("""
            {"id":"f1","kind":"film","name":"F “1”","more":7,"artwork":[{"id":"a","uri":"/a","width":1,"height":1,"styles":["night"],"people":["A","B","C"]},{"id":"b","uri":"/b","width":1,"height":1}]}
            """), new PictureReader(_root.FullName), _faces, output, TestContext.Current.CancellationToken);

        JsonNode title = JsonNode.Parse(File.ReadAllText(output))!;
        float[] features = [.. title["artwork"]![0]!["features"]!.AsArray().Select(f => f!.GetValue<float>())];
        Assert.Equal(ImageFeatures.Count, features.Length);
        Assert.Equal((1f, 1f), (features[(int)ImageFeature.Dark], features[(int)ImageFeature.People]));
        Assert.True(features[(int)ImageFeature.Red] > 0.8f);
        Assert.True(LabColour.TryParse(title["artwork"]![0]!["colours"]![0]!.GetValue<string>(), out LabColour colour));
        Assert.True(LabColour.Distance(colour, LabColour.OfSrgb(200, 20, 40)) < 0.02f);
        Assert.Null(title["artwork"]![1]!["features"]);
        Assert.Equal((7, 1), (title["more"]!.GetValue<int>(), result.Missing));
        Assert.Contains("F “1”", File.ReadAllText(output), StringComparison.Ordinal);
    }

    [Fact]
    public void People_of_a_photograph_are_seen_where_the_catalogue_is_silent()
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "f1"));
        using (SKBitmap bitmap = DrawnFace.Draw(1_280, 720).ToBitmap())
        using (SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100))
        {
            File.WriteAllBytes(Path.Combine(_root.FullName, "f1", "a.png"), data.ToArray());
            File.WriteAllBytes(Path.Combine(_root.FullName, "f1", "b.png"), data.ToArray());
        }

        string output = Path.Combine(_root.FullName, "out.jsonl");
        FeaturesResult result = CatalogFeatures.Write(
            Catalogue("""{"id":"f1","kind":"film","name":"F","artwork":[{"id":"a","uri":"/a","width":1,"height":1},{"id":"b","uri":"/b","width":1,"height":1,"styles":["couple"]}]}"""),
            new PictureReader(_root.FullName), _faces, output, TestContext.Current.CancellationToken);

        float[][] rows = [.. JsonNode.Parse(File.ReadAllText(output))!["artwork"]!.AsArray().Select(v => v!["features"]!.AsArray().Select(f => f!.GetValue<float>()).ToArray())];
        Assert.Equal((2, 2), (result.Photographs, result.WithFaces));
        Assert.Equal(0.333f, rows[0][(int)ImageFeature.People]);
        Assert.InRange(rows[0][(int)ImageFeature.PeopleSize], 0.6f, 0.9f);
        Assert.Equal((0.667f, 0.6f), (rows[1][(int)ImageFeature.People], rows[1][(int)ImageFeature.PeopleSize]));
    }

    [Fact]
    public void What_is_no_picture_is_refused_by_name()
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "f1"));
        File.WriteAllText(Path.Combine(_root.FullName, "f1", "a.png"), "no picture");

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => PictureReader.Read(Path.Combine(_root.FullName, "f1", "a.png")));

        Assert.Contains("a.png", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_compared_with_smaller_ones_of_themselves()
    {
        Save("f1", "a.png", SKEncodedImageFormat.Png, 640);

        string table = CatalogFeatures.CheckSizes(
            Catalogue("""{"id":"f1","kind":"film","name":"F","artwork":[{"id":"a","uri":"/a","width":1,"height":1}]}"""), new PictureReader(_root.FullName), 1, _faces, TestContext.Current.CancellationToken).ToTable();

        Assert.StartsWith("1 pictures", table, StringComparison.Ordinal);
        Assert.Matches(@"brightness\s+0\.00\d\d\s+0\.00\d\d\s+0\.00\d\d", table);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("f2")]
    public void A_title_without_pictures_has_none(string title) => Assert.Null(new PictureReader(_root.FullName).Find(title, "a"));

    private string Catalogue(string line)
    {
        string file = Path.Combine(_root.FullName, "catalog.jsonl");
        File.WriteAllText(file, line);
        return file;
    }

    private void Save(string title, string name, SKEncodedImageFormat format, int width = 160)
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, title));
        using var bitmap = new SKBitmap(width, width * 9 / 16);
        bitmap.Erase(new SKColor(200, 20, 40));
        using SKData data = bitmap.Encode(format, 95);
        File.WriteAllBytes(Path.Combine(_root.FullName, title, name), data.ToArray());
    }
}

using EdgeRec.Device.Artwork;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Tests.Demo.Household;

/// <summary>The demo as it is delivered: its pack, its family, and what the family's television learned of images.</summary>
public sealed class FamilyImagesTests : IDisposable
{
    private static readonly string Pack = Path.Combine(AppContext.BaseDirectory, "packs", "demo");

    private const int Draws = 6;

    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-demo-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Nora_and_Tomas_see_the_same_titles_by_different_images_each_to_their_taste()
    {
        await DemoHousehold.PrepareAsync(_data, Pack, TimeProvider.System, progress: null, TestContext.Current.CancellationToken);
        await using Recommender television = await Recommender.OpenAsync(_data, TimeProvider.System, [Pack]);
        Assert.NotNull(television.Pack.Pack!.Images);
        int[] titles = [.. Enumerable.Range(0, television.Catalog.Count).Where(title => television.Catalog.ImagesOf(title) > 1).Take(400)];
        var moment = new HomeQuery(TimeProvider.System.GetLocalNow(), 1);

        // Images are drawn, by a secret that every television has of its own: several draws, each when the one before no longer stands, say what one alone may not.
        HomeQuery[] draws = [.. Enumerable.Range(0, Draws).Select(draw => moment with { At = moment.At.AddDays(draw * (ArtworkChooser.StayDays + 1)) })];
        int[] drawn = [.. draws.SelectMany(_ => titles)];
        ushort[] nora = [.. draws.SelectMany(draw => television.Composer.ImagesOf("nora", titles, draw))], tomas = [.. draws.SelectMany(draw => television.Composer.ImagesOf("tomas", titles, draw))];

        double different = nora.Zip(tomas).Count(pair => pair.First != pair.Second) / (double)drawn.Length;
        Assert.InRange(different, 0.5, 1);
        Assert.True(Mean(television, drawn, nora, ImageFeature.Warmth) > Mean(television, drawn, tomas, ImageFeature.Warmth) + 0.03);
        Assert.True(Mean(television, drawn, nora, ImageFeature.People) > Mean(television, drawn, tomas, ImageFeature.People) + 0.03);
        Assert.True(Mean(television, drawn, tomas, ImageFeature.Landscape) > Mean(television, drawn, nora, ImageFeature.Landscape) + 0.03);
        ImageReport[] reports = [.. titles.Take(60).Select(title => television.Composer.Images("nora", title, moment)!)];
        Assert.Contains(reports, report => report.Reason.Contains("arm colours", StringComparison.Ordinal) && report.Reason.Contains("have worked for you", StringComparison.Ordinal));
        Assert.All(television.Composer.ImagesOf("lina", titles, moment), image => Assert.Equal(0, image));
    }

    private static double Mean(Recommender television, int[] titles, ushort[] images, ImageFeature feature)
    {
        float[] row = new float[ImageFeatures.Count];
        return titles.Zip(images).Average(pair =>
        {
            television.Catalog.FillImageFeatures(pair.First, pair.Second, row);
            return row[(int)feature];
        });
    }
}

using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.Artwork.Images;

public sealed class ImageCrossingTests
{
    private static readonly uint[] Genres = [TitleFacets.Hash("genre:crime"), TitleFacets.Hash("genre:romance")], Communities = [7, 300];
    private static readonly float[] Shares = [0.6f, 0.4f];

    [Fact]
    public void A_pair_has_features_on_every_level()
    {
        var buffer = new VariantBuffer();
        ImageCrossing.Add(buffer, Audience(place: -0.5f), 1, Image("night", "couple"));

        var levels = new HashSet<ImageLevel>();
        foreach (Feature feature in buffer.Variants[0])
        {
            Assert.InRange(feature.Index, 0, ImageSpace.Dimension - 1);
            levels.Add(ImageSpace.LevelOf(feature.Index));
        }

        Assert.Equal(Enum.GetValues<ImageLevel>(), levels.Order());
    }

    [Fact]
    public void A_weight_of_a_genre_moves_every_image_like_it_on_titles_of_that_genre_and_on_no_others()
    {
        ArtworkPrior prior = new ImageVariances(0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f).Flat(-2f);
        PriorWeight[] weights = prior.Weights.ToArray();
        int dark = CrossedImage.FirstStyle + (int)ImageFeature.Dark - (int)ImageFeatures.FirstStyle;
        weights[ImageSpace.OfFacet(Genres[0]) + dark] = new PriorWeight(1f, 10f);
        var posterior = new DiagonalPosterior(new ArtworkPrior(weights));

        Assert.Equal(-2.0 + (1.0 / Math.Sqrt(2)), Mean(posterior, Audience(), Image("night")), 1e-4);
        Assert.Equal(-2.0, Mean(posterior, Audience(), Image("dusk")), 1e-4);
        Assert.Equal(-2.0, Mean(posterior, new ImageAudience { Facets = Genres.AsSpan(1), Title = 5 }, Image("night")), 1e-4);
    }

    [Fact]
    public void Nobody_in_particular_has_no_weights_of_a_viewer()
    {
        var buffer = new VariantBuffer();
        ImageCrossing.Add(buffer, new ImageAudience { Facets = Genres, Title = 5 }, 1, Image("night"));

        foreach (Feature feature in buffer.Variants[0])
        {
            Assert.NotEqual(ImageLevel.Viewer, ImageSpace.LevelOf(feature.Index));
            Assert.NotEqual(ImageLevel.Community, ImageSpace.LevelOf(feature.Index));
        }
    }

    [Fact]
    public void Each_number_stands_for_one_feature()
    {
        Assert.Null(CrossedImage.FeatureOf(0));
        ImageFeature[] features = [.. Enumerable.Range(1, CrossedImage.Count - 1).Select(i => CrossedImage.FeatureOf(i)!.Value)];
        Assert.Equal(features.Length, features.Distinct().Count());
        Assert.Equal(ImageFeature.Glow, features[^1]);
    }

    [Fact]
    public void Adding_an_image_allocates_nothing_once_the_buffer_has_grown()
    {
        var buffer = new VariantBuffer();
        float[] row = Image("night", "couple");
        ImageCrossing.Add(buffer, Audience(), 1, row);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            buffer.Clear();
            ImageCrossing.Add(buffer, Audience(), 1, row);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_a_device_learns_fits_into_64_KiB() => Assert.InRange(8 * ImageSpace.Dimension, 0, 64 * 1024);

    private static ImageAudience Audience(float place = 0f) => new() { Facets = Genres, Communities = Communities, Shares = Shares, Viewer = 9, Title = 5, Place = place };

    private static double Mean(DiagonalPosterior posterior, ImageAudience audience, float[] row)
    {
        var buffer = new VariantBuffer();
        ImageCrossing.Add(buffer, audience, 1, row);
        return posterior.Estimate(buffer.Variants[0]).Mean;
    }

    private static float[] Image(params string[] styles)
    {
        float[] row = new float[ImageFeatures.Count];
        new CatalogImage(["#14213d", "#fca311"], styles, 0).Fill(row);
        return row;
    }
}

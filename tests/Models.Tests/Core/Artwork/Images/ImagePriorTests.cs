using CsCheck;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Tests.Core.Artwork.Images;

public sealed class ImagePriorTests
{
    private static readonly ImageVariances Variances = new(0.02f, 0.02f, 0.01f, 0.05f, 0.1f, 0.02f, 0.05f);

    [Fact]
    public void What_was_written_is_read_to_a_thousandth_and_the_rest_has_no_opinion()
    {
        ImagePrior prior = Made(new Random(1));

        ArtworkPrior before = prior.Over(Variances, -3f), after = ImagePrior.Read(prior.Write()).Over(Variances, -3f);

        for (int i = 0; i < ImageSpace.Dimension; i++)
        {
            Assert.Equal(before.Weights[i].Mean, after.Weights[i].Mean, 1e-3f);
            Assert.Equal(1.0, after.Weights[i].Precision / before.Weights[i].Precision, 3e-3);
            Assert.True(i == 0 || ImageSpace.LevelOf(i) is <= ImageLevel.Facet or ImageLevel.Place || after.Weights[i] == new PriorWeight(0f, 1f / Variances.Of(i)));
        }

        Assert.Equal((-3f, 1f), (after.Weights[0].Mean, after.Weights[ImageSpace.OfPlace].Mean));
    }

    [Fact]
    public void Whatever_the_bytes_are_they_are_read_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 400], Gen.Byte).Sample((noise, at, value) =>
        {
            Refused(noise);
            byte[] file = Made(new Random(2)).Write();
            file[at % file.Length] = value;
            Refused(file);
            Refused(file[..(at % file.Length)]);
        });

    [Theory]
    [InlineData(4, "weights of")]
    [InlineData(12, "bytes")]
    [InlineData(16, "out of order")]
    [InlineData(20, "deviation")]
    public void A_file_of_another_space_or_damaged_is_refused_in_words(int at, string why)
    {
        byte[] file = Made(new Random(3)).Write();
        file[at] = 0;
        file[at + 1] = 0;

        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => ImagePrior.Read(file)).Message, StringComparison.Ordinal);
    }

    private static ImagePrior Made(Random random)
    {
        var weights = new PriorWeight[ImageSpace.Dimension];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = new PriorWeight(random.NextSingle() - 0.5f, 1f + (1_000f * random.NextSingle()));
        }

        return ImagePrior.Of(weights, i => i % 3 != 0, ImageLevel.Facet);
    }

    private static void Refused(byte[] file)
    {
        try
        {
            _ = ImagePrior.Read(file).Over(Variances, -3f);
        }
        catch (InvalidDataException)
        {
            // That is the other thing that may happen.
        }
    }
}

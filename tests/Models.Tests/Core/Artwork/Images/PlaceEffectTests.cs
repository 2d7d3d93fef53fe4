using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Tests.Core.Artwork.Images;

public sealed class PlaceEffectTests
{
    [Fact]
    public void What_a_place_does_is_told_apart_from_the_images_that_stood_there()
    {
        var places = new PlaceEffect();
        float[] warm = Image("#c0501c", "portrait"), cold = Image("#1c4f9c", "landscape");
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++)
        {
            // Warm images stand to the left for the most part; it makes no difference what is shown.
            bool isWarm = random.Next(2) == 0, beyond = random.NextDouble() > (isWarm ? 0.8 : 0.2);
            places.Learn(below: false, beyond, isWarm ? warm : cold, random.NextDouble() < (beyond ? 0.1 : 0.3) ? 1f : 0f);
        }

        Assert.Equal(Math.Log(0.1 / 0.9) - Math.Log(0.3 / 0.7), places.Of(below: false, beyond: true), 0.3);
        Assert.Equal(0f, places.Of(below: false, beyond: false));
        Assert.InRange(places.SavedBytes, 1, 1_500);
        places.Clear();
        Assert.Equal(0f, places.Of(below: true, beyond: true));
    }

    private static float[] Image(string colour, string style)
    {
        float[] row = new float[ImageFeatures.Count];
        new CatalogImage([colour], [style], 0).Fill(row);
        return row;
    }
}

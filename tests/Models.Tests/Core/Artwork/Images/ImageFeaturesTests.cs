using CsCheck;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Tests.Core.Artwork.Images;

public sealed class ImageFeaturesTests
{
    private static readonly string[] Tags =
        ["portrait", "couple", "close-up", "landscape", "city", "typographic", "night", "dusk", "warm", "cold", "pastel", "bright", "unheard-of"];

    [Fact]
    public void The_list_is_in_the_order_of_the_row_and_each_feature_is_described()
    {
        Assert.Equal(Enum.GetValues<ImageFeature>(), ImageFeatures.All.Select(f => f.Feature));
        Assert.Equal(ImageFeatures.Count, ImageFeatures.Names.Distinct().Count());
        Assert.All(ImageFeatures.All, f => Assert.InRange(f.Neutral, 0f, 1f));
        Assert.All(ImageFeatures.All, f => Assert.Equal(f.Name.Replace("-", ""), f.Feature.ToString().ToLowerInvariant()));
        Assert.All(ImageFeatures.All, f => Assert.EndsWith(".", f.Description));
    }

    [Fact]
    public void The_order_stays_because_catalogues_and_posteriors_are_written_in_it() =>
        Assert.Equal(
            "brightness contrast saturation warmth variety busyness text-area people people-size main-l main-a main-b main-share second-l second-a second-b second-share "
            + "red orange yellow green cyan blue purple portrait figure thing landscape place graphic dark glow",
            string.Join(' ', ImageFeatures.Names));

    [Fact]
    public void An_image_of_which_nothing_is_said_is_neutral()
    {
        float[] row = Row([], [], 0);

        Assert.All(ImageFeatures.All, f => Assert.Equal(f.Neutral, row[(int)f.Feature]));
    }

    [Theory]
    [InlineData("", 0, 0.667f, 0.35f)] // nothing is said: what was seen
    [InlineData("landscape,night", 0, 0.667f, 0.35f)] // tags that say nothing of people
    [InlineData("", 1, 0.333f, 0.35f)] // one is named: how large was seen
    [InlineData("portrait", 0, 0.333f, 0.8f)] // a tag says both
    [InlineData("group", 3, 1f, 0.6f)]
    public void What_the_catalogue_says_of_people_goes_before_what_was_seen(string tags, int named, float people, float size)
    {
        float[] row = new float[ImageFeatures.Count];

        CatalogImage.FillTags(row, tags.Split(',', StringSplitOptions.RemoveEmptyEntries), named, new PeopleSeen(2, 0.35f));

        Assert.Equal(people, row[(int)ImageFeature.People], 1e-3f);
        Assert.Equal(size, row[(int)ImageFeature.PeopleSize], 1e-6f);
    }

    [Fact]
    public void One_colour_is_all_of_the_image()
    {
        float[] row = Row(["#ff0000"], [], 0);

        Assert.Equal(0.628f, row[(int)ImageFeature.Brightness], 0.001f);
        Assert.Equal(0f, row[(int)ImageFeature.Contrast], 1e-6f);
        Assert.Equal(0f, row[(int)ImageFeature.Variety], 1e-6f);
        Assert.Equal((1f, 0f), (row[(int)ImageFeature.MainShare], row[(int)ImageFeature.SecondShare]));
        Assert.Equal(1f, row[(int)ImageFeature.Red] + row[(int)ImageFeature.Orange], 1e-5f);
        Assert.True(row[(int)ImageFeature.Red] > 0.8f && row[(int)ImageFeature.Warmth] > 0.9f);
        Assert.Equal("#ff0000", ImageFeatures.MainColour(row).ToHex());
    }

    [Fact]
    public void Grey_has_no_hue_and_is_neither_warm_nor_cold()
    {
        float[] row = Row(["#808080", "#202020"], [], 0);

        Assert.Equal(0.5f, row[(int)ImageFeature.Warmth], 0.001f);
        Assert.Equal(0f, row[(int)ImageFeature.Saturation], 0.001f);
        Assert.All(row[(int)ImageFeature.Red..((int)ImageFeature.Purple + 1)], share => Assert.Equal(0f, share, 0.001f));
    }

    [Fact]
    public void Of_two_colours_the_first_has_two_thirds()
    {
        float[] row = Row(["#000000", "#ffffff", "nonsense"], [], 0);

        Assert.Equal(1f / 3f, row[(int)ImageFeature.Brightness], 1e-4f);
        Assert.Equal(2f * MathF.Sqrt(2f) / 3f, row[(int)ImageFeature.Contrast], 1e-4f);
        Assert.Equal((2f / 3f, 1f / 3f), (row[(int)ImageFeature.MainShare], row[(int)ImageFeature.SecondShare]));
    }

    [Fact]
    public void Tags_say_the_composition_the_light_and_who_is_to_be_seen()
    {
        float[] plain = Row(["#14213d", "#fca311"], [], 0), row = Row(["#14213d", "#fca311"], ["couple", "night", "warm"], 2);

        Assert.Equal((0f, 1f, 1f), (row[(int)ImageFeature.Portrait], row[(int)ImageFeature.Figure], row[(int)ImageFeature.Dark]));
        Assert.Equal((2f / 3f, 0.6f), (row[(int)ImageFeature.People], row[(int)ImageFeature.PeopleSize]));
        Assert.True(row[(int)ImageFeature.Brightness] < plain[(int)ImageFeature.Brightness]);
        Assert.True(row[(int)ImageFeature.Warmth] > plain[(int)ImageFeature.Warmth]);
    }

    [Fact]
    public void Every_value_lies_between_0_and_1_whatever_a_catalogue_says_and_survives_packing() =>
        Gen.Select(Gen.Int[0, 0xffffff].Array[0, 8], Gen.Int[0, Tags.Length - 1].Array[0, 6], Gen.Int[0, 20]).Sample((colours, styles, people) =>
        {
            float[] row = Row([.. colours.Select(c => $"#{c:x6}")], [.. styles.Select(s => Tags[s])], people), back = new float[ImageFeatures.Count];
            byte[] packed = new byte[ImageFeatures.Count];
            ImageFeatures.Pack(row, packed);
            ImageFeatures.Unpack(packed, back);
            return row.All(v => v is >= 0f and <= 1f) && row.Zip(back).All(p => Math.Abs(p.First - p.Second) <= (0.5f / 255f) + 1e-6f);
        });

    [Fact]
    public void Images_of_the_same_two_colours_are_alike_in_either_order_and_black_beside_white_is_far()
    {
        float[] one = Row(["#14213d", "#fca311"], [], 0), turned = Row(["#fca311", "#14213d"], [], 0);

        Assert.Equal(0f, ImageFeatures.ColourDistance(one, turned), 1e-5f);
        Assert.Equal(1f, ImageFeatures.ColourDistance(Row(["#000000"], [], 0), Row(["#ffffff"], [], 0)), 1e-4f);
    }

    [Fact]
    public void Filling_a_row_allocates_nothing()
    {
        var image = new CatalogImage(["#14213d", "#fca311"], ["portrait", "night"], 1);
        float[] row = new float[ImageFeatures.Count];
        image.Fill(row);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            image.Fill(row);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Row(string[] colours, string[] styles, int people)
    {
        float[] row = new float[ImageFeatures.Count];
        new CatalogImage(colours, styles, people).Fill(row);
        return row;
    }
}

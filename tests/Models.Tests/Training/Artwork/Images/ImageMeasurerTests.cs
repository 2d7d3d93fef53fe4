using CsCheck;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Svg;
using SkiaSharp;

namespace EdgeRec.Models.Tests.Training.Artwork.Images;

public sealed class ImageMeasurerTests
{
    private const string Scene = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="#1d3557"/><stop offset="1" stop-color="#e76f51"/></linearGradient></defs>
        <rect width="640" height="360" fill="url(#a)"/><circle cx="200" cy="220" r="90" fill="#f4e285"/><path d="M0 300Q320 240 640 310V360H0Z" fill="#111"/>
        <rect x="380" y="60" width="30" height="80" fill="#fff"/><rect x="430" y="60" width="30" height="80" fill="#fff"/></svg>
        """;

    [Fact]
    public void A_picture_of_one_colour_is_that_colour_and_nothing_else()
    {
        MeasuredImage measured = ImageMeasurer.Measure(Pictures.Plain(new SKColor(0, 0, 255)));

        ColourShare only = Assert.Single(measured.Colours);
        Assert.Equal(("#0000ff", 1f), (only.Colour.ToHex(), only.Share));
        Assert.Equal(0.452f, Of(measured, ImageFeature.Brightness), 0.001f);
        Assert.All([ImageFeature.Contrast, ImageFeature.Variety, ImageFeature.Busyness, ImageFeature.TextArea], f => Assert.Equal(0f, Of(measured, f), 1e-3f));
        Assert.True(Of(measured, ImageFeature.Blue) > 0.95f && Of(measured, ImageFeature.Warmth) < 0.15f && Of(measured, ImageFeature.Saturation) > 0.95f);
    }

    [Fact]
    public void Two_halves_have_half_each_and_all_the_contrast_there_is()
    {
        MeasuredImage measured = ImageMeasurer.Measure(Pictures.Of(256, 144, (x, _) => x < 128 ? SKColors.Black : SKColors.White));

        Assert.Equal(["#000000", "#ffffff"], measured.Colours.Select(c => c.Colour.ToHex()).Order());
        Assert.All(measured.Colours, c => Assert.Equal(0.5f, c.Share, 1e-5f));
        Assert.Equal((0.5f, 1f), (Of(measured, ImageFeature.Brightness), Of(measured, ImageFeature.Contrast)));
    }

    [Fact]
    public void Two_thirds_and_one_third_are_told_apart()
    {
        MeasuredImage measured = ImageMeasurer.Measure(Pictures.Of(300, 150, (x, _) => x < 200 ? new SKColor(200, 30, 30) : new SKColor(30, 30, 120)));

        Assert.Equal(["#c81e1e", "#1e1e78"], measured.Colours.Take(2).Select(c => c.Colour.ToHex()));
        Assert.Equal(2f / 3f, measured.Colours[0].Share, 0.01f);
    }

    [Fact]
    public void Grey_is_neither_warm_nor_cold_and_has_no_hue()
    {
        MeasuredImage measured = ImageMeasurer.Measure(Pictures.Plain(new SKColor(128, 128, 128)));

        Assert.Equal(0.5f, Of(measured, ImageFeature.Warmth), 1e-3f);
        Assert.All(Enumerable.Range((int)ImageFeature.Red, ColourTally.Families), f => Assert.Equal(0f, measured.Features[f], 1e-3f));
    }

    [Fact]
    public void The_finer_a_checkerboard_the_busier_it_is()
    {
        float[] busyness = [.. new[] { 2, 8, 32 }.Select(square => Of(ImageMeasurer.Measure(Pictures.Checkerboard(square)), ImageFeature.Busyness))];

        Assert.True(busyness[0] > 0.9f, $"{busyness[0]}");
        Assert.True(busyness[0] > busyness[1] && busyness[1] > busyness[2] && busyness[2] < 0.5f, string.Join(' ', busyness));
    }

    [Fact]
    public void Lettering_is_found_where_there_is_some_and_not_on_plain_hills()
    {
        const string Letters = """<g font-family="Noto Sans" font-weight="800" fill="#fff"><text x="40" y="200" font-size="80">Harbour lights</text></g>""";

        float without = Of(ImageMeasurer.Measure(SvgPicture.Draw(Scene, 640)), ImageFeature.TextArea);
        float with = Of(ImageMeasurer.Measure(SvgPicture.Draw(Scene.Replace("</svg>", Letters + "</svg>", StringComparison.Ordinal), 640)), ImageFeature.TextArea);

        Assert.True(without < 0.02f && with > 0.05f, $"{without} {with}");
    }

    [Theory]
    [InlineData(160)]
    [InlineData(320)]
    [InlineData(640)]
    [InlineData(1280)]
    public void Every_size_of_a_picture_gives_the_same_features(int width)
    {
        Picture full = SvgPicture.Draw(Scene, 1920), small = Shrunk(full, width);

        float[] one = ImageMeasurer.Measure(full).Features, other = ImageMeasurer.Measure(small).Features;

        Assert.All(ImageFeatures.All, f => Assert.True(Math.Abs(one[(int)f.Feature] - other[(int)f.Feature]) <= 0.04f, $"{f.Name}: {one[(int)f.Feature]} and {other[(int)f.Feature]}"));
    }

    [Fact]
    public void Measuring_twice_gives_the_same_to_the_bit() =>
        Assert.Equal(ImageMeasurer.Measure(SvgPicture.Draw(Scene, 640)).Features, ImageMeasurer.Measure(SvgPicture.Draw(Scene, 640)).Features);

    [Fact]
    public void Every_value_lies_between_0_and_1() => Check.Sample(
        Gen.Byte.Array[3 * 12 * 9],
        bytes => ImageMeasurer.Measure(Pictures.Of(12, 9, (x, y) => new SKColor(bytes[3 * ((9 * x) + y)], bytes[(3 * ((9 * x) + y)) + 1], bytes[(3 * ((9 * x) + y)) + 2])))
            .Features.All(f => f is >= 0f and <= 1f),
        iter: 50);

    private static float Of(MeasuredImage measured, ImageFeature feature) => measured.Features[(int)feature];

    private static Picture Shrunk(Picture picture, int width)
    {
        using SKBitmap full = picture.ToBitmap();
        using SKBitmap small = full.Resize(new SKImageInfo(width, width * 9 / 16, SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Picture.Of(small);
    }
}

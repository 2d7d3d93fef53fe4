using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Catalog;

public sealed class TitleRulesTests
{
    [Fact]
    public void Features_of_an_image_may_be_left_out_or_are_all_there() =>
        Assert.All([0, ImageFeatures.Count], count => Assert.Null(TitleRules.Check(With(new float[count]))));

    [Theory]
    [InlineData(1, 0f)]
    [InlineData(ImageFeatures.Count - 1, 0f)]
    [InlineData(ImageFeatures.Count + 1, 0f)]
    [InlineData(ImageFeatures.Count, 1.01f)]
    [InlineData(ImageFeatures.Count, -0.01f)]
    [InlineData(ImageFeatures.Count, float.NaN)]
    public void Features_of_another_number_or_outside_0_to_1_are_refused_by_name(int count, float value)
    {
        (string field, string sentence) = TitleRules.Check(With([.. Enumerable.Repeat(value, count)]))!.Value;

        Assert.Equal("artwork.features", field);
        Assert.Contains($"{ImageFeatures.Count} numbers from 0 to 1", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_gives_its_measured_features_and_without_them_estimates()
    {
        float[] row = new float[ImageFeatures.Count], measured = [.. Enumerable.Repeat(0.25f, ImageFeatures.Count)];
        With(measured).Artwork[0].FillFeatures(row);
        Assert.Equal(measured, row);

        With([]).Artwork[0].FillFeatures(row);
        Assert.Equal(1f, row[(int)ImageFeature.Dark]);
    }

    private static Title With(float[] features) => new()
    {
        Id = "f", Kind = TitleKind.Film, Name = "F",
        Artwork = [new ArtworkVariant { Id = "a", Uri = "/a", Width = 16, Height = 9, Styles = ["night"], Features = features }],
    };

    [Theory]
    [InlineData("a", true, true)]
    [InlineData("...", true, true)]
    [InlineData(".", false, true)]
    [InlineData("..", false, true)]
    [InlineData("../a", false, false)]
    public void An_id_is_what_a_path_can_name_and_what_no_path_could_can_still_be_removed(string id, bool isId, bool wasId)
    {
        Assert.Equal(isId, TitleRules.IsId(id));
        Assert.Equal(wasId, TitleRules.WasId(id));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "maturity")]
    public void Texts_of_a_maturity_rating_are_as_short_as_other_words(int length, string? field)
    {
        string text = new('x', length);

        Assert.Equal(field, TitleRules.Check(Titles.Film("a") with { Maturity = new Maturity("bbfc", text, 12) })?.Field);
        Assert.Equal(field, TitleRules.Check(Titles.Film("a") with { Maturity = new Maturity(text, "12", 12) })?.Field);
    }
}

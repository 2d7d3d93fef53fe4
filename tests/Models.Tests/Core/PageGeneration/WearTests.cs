using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Models.Tests.Core.PageGeneration;

public sealed class WearTests
{
    private const long Day = 86_400_000;

    [Fact]
    public void Impressions_halve_a_title_and_a_half_life_halves_the_impressions()
    {
        Assert.Equal(0.5f, Wear.Factor(Wear.Left(16, 0, 7f), 16f), 1e-5f);
        Assert.Equal(8f, Wear.Left(16, 7 * Day, 7f), 1e-4f);
        Assert.Equal(1f, Wear.Factor(Wear.Left(16, 700 * Day, 7f), 16f), 1e-5f);
        Assert.Equal(1f, Wear.Factor(0f, 16f));
    }

    [Fact]
    public void A_clock_that_went_back_recovers_nothing_and_more_than_the_most_counts_no_more()
    {
        Assert.Equal(16f, Wear.Left(16, -Day, 7f));
        Assert.Equal(Wear.Left(Wear.Most, 0, 7f), Wear.Left(1_000, 0, 7f));
    }

    [Fact]
    public void Attention_falls_by_one_factor_down_and_another_to_the_right()
    {
        var attention = new Attention(0.5f, 0.8f, 3, 2);

        Assert.Equal((0.25f, 0.8f, 1.8f), (attention.Row(2), attention.Column(1), attention.Columns(2)));
        Assert.Equal(3.15f, attention.Page(3, 2), 1e-5f);
    }
}

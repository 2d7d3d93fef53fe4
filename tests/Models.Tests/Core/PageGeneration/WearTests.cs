using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Models.Tests.Core.PageGeneration;

public sealed class WearTests
{
    private const long Day = 86_400_000, Start = 1_700_000_000_000;

    [Fact]
    public void Impressions_halve_a_title_and_a_half_life_halves_the_impressions()
    {
        var sixteen = new DecayedCount(16, Start);

        Assert.Equal(0.5f, Wear.Factor(Wear.Left(sixteen, Start), 16f), 1e-5f);
        Assert.Equal(8f, Wear.Left(sixteen, Start + (7 * Day)), 1e-4f);
        Assert.Equal(1f, Wear.Factor(Wear.Left(sixteen, Start + (700 * Day)), 16f), 1e-5f);
        Assert.Equal(1f, Wear.Factor(0f, 16f));
    }

    [Fact]
    public void More_than_the_most_counts_no_more() =>
        Assert.Equal(Wear.Most, Wear.Left(new DecayedCount(1_000, Start), Start));

    [Fact]
    public void Attention_falls_by_one_factor_down_and_another_to_the_right()
    {
        var attention = new Attention(0.5f, 0.8f, 3, 2);

        Assert.Equal((0.25f, 0.8f, 1.8f), (attention.Row(2), attention.Column(1), attention.Columns(2)));
        Assert.Equal(3.15f, attention.Page(3, 2), 1e-5f);
    }
}

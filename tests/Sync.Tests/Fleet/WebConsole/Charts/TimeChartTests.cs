using EdgeRec.Sync.Fleet.WebConsole.Charts;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Charts;

public sealed class TimeChartTests
{
    [Theory]
    [InlineData(nameof(Drawing.Lines))]
    [InlineData(nameof(Drawing.Stacked))]
    [InlineData(nameof(Drawing.Columns))]
    public void A_chart_can_be_drawn_of_anything(string drawing)
    {
        foreach (double[] values in (double[][])[[], [1], [double.NaN], [0, 0], [1, double.NaN, 3], [double.NaN, 2], [double.PositiveInfinity, 1]])
        {
            string svg = new TimeChart
            {
                Label = "<l>", Times = [.. values.Select((_, i) => $"<{i}>")], Series = [new("<s>", values, "s0")], Drawing = Enum.Parse<Drawing>(drawing),
            }.Draw().ToString();
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("<s>", svg, StringComparison.Ordinal);
            Assert.Contains("aria-label=\"&lt;l&gt;\"", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_numbers_are_there_for_who_cannot_see_the_lines()
    {
        string svg = new TimeChart { Label = "Pages", Times = ["1 Nov", "2 Nov"], Series = [new("Pages", [3, 12], "s0")] }.Draw().ToString();
        Assert.Contains("<th scope=\"row\">2 Nov</th><td>12</td>", svg, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">1 Nov</th><td>3</td>", svg, StringComparison.Ordinal);
    }
}

using EdgeRec.Device.Bench;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Bench;

public sealed class BenchComparisonTests
{
    private static readonly Screen Plain = new(100, Colours: false);

    [Fact]
    public void Each_figure_has_its_ratio_and_a_word_for_it()
    {
        BenchReport here = Reports.Pi4 with { Figures = [.. Reports.Pi4.Figures.Select(f => f.Name == FigureKinds.PageP50 ? new Figure(f.Name, f.Unit, 4.62, 4.6, 4.7) : f)] };

        string text = BenchComparison.Of(here, Reports.Pi4, "other.txt", Plain);

        Assert.Contains("Compared with other.txt: Raspberry Pi 4 Model B Rev 1.4, EdgeRec 0.1.0 0123456789ab", text);
        Assert.Contains("page-p50               4.62        2.31    2.00  ms       worse", text);
        Assert.Contains("start                   412         412    1.00  ms       within the noise", text);
        Assert.DoesNotContain("Mind:", text);
    }

    [Fact]
    public void What_spoils_it_is_said_of_either_side()
    {
        Assert.Contains("This board was slowed down", BenchComparison.Of(Reports.Throttled, Reports.Pi4, "f", Plain));
        Assert.Contains("The other board was slowed down", BenchComparison.Of(Reports.Pi4, Reports.Throttled, "f", Plain));
        string emulated = BenchComparison.Of(Reports.Pi4, Reports.Emulated, "f", Plain);
        Assert.Contains("The other board is emulated", emulated);
        Assert.Contains("The catalogues or packs differ", emulated);
    }

    [Fact]
    public void A_figure_that_the_other_has_not_is_shown_without_a_ratio() =>
        Assert.Contains("decisions             51234           -\n", BenchComparison.Of(Reports.Pi4, Reports.Emulated, "f", Plain));

    [Fact]
    public void A_strange_report_steers_no_terminal() =>
        Assert.DoesNotContain('\e', BenchComparison.Of(Reports.Pi4, Reports.Pi4 with { Board = Reports.Pi4.Board with { Model = "\e[2Jx" } }, "a\eb", Plain));
}

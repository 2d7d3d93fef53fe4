using ScottPlot;
using ScottPlot.TickGenerators;

namespace EdgeRec.Benchmarks.Page;

/// <summary>The picture in docs/performance.md: how a page's time grows with the catalogue, both axes by powers of ten.</summary>
internal static class PageGrowthPlot
{
    private const double BudgetMicroseconds = 10_000, Ceiling = 4.3;
    private static readonly Color Ink = Color.FromHex("#22303c"), Faint = Color.FromHex("#8a97a3"),
        PageColour = Color.FromHex("#1f6f8b"), BareColour = Color.FromHex("#e0912f"), BudgetColour = Color.FromHex("#c0392b");

    public static void Save(string path, IReadOnlyList<PageGrowth> sizes)
    {
        double[] titles = [.. sizes.Select(s => Math.Log10(s.Titles))];
        double[] p50 = Logs(s => s.Page.P50), p99 = Logs(s => s.Page.P99), bare = Logs(s => s.Bare.P50);
        using var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title("A home page of 400 tiles, by size of the catalogue", 17);

        double end = titles[^1], linear = Math.Min(end, titles[0] + Ceiling - p50[0]);
        Line(plot, [titles[0], end], [Math.Log10(BudgetMicroseconds), Math.Log10(BudgetMicroseconds)], BudgetColour, LinePattern.Dashed);
        Line(plot, [titles[0], linear], [p50[0], p50[0] + linear - titles[0]], Faint, LinePattern.Dotted);
        Line(plot, titles, p99, PageColour.WithAlpha(.55), LinePattern.Solid, width: 1.5f);
        Line(plot, titles, p50, PageColour, LinePattern.Solid, marker: 9);
        Line(plot, titles, bare, BareColour, LinePattern.Solid, marker: 9);

        foreach (PageGrowth size in sizes)
        {
            Say(plot, Text(size.Page.P50), Math.Log10(size.Titles), Math.Log10(size.Page.P50) - .13, PageColour, Alignment.UpperCenter);
            Say(plot, Text(size.Bare.P50), Math.Log10(size.Titles), Math.Log10(size.Bare.P50) - .13, BareColour, Alignment.UpperCenter);
        }

        Say(plot, "budget at 10,000: 10 ms", end + .12, Math.Log10(BudgetMicroseconds), BudgetColour, Alignment.MiddleLeft);
        Say(plot, "if it grew with\nthe catalogue", titles[0] + .62, p50[0] + .78, Faint, Alignment.LowerRight);
        Say(plot, "the whole page:\nmedian (p99 thin)", end + .12, p50[^1], PageColour, Alignment.MiddleLeft);
        Say(plot, "one tower run and\none scan, median", end + .12, bare[^1], BareColour, Alignment.MiddleLeft);

        plot.Axes.Bottom.TickGenerator = Ticks(titles, [.. sizes.Select(s => $"{s.Titles:N0}")]);
        plot.Axes.Left.TickGenerator = Ticks([0, 1, 2, 3, 4], ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms"]);
        plot.XLabel("titles in the catalogue", 13);
        plot.Axes.SetLimits(titles[0] - .2, titles[^1] + .85, .3, Ceiling);
        plot.Axes.Color(Ink);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(.07);
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.ScaleFactor = 1.15;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        plot.SavePng(path, 1000, 550);

        double[] Logs(Func<PageGrowth, double> of) => [.. sizes.Select(s => Math.Log10(of(s)))];
    }

    private static void Line(Plot plot, double[] x, double[] y, Color colour, LinePattern pattern, float marker = 0, float width = 2.5f)
    {
        var line = plot.Add.Scatter(x, y, colour);
        line.LineWidth = width;
        line.LinePattern = pattern;
        line.MarkerSize = marker;
    }

    private static void Say(Plot plot, string text, double x, double y, Color colour, Alignment alignment)
    {
        var said = plot.Add.Text(text, x, y);
        said.LabelFontColor = colour;
        said.LabelFontSize = 13;
        said.LabelAlignment = alignment;
    }

    private static string Text(double microseconds) => microseconds < 1_000 ? $"{microseconds:G3} µs" : $"{microseconds / 1_000:G3} ms";

    private static NumericManual Ticks(double[] places, string[] words) => new(places, words);
}

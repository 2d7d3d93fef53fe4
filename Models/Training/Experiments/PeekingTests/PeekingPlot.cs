using ScottPlot;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary>Draws how often something was found where there was nothing, day by day.</summary>
internal static class PeekingPlot
{
    /// <summary>Saves a picture: a line for each kind of test, the z-test above, the sequences below.</summary>
    /// <param name="path">A PNG.</param>
    /// <param name="report">What came out.</param>
    public static void Save(string path, PeekingReport report)
    {
        using var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title($"Simulated: tests of nothing against nothing that found something, {report.Options.Tests} of each kind", 17);
        Color ink = Color.FromHex("#22303c"), ours = Color.FromHex("#1f6f8b"), other = Color.FromHex("#e0912f");
        plot.Axes.Color(ink);
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.FigureBackground.Color = Color.FromHex("#fbfaf7");
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(.07);
        double[] days = [.. Enumerable.Range(1, report.Options.Days).Select(day => (double)day)];
        foreach ((int i, FalseAlarms one) in report.False.Index())
        {
            Line(one.PeekingByDay, other, i == 0 ? "a z-test at 5 % every day" : null);
            Line(one.ByDay, ours, i == 0 ? "the confidence sequences" : null);
        }

        var goal = plot.Add.HorizontalLine(100 * PeekingOptions.Alpha, 1.5f, ink, LinePattern.Dashed);
        goal.LegendText = "5 %";
        plot.XLabel("days so far, with a look at the end of each", 14);
        plot.YLabel("tests that found something, %", 14);
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.SetLimits(0, days.Length + 1, 0, 110 * report.False.Max(one => one.Peeking));
        plot.Legend.Alignment = Alignment.UpperLeft;
        plot.Legend.FontSize = 13;
        plot.SavePng(path, 1100, 640);

        void Line(IReadOnlyList<double> shares, Color color, string? name)
        {
            var line = plot.Add.ScatterLine(days, [.. shares.Select(share => 100 * share)], color.WithAlpha(.75));
            line.LineWidth = 2.5f;
            if (name is not null) line.LegendText = name;
        }
    }
}

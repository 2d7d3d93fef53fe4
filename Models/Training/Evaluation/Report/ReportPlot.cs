using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>The report's pictures, as SVG.</summary>
internal static partial class ReportPlot
{
    private const int Width = 960, Height = 420;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly Color Ink = Color.FromHex("#22303c"), Ours = Color.FromHex("#1f6f8b"), Other = Color.FromHex("#b9c2c9"), Muted = Color.FromHex("#8a959d"), Second = Color.FromHex("#e0912f");

    /// <summary>Bars from left to right, each with its value above it.</summary>
    /// <param name="title">What the picture says.</param>
    /// <param name="bars">Name, height and whether it is EdgeRec's own.</param>
    /// <param name="errors">Half of an error bar's length for each; null for none.</param>
    public static string Bars(string title, IReadOnlyList<(string Name, double Value, bool Own)> bars, IReadOnlyList<double>? errors = null)
    {
        using Plot plot = Begin(title);
        double highest = bars.Select((b, i) => b.Value + (errors?[i] ?? 0)).Max();
        foreach ((int i, (string _, double value, bool own)) in bars.Index())
        {
            double error = errors?[i] ?? 0;
            var bar = plot.Add.Bar(i, value);
            bar.Color = own ? Ours : Other;
            foreach (Bar one in bar.Bars) one.LineWidth = 0;
            if (error > 0)
            {
                // A bar's own error bar goes with its outline, which is not drawn.
                var whisker = plot.Add.Line(i, Math.Max(0, value - error), i, value + error);
                whisker.Color = Ink;
                whisker.LineWidth = 1.5f;
            }

            var label = plot.Add.Text(value.ToString("F4", Invariant).TrimStart('0'), i, value + error + (highest * .02));
            label.LabelAlignment = Alignment.LowerCenter;
            label.LabelFontColor = Ink;
            label.LabelFontSize = 13;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual([.. bars.Select((_, i) => (double)i)], [.. bars.Select(b => b.Name)]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.SetLimits(-.6, bars.Count - .4, 0, highest * 1.15);
        return plot.GetSvgXml(Width, Height);
    }

    /// <summary>Lines over the same kind of axis.</summary>
    /// <param name="title">What the picture says.</param>
    /// <param name="x">What lies along the bottom.</param>
    /// <param name="y">What goes up.</param>
    /// <param name="lines">Name and points of each; the first is EdgeRec's.</param>
    /// <param name="diagonal">Whether to draw where y equals x.</param>
    public static string Lines(string title, string x, string y, IReadOnlyList<(string Name, double[] X, double[] Y)> lines, bool diagonal = false)
    {
        using Plot plot = Begin(title);
        if (diagonal)
        {
            double end = lines.Max(l => Math.Max(l.X.Max(), l.Y.Max()));
            var equal = plot.Add.Line(0, 0, end, end);
            equal.LineColor = Other;
            equal.LinePattern = LinePattern.Dashed;
        }

        foreach ((int i, (string name, double[] xs, double[] ys)) in lines.Index())
        {
            var line = plot.Add.Scatter(xs, ys, i == 0 ? Ours : i == 1 ? Second : Other);
            line.LineWidth = 2.5f;
            line.MarkerSize = 7;
            line.LegendText = name;
        }

        plot.XLabel(x, 13);
        plot.YLabel(y, 13);
        plot.Legend.IsVisible = lines.Count > 1;
        plot.Legend.FontSize = 13;
        return plot.GetSvgXml(Width, Height);
    }

    private static Plot Begin(string title)
    {
        var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title(title, 16);
        plot.Axes.Color(Ink);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.FigureBackground.Color = Color.FromHex("#fbfaf7");
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(.07);
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 13;
        return plot;
    }
}

using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Draws what was lost over the traffic.</summary>
internal static class RegretPlot
{
    private static readonly Color[] Palette = [.. new[] { "#8a959d", "#b35c2e", "#e0912f", "#7a5fa8", "#a78bd1", "#3c8c5c", "#77b58a", "#1f6f8b", "#0b3c5d" }.Select(Color.FromHex)];

    /// <summary>Saves a picture: a line for each policy, and a band that holds nine seeds of ten.</summary>
    /// <param name="path">A PNG.</param>
    /// <param name="title">What was played.</param>
    /// <param name="curves">The policies.</param>
    public static void Save(string path, string title, IReadOnlyList<RegretCurve> curves)
    {
        using var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title(title, 17);
        Color ink = Color.FromHex("#22303c");
        plot.Axes.Color(ink);
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.FigureBackground.Color = Color.FromHex("#fbfaf7");
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(.07);
        double[] x = [.. Enumerable.Range(1, curves[0].Mean.Length).Select(step => 100.0 * step / curves[0].Mean.Length)];
        foreach ((int i, RegretCurve curve) in curves.Index())
        {
            Color color = Palette[i % Palette.Length];
            var band = plot.Add.FillY(x, [.. curve.Low.Select(v => 100 * v)], [.. curve.High.Select(v => 100 * v)]);
            band.FillColor = color.WithAlpha(.18);
            band.LineWidth = 0;
            var line = plot.Add.ScatterLine(x, [.. curve.Mean.Select(v => 100 * v)], color);
            line.LineWidth = 2.5f;
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"{curve.Name}  {100 * curve.LostShare:F1} %");
        }

        plot.XLabel("traffic so far, %", 14);
        plot.YLabel("clicks lost so far, % of the best image's", 14);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic();
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.SetLimits(0, 101.5, 0, 105 * curves.Max(curve => curve.High[^1]));
        plot.Legend.Alignment = Alignment.UpperLeft;
        plot.Legend.FontSize = 13;
        plot.SavePng(path, 1100, 640);
    }
}

using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>Draws what was got, day by day.</summary>
internal static class DevicesPlot
{
    private static readonly Color[] Palette = [.. new[] { "#8a959d", "#0b3c5d", "#1f6f8b", "#3c8c5c", "#e0912f", "#b35c2e", "#7a5fa8" }.Select(Color.FromHex)];

    /// <summary>Saves a picture.</summary>
    /// <param name="path">A PNG.</param>
    /// <param name="result">What was found.</param>
    public static void Save(string path, DevicesResult result)
    {
        using var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title(FormattableString.Invariant($"{result.Options.Devices:N0} simulated televisions, {result.Options.Outcomes} outcomes a day each"), 17);
        plot.Axes.Color(Color.FromHex("#22303c"));
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.FigureBackground.Color = Color.FromHex("#fbfaf7");
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(.07);
        double[] x = [.. Enumerable.Range(1, result.Options.Days).Select(day => (double)day)];
        foreach ((int i, DevicesRow row) in result.Rows.Index())
        {
            var line = plot.Add.ScatterLine(x, [.. row.Days.Select(gain => 100 * gain)], Palette[i % Palette.Length]);
            line.LineWidth = 2.5f;
            line.LegendText = row.Name + row.Epsilon?.ToString(" 'ε' = 0", CultureInfo.InvariantCulture);
        }

        plot.XLabel("day", 14);
        plot.YLabel("got of what the best cover for each viewer brings beyond chance, %", 13);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic();
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.SetLimits(1, result.Options.Days + 0.5, Math.Min(0, 105 * result.Rows.Min(row => row.Days.Min())), 110 * result.Rows.Max(row => row.Days.Max()));
        plot.Legend.Alignment = Alignment.LowerRight;
        plot.Legend.FontSize = 13;
        plot.SavePng(path, 1100, 640);
    }
}

using ScottPlot;
using ScottPlot.TickGenerators;

namespace EdgeRec.Models.Training.Evaluation.Report;

internal static partial class ReportPlot
{
    private const int GainsFrame = 110, GainsRow = 30;

    /// <summary>Gains one below the other: a dot with its interval, left or right of a line at none. What can be told from none stands out.</summary>
    /// <param name="title">What the picture says.</param>
    /// <param name="x">What is gained.</param>
    /// <param name="gains">Name and gain of each, from above.</param>
    public static string Gains(string title, string x, IReadOnlyList<(string Name, Interval Gain)> gains)
    {
        using Plot plot = Begin(title);
        var none = plot.Add.VerticalLine(0);
        none.Color = Ink;
        none.LineWidth = 1;
        foreach ((int i, (string _, Interval gain)) in gains.Index())
        {
            int y = gains.Count - 1 - i;
            Color color = gain.Low > 0 ? Ours : gain.High < 0 ? Second : Muted;
            var whisker = plot.Add.Line(gain.Low, y, gain.High, y);
            whisker.Color = color;
            whisker.LineWidth = 2.5f;
            plot.Add.Marker(gain.Mean, y, MarkerShape.FilledCircle, 10, color);
        }

        plot.Axes.Left.TickGenerator = new NumericManual([.. gains.Select((_, i) => (double)(gains.Count - 1 - i))], [.. gains.Select(g => g.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.TickLabelStyle.OffsetY = 2;
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TickDensity = .6, LabelFormatter = value => value.ToString("+0.#####;−0.#####;0", Invariant) };
        plot.XLabel(x, 13);
        plot.Axes.SetLimitsY(-.7, gains.Count - .3);
        return plot.GetSvgXml(Width, GainsFrame + (GainsRow * gains.Count));
    }
}

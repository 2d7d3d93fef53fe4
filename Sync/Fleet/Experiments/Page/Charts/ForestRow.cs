using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Charts;

/// <summary>
/// An effect with its interval on an axis that all rows of a table share (a forest plot whose rows are the table's). It repeats the numbers beside it, so readers of the
/// screen pass it over. Lengths are in per cent: it becomes as wide as its cell and nothing is distorted.
/// </summary>
internal static class ForestRow
{
    /// <summary>One row.</summary>
    public static Html Draw(SignedScale scale, double effect, Interval interval, string tone)
    {
        if (!double.IsFinite(effect))
        {
            return Html.Of($"""<svg class="forest" aria-hidden="true"><line class="zero" x1="{100 * scale.At(0):0.##}%" x2="{100 * scale.At(0):0.##}%" y1="0" y2="100%"/></svg>""");
        }

        double zero = 100 * scale.At(0), low = 100 * scale.At(double.IsNaN(interval.Low) ? scale.Low : interval.Low), high = 100 * scale.At(double.IsNaN(interval.High) ? scale.High : interval.High), at = 100 * scale.At(effect);
        bool cutLow = !(interval.Low >= scale.Low), cutHigh = !(interval.High <= scale.High);
        return Html.Of($"""
            <svg class="forest {tone}" aria-hidden="true">{scale.Ticks.Select(tick => Html.Of($"""<line class="grid" x1="{100 * scale.At(tick):0.##}%" x2="{100 * scale.At(tick):0.##}%" y1="0" y2="100%"/>"""))}<line class="zero" x1="{zero:0.##}%" x2="{zero:0.##}%" y1="0" y2="100%"/><line class="span" x1="{low:0.##}%" x2="{high:0.##}%" y1="50%" y2="50%"/>{Html.If(!cutLow, $"""<line class="cap" x1="{low:0.##}%" x2="{low:0.##}%" y1="34%" y2="66%"/>""")}{Html.If(!cutHigh, $"""<line class="cap" x1="{high:0.##}%" x2="{high:0.##}%" y1="34%" y2="66%"/>""")}<circle class="point" cx="{at:0.##}%" cy="50%" r="4.5"/></svg>
            """);
    }

    /// <summary>The axis, for the head of the column.</summary>
    public static Html Axis(SignedScale scale)
    {
        double[] ticks = [.. scale.Ticks];
        double[] shown = ticks.Length <= 5 ? ticks : [.. ticks.Where(tick => tick == 0 || tick == ticks[0] || tick == ticks[^1])];
        return Html.Of($"""
            <svg class="forest axis" aria-hidden="true">{shown.Select(tick => Html.Of($"""<text text-anchor="{(tick == ticks[0] ? "start" : tick == ticks[^1] ? "end" : "middle")}" x="{100 * scale.At(tick):0.##}%" y="75%">{(tick == 0 ? "0" : MetricWords.PercentTick(tick))}</text>"""))}</svg>
            """);
    }

    /// <summary>A scale for effects in parts of control. Intervals that say little do not make all others small.</summary>
    public static SignedScale ScaleOf(IEnumerable<(double Effect, Interval Interval)> rows)
    {
        (double Effect, Interval Interval)[] known = [.. rows.Where(row => double.IsFinite(row.Effect))];
        if (known.Length == 0)
        {
            return SignedScale.For(-0.05, 0.05);
        }

        double[] reaches = [.. known.Select(row => Math.Max(Math.Abs(row.Interval.Low), Math.Abs(row.Interval.High))).Where(double.IsFinite).Order()];
        double middle = reaches.Length == 0 ? 0.05 : reaches[(reaches.Length - 1) / 2];
        double most = Math.Max(known.Max(row => Math.Abs(row.Effect)) * 1.1, Math.Min(reaches.LastOrDefault(0.05), 4 * middle));
        return SignedScale.For(-most, most);
    }
}

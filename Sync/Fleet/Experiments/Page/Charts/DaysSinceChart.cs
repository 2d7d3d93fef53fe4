using System.Text.Json;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Charts;

/// <summary>The effect on each day since a unit first saw the difference, with its interval: is it new, or is it good?</summary>
internal static class DaysSinceChart
{
    private const double Width = 560, Height = 230, Left = 62, Right = 12, Top = 12, Bottom = 40;

    /// <summary>Draws it.</summary>
    /// <param name="label">In words.</param>
    /// <param name="days">At least one.</param>
    /// <param name="words">How differences are written.</param>
    public static Html Draw(string label, IReadOnlyList<EffectSinceExposure> days, MetricWords words)
    {
        EffectSinceExposure[] known = [.. days.Where(day => double.IsFinite(day.Effect))];
        double[] reaches = [.. known.SelectMany(day => new[] { Math.Abs(day.Interval.Low), Math.Abs(day.Interval.High) }).Where(double.IsFinite).Order()];
        double most = known.Length == 0 ? 1 : Math.Max(known.Max(day => Math.Abs(day.Effect)), reaches.Length == 0 ? 0 : reaches[(int)(0.9 * (reaches.Length - 1))]);
        SignedScale scale = SignedScale.For(-most * 0.6, most);
        scale = known.Any(day => day.Effect < 0) ? SignedScale.For(-most, most) : scale;
        int first = days.Min(day => day.Day), last = Math.Max(1, days.Max(day => day.Day) - first + 1);
        double X(int day) => Left + ((Width - Left - Right) * (day - first + 0.5) / last);
        double Y(double value) => Top + ((1 - scale.At(value)) * (Height - Top - Bottom));
        int every = Math.Max(1, (int)Math.Ceiling(last / 7.0));
        return Html.Of($"""
            <figure class="chart since" data-chart="{Data(days, words.Difference)}" data-left="{Left:0}" data-right="{Width - Right:0}" data-width="{Width:0}" data-columns="1"><svg viewBox="0 0 {Width:0} {Height:0}" role="img" aria-label="{label}">
              {scale.Ticks.Select(tick => Html.Of($"""<line class="grid" x1="{Left:0}" x2="{Width - Right:0}" y1="{Y(tick):0.#}" y2="{Y(tick):0.#}"/><text class="axis y" x="{Left - 8:0}" y="{Y(tick) + 4:0.#}">{words.Tick(tick)}</text>"""))}
              <line class="zero" x1="{Left:0}" x2="{Width - Right:0}" y1="{Y(0):0.#}" y2="{Y(0):0.#}"/>
              {known.Select(day => Html.Of($"""<line class="whisker s1" x1="{X(day.Day):0.#}" x2="{X(day.Day):0.#}" y1="{Y(double.IsNaN(day.Interval.High) ? scale.High : day.Interval.High):0.#}" y2="{Y(double.IsNaN(day.Interval.Low) ? scale.Low : day.Interval.Low):0.#}"/><circle class="point s1" cx="{X(day.Day):0.#}" cy="{Y(day.Effect):0.#}" r="4"/>"""))}
              {Enumerable.Range(first, last).Where(day => (day - first) % every == 0).Select(day => Html.Of($"""<text class="axis" text-anchor="middle" x="{X(day):0.#}" y="{Height - 22:0}">{day}</text>"""))}
              <text class="axis" text-anchor="middle" x="{(Left + Width - Right) / 2:0}" y="{Height - 4:0}">days since the difference was first seen</text>
              <line class="rule" hidden="hidden" y1="{Top:0}" y2="{Height - Bottom:0}" x1="-9" x2="-9"/>
            </svg></figure>
            """);
    }

    private static string Data(IReadOnlyList<EffectSinceExposure> days, Func<double, string> format) => JsonSerializer.Serialize(new
    {
        times = days.Select(day => $"day {day.Day}"),
        series = new (string Name, Func<EffectSinceExposure, string> Value)[]
        {
            ("units", day => Words.Count(day.Units)), ("from", day => format(day.Interval.Low)), ("effect", day => format(day.Effect)), ("to", day => format(day.Interval.High)),
        }.Select(row => new { name = row.Name, tone = row.Name == "units" ? "s7" : "s1", values = days.Select(row.Value) }),
    });

    /// <summary>The numbers, as a table.</summary>
    public static Html Table(string label, IReadOnlyList<EffectSinceExposure> days, string unit, Func<double, string> format) => Html.Of($"""
        <details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="{label}: numbers"><table>
        <thead><tr><th scope="col">Day</th><th scope="col">{unit}</th><th scope="col">Effect</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
        <tbody>{days.Select(day => Html.Of($"""<tr><th scope="row">{day.Day}</th><td>{Words.Count(day.Units)}</td><td>{format(day.Effect)}</td><td>{format(day.Interval.Low)}</td><td>{format(day.Interval.High)}</td></tr>"""))}</tbody></table></div></details>
        """);
}

using System.Globalization;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;
using Markup = EdgeRec.Sync.Fleet.WebConsole.Markup.Words;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Charts;

/// <summary>The shape of a chart: one for wide windows, one for telephones.</summary>
/// <param name="Class">Of experiment.css, which shows one of them.</param>
/// <param name="Width">Of the drawing; the page scales it.</param>
/// <param name="Height">Of the drawing.</param>
/// <param name="Left">What the axis needs on the left.</param>
/// <param name="Dates">About how many dates are written below.</param>
internal sealed record ChartShape(string Class, int Width, int Height, int Left, int Dates)
{
    /// <summary>For wide windows.</summary>
    public static ChartShape Wide { get; } = new("wide-only", 900, 428, 66, 8);

    /// <summary>For telephones.</summary>
    public static ChartShape Narrow { get; } = new("narrow-only", 380, 300, 54, 3);
}

/// <summary>
/// The effect and its confidence sequence, day by day: a band that narrows, the line of no effect, and the least effect worth knowing on both sides of it. Days that are
/// planned but have not come are left empty. The numbers stand in a table beside it.
/// </summary>
internal sealed record BandChart
{
    private const double Right = 14, Top = 14, Bottom = 30;

    /// <summary>What it shows, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The effect at the end of each day, at least one.</summary>
    public required IReadOnlyList<EffectOnDay> Days { get; init; }

    /// <summary>How many days were planned.</summary>
    public required int Planned { get; init; }

    /// <summary>The least effect worth knowing, as a difference; above 0.</summary>
    public required double Least { get; init; }

    /// <summary>How differences are written.</summary>
    public required MetricWords Words { get; init; }

    /// <summary>The day on which the band left nothing, and in which tone; null while it has not.</summary>
    public EffectOnDay? Decided { get; init; }

    /// <summary>A class of charts.css.</summary>
    public required string Tone { get; init; }

    /// <summary>Draws it.</summary>
    public Html Draw(ChartShape shape)
    {
        SignedScale scale = ScaleOf(Days, Least);
        int slots = Math.Max(Planned, Days.Count);
        double X(int day) => shape.Left + ((shape.Width - shape.Left - Right) * (day + 0.5) / slots);
        double Y(double value) => Top + ((1 - scale.At(value)) * (shape.Height - Top - Bottom));
        string Path(Func<EffectOnDay, double> value, bool back)
        {
            // A single day is drawn as wide as its slot.
            double half = Days.Count == 1 ? (shape.Width - shape.Left - Right) / slots / 2 : 0;
            IEnumerable<(double X, double Y)> points = Days.SelectMany((day, i) => half > 0 ? [(X(i) - half, Y(value(day))), (X(i) + half, Y(value(day)))] : new[] { (X(i), Y(value(day))) });
            return string.Join(' ', (back ? points.Reverse() : points).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        }

        EffectOnDay last = Days[^1];
        double zero = Y(0), end = X(Days.Count - 1), low = Y(last.Sequence.Low), high = Y(last.Sequence.High);
        return Html.Of($"""
            <figure class="chart band {shape.Class}" data-chart="{Data()}" data-left="{X(0):0.#}" data-right="{end:0.#}" data-width="{shape.Width}" data-columns="0">
              <svg viewBox="0 0 {shape.Width} {shape.Height}" role="img" aria-label="{Label}" tabindex="0">
                <rect class="matters" x="{shape.Left}" width="{shape.Width - shape.Left - Right:0.#}" y="{Y(Least):0.#}" height="{Math.Max(0, Y(-Least) - Y(Least)):0.#}"/>
                {scale.Ticks.Select(tick => Html.Of($"""<line class="grid" x1="{shape.Left}" x2="{shape.Width - Right:0.#}" y1="{Y(tick):0.#}" y2="{Y(tick):0.#}"/><text class="axis y" x="{shape.Left - 8}" y="{Y(tick) + 4:0.#}">{Words.Tick(tick)}</text>"""))}
                {Dates(shape, X, slots)}
                {Html.If(Days.Count < slots, $"""<line class="today" x1="{end:0.#}" x2="{end:0.#}" y1="{Top:0}" y2="{shape.Height - Bottom:0}"/>""")}
                <polygon class="area {Tone}" points="{Path(day => day.Sequence.High, back: false)} {Path(day => day.Sequence.Low, back: true)}"/>
                <polyline class="edge {Tone}" points="{Path(day => day.Sequence.High, back: false)}"/><polyline class="edge {Tone}" points="{Path(day => day.Sequence.Low, back: false)}"/>
                <line class="zero" x1="{shape.Left}" x2="{shape.Width - Right:0.#}" y1="{zero:0.#}" y2="{zero:0.#}"/>
                {LeastLine(shape, Y(Least))}{LeastLine(shape, Y(-Least))}
                <polyline class="line {Tone}" points="{Path(day => day.Effect, back: false)}"/>
                <line class="whisker {Tone}" x1="{end:0.#}" x2="{end:0.#}" y1="{high:0.#}" y2="{low:0.#}"/>
                <circle class="{Tone} point" cx="{end:0.#}" cy="{Y(last.Effect):0.#}" r="5"/>
                {Told(X, Y, shape)}
                {DecidedMark(X, Y, shape)}
                <line class="rule" hidden="hidden" y1="{Top:0}" y2="{shape.Height - Bottom:0}" x1="-9" x2="-9"/>
              </svg>
            </figure>
            """);
    }

    // The first days know little: what they reach beyond is cut off so that the later ones can be seen.
    private static SignedScale ScaleOf(IReadOnlyList<EffectOnDay> days, double least)
    {
        EffectOnDay[] later = [.. days.Skip(Math.Min(days.Count - 1, days.Count / 4))];
        double[] lows = [.. later.Select(day => day.Sequence.Low).Where(double.IsFinite)], highs = [.. later.Select(day => day.Sequence.High).Where(double.IsFinite)];
        return SignedScale.For(
            Math.Min(-1.25 * least, lows.Length > 0 ? Math.Min(lows.Min(), days[^1].Effect) : 0),
            Math.Max(1.25 * least, highs.Length > 0 ? Math.Max(highs.Max(), days[^1].Effect) : 0));
    }

    // Where days are still to come there is room for words: what the band says now, and what the tint is.
    private Html Told(Func<int, double> x, Func<double, double> y, ChartShape shape)
    {
        double left = x(Days.Count - 1) + 10, room = shape.Width - Right - left;
        EffectOnDay last = Days[^1];
        double effect = y(last.Effect) + 4;
        Html ends = Html.If(
            room > 70,
            $"""<text class="told" x="{left:0.#}" y="{Math.Min(effect - 15, y(last.Sequence.High) + 4):0.#}">{Words.Difference(last.Sequence.High)}</text><text class="told now" x="{left:0.#}" y="{effect:0.#}">{Words.Difference(last.Effect)}</text><text class="told" x="{left:0.#}" y="{Math.Max(effect + 15, y(last.Sequence.Low) + 4):0.#}">{Words.Difference(last.Sequence.Low)}</text>""");
        bool clear = Math.Abs(y(0) - 6 - effect) > 24 && Math.Abs(y(0) - 6 - y(last.Sequence.Low)) > 14 && Math.Abs(y(0) - 6 - y(last.Sequence.High)) > 14;
        return Html.Of($"""{ends}{Html.If(room > 130 && clear, $"""<text class="axis" text-anchor="end" x="{shape.Width - Right - 6:0.#}" y="{y(0) - 6:0.#}">too small to matter</text>""")}""");
    }

    private static Html LeastLine(ChartShape shape, double y) =>
        Html.Of($"""<line class="least" x1="{shape.Left}" x2="{shape.Width - Right:0.#}" y1="{y:0.#}" y2="{y:0.#}"/>""");

    private IEnumerable<Html> Dates(ChartShape shape, Func<int, double> x, int slots)
    {
        int every = Math.Max(1, (int)Math.Ceiling(slots / (double)shape.Dates));
        for (int i = 0; i < slots; i += every)
        {
            string place = i == 0 && slots > 20 ? "start" : "middle";
            yield return Html.Of($"""<text class="axis x" text-anchor="{place}" x="{x(i):0.#}" y="{shape.Height - 8}">{Markup.Day(Days[0].Day.AddDays(i))}</text>""");
        }
    }

    private Html DecidedMark(Func<int, double> x, Func<double, double> y, ChartShape shape)
    {
        if (Decided is not { } decided)
        {
            return Html.None;
        }

        int at = Days.ToList().FindIndex(day => day.Day == decided.Day);
        bool above = decided.Sequence.Low > 0;
        double edge = y(above ? decided.Sequence.Low : decided.Sequence.High), to = above ? Math.Min(shape.Height - Bottom - 4, y(0) + 26) : Math.Max(Top + 12, y(0) - 26);
        return Html.Of($"""
            <line class="decided" x1="{x(at):0.#}" x2="{x(at):0.#}" y1="{edge:0.#}" y2="{to:0.#}"/><text class="decided" text-anchor="{(at > Math.Max(Planned, Days.Count) * 2 / 3 ? "end" : at < 5 ? "start" : "middle")}" x="{x(at):0.#}" y="{(above ? to + 14 : to - 6):0.#}">first {(above ? "above" : "below")} zero on day {at + 1}</text>
            """);
    }

    private string Data() => JsonSerializer.Serialize(new
    {
        times = Days.Select((day, i) => $"{Markup.Day(day.Day)}, day {i + 1}"),
        series = new (string Name, string Tone, Func<EffectOnDay, string> Value)[]
        {
            ("units so far", "s7", day => Markup.Count(day.Units)), ("from", Tone, day => Words.Difference(day.Sequence.Low)), ("effect", Tone, day => Words.Difference(day.Effect)), ("to", Tone, day => Words.Difference(day.Sequence.High)),
        }.Select(row => new { name = row.Name, tone = row.Tone, values = Days.Select(row.Value) }),
    });
}

using System.Text.Json;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Charts;

/// <summary>How the values of a chart are drawn.</summary>
internal enum Drawing
{
    /// <summary>Lines; the first one over a tinted area.</summary>
    Lines,

    /// <summary>Areas on top of one another.</summary>
    Stacked,

    /// <summary>Upright bars of the one series.</summary>
    Columns,
}

/// <summary>
/// A chart over time in SVG, made here so that it needs no script; <c>charts.js</c> adds a pointer that reads it out. The numbers are also in a table for those
/// who cannot see it.
/// </summary>
internal sealed record TimeChart
{
    private const double Left = 46, Right = 10, Top = 12, Bottom = 24;

    /// <summary>What it shows, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The name of each point in time, the newest last.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>What is drawn.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>How.</summary>
    public Drawing Drawing { get; init; }

    /// <summary>How a value is written in the read-out.</summary>
    public Func<double, string> Format { get; init; } = value => Words.Count(value);

    /// <summary>How a value is written at the axis.</summary>
    public Func<double, string> Axis { get; init; } = Words.Short;

    /// <summary>Width of the drawing; the page scales it.</summary>
    public int Width { get; init; } = 720;

    /// <summary>Height of the drawing.</summary>
    public int Height { get; init; } = 220;

    /// <summary>About how many times are written below.</summary>
    public int Ticks { get; init; } = 6;

    /// <summary>Top of the axis if it is known, such as 1 for shares.</summary>
    public double? Most { get; init; }

    /// <summary>The chart.</summary>
    public Html Draw()
    {
        double[] tops = [.. Enumerable.Range(0, Times.Count).Select(i => Drawing == Drawing.Stacked ? Series.Sum(s => Number(s.Values[i])) : Series.Max(s => Number(s.Values[i])))];
        Scale scale = Most is { } most ? new Scale(most, most / 4) : Scale.For(tops.DefaultIfEmpty().Max());
        return Html.Of($"""
            <figure class="chart" data-chart="{Data()}" data-left="{Left:0}" data-right="{Width - Right:0}" data-width="{Width}" data-columns="{(Drawing == Drawing.Columns ? 1 : 0)}">
              <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Label}" tabindex="0">
                {Grid(scale)}
                {Marks(scale)}
                <line class="rule" hidden="hidden" y1="{Top:0}" y2="{Height - Bottom:0}" x1="-9" x2="-9"/>
              </svg>
              {Table()}
            </figure>
            """);
    }

    private static double Number(double value) => double.IsFinite(value) ? value : 0;

    private double X(int i) => Drawing == Drawing.Columns
        ? Left + ((i + 0.5) * (Width - Left - Right) / Times.Count)
        : Left + (i * (Width - Left - Right) / Math.Max(1, Times.Count - 1));

    private double Y(double value, Scale scale) => Height - Bottom - (Math.Min(1, value / scale.Top) * (Height - Top - Bottom));

    private IEnumerable<Html> Grid(Scale scale)
    {
        for (double value = 0; value <= scale.Top + (scale.Step / 2); value += scale.Step)
        {
            double y = Y(value, scale);
            yield return Html.Of($"""
                <line class="grid" x1="{Left:0}" x2="{Width - Right:0}" y1="{y:0.#}" y2="{y:0.#}"/><text class="axis y" x="{Left - 8:0}" y="{y + 4:0.#}">{Axis(value)}</text>
                """);
        }

        int every = Math.Max(1, (int)Math.Ceiling(Times.Count / (double)Ticks));
        for (int i = (Times.Count - 1) % every; i < Times.Count; i += every)
        {
            // The outermost would be cut off if they were centred.
            string place = i == Times.Count - 1 && Drawing != Drawing.Columns ? "end" : "middle";
            yield return Html.Of($"""<text class="axis x" text-anchor="{place}" x="{X(i):0.#}" y="{Height - 6}">{Times[i]}</text>""");
        }
    }

    private IEnumerable<Html> Marks(Scale scale) => Drawing switch
    {
        Drawing.Columns => Columns(scale),
        Drawing.Stacked => Stack(scale),
        _ => Series.Select((series, i) => Line(series, scale, area: i == 0)),
    };

    private IEnumerable<Html> Columns(Scale scale)
    {
        double width = (Width - Left - Right) / Times.Count * 0.7;
        for (int i = 0; i < Times.Count; i++)
        {
            double value = Number(Series[0].Values[i]), y = Y(value, scale);
            yield return Html.If(
                value > 0,
                $"""<rect class="{Series[0].Tone}" x="{X(i) - (width / 2):0.#}" y="{Math.Min(y, Height - Bottom - 2):0.#}" width="{width:0.#}" height="{Math.Max(2, Height - Bottom - y):0.#}" rx="{Math.Min(3, width / 4):0.#}"/>""");
        }
    }

    private IEnumerable<Html> Stack(Scale scale)
    {
        var below = new double[Times.Count];
        foreach (Series series in Series)
        {
            double[] above = [.. below.Select((b, i) => b + Number(series.Values[i]))];
            string edge = string.Join(' ', above.Select((value, i) => Point(i, value, scale)));
            string ground = string.Join(' ', below.Select((value, i) => Point(i, value, scale)).Reverse());
            yield return Html.Of($"""<polygon class="{series.Tone}" points="{edge} {ground}"/>""");
            below = above;
        }
    }

    private Html Line(Series series, Scale scale, bool area)
    {
        var pieces = new List<Html>();
        for (int from = 0; from < Times.Count;)
        {
            int to = from;
            while (to < Times.Count && double.IsFinite(series.Values[to]))
            {
                to++;
            }

            if (to > from)
            {
                // One point alone is drawn as a line to itself, which its round ends make a dot.
                IEnumerable<int> run = to - from == 1 ? [from, from] : Enumerable.Range(from, to - from);
                string points = string.Join(' ', run.Select(i => Point(i, series.Values[i], scale)));
                pieces.Add(Html.If(
                    area, $"""<polygon class="area {series.Tone}" points="{X(from):0.#},{Height - Bottom:0} {points} {X(to - 1):0.#},{Height - Bottom:0}"/>"""));
                pieces.Add(Html.Of($"""<polyline class="line {series.Tone}" points="{points}"/>"""));
            }

            from = to + 1;
        }

        return Html.Of($"{pieces}");
    }

    private string Point(int i, double value, Scale scale) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{X(i):0.#},{Y(value, scale):0.#}");

    private string Data() => JsonSerializer.Serialize(new
    {
        times = Times,
        series = Series.Select(s => new { name = s.Name, tone = s.Tone, values = s.Values.Select(v => double.IsFinite(v) ? Format(v) : "–") }),
    });

    private Html Table() => Html.Of($"""
        <details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="{Label}: numbers"><table>
        <thead><tr><th scope="col">Time</th>{Series.Select(s => Html.Of($"""<th scope="col">{s.Name}</th>"""))}</tr></thead>
        <tbody>{Rows()}</tbody></table></div></details>
        """);

    private IEnumerable<Html> Rows()
    {
        // A hundred rows are enough for anybody; of more, each stands for several.
        int every = Math.Max(1, (int)Math.Ceiling(Times.Count / 60.0));
        for (int i = Times.Count - 1; i >= 0; i -= every)
        {
            int row = i;
            yield return Html.Of($"""<tr><th scope="row">{Times[row]}</th>{Series.Select(s => Html.Of($"<td>{(double.IsFinite(s.Values[row]) ? Format(s.Values[row]) : "–")}</td>"))}</tr>""");
        }
    }
}

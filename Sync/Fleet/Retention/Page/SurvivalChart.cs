using System.Globalization;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>Survival curves with their intervals and the numbers watched below, drawn here so that the page needs no script; <c>charts.js</c> adds the reading-out.</summary>
/// <param name="label">What it shows, in words.</param>
/// <param name="curves">The curves, each with its name.</param>
internal sealed class SurvivalChart(string label, IReadOnlyList<(string Name, Staying Staying)> curves)
{
    private const double Left = 58, Right = 16, Top = 14, Width = 760, Row = 19;
    private const int Plot = 268, Below = 44;

    private readonly int _from = curves.Min(curve => curve.Staying.FromAge), _through = curves.Max(curve => curve.Staying.ThroughAge);
    private readonly double _least = LeastOf(curves);

    private bool Alone => curves.Count == 1;

    private double Height => Top + Plot + Below + 16 + (Row * curves.Count);

    /// <summary>The chart.</summary>
    public Html Draw() => Html.Of($"""
        <figure class="chart survival" data-chart="{Data()}" data-left="{Left:0}" data-right="{Width - Right:0}" data-width="{Width:0}" data-columns="0">
          <svg viewBox="0 0 {Width:0} {Height:0}" role="img" aria-label="{label}" tabindex="0">
            {Grid()}
            {curves.Select((curve, i) => Areas(curve.Staying, i))}
            {curves.Select((curve, i) => Line(curve.Staying, i))}
            {AtRisk()}
            <line class="rule" hidden="hidden" y1="{Top:0}" y2="{Top + Plot:0}" x1="-9" x2="-9"/>
          </svg>
        </figure>
        {Html.If(!Alone, $"""<ul class="legend">{curves.Select((curve, i) => Html.Of($"""<li><span class="x-key s{i % 8}"></span>{curve.Name}</li>"""))}</ul>""")}
        """);

    // From nothing, unless everything stays above one half: then from a round number below, which the axis says.
    private static double LeastOf(IReadOnlyList<(string Name, Staying Staying)> curves)
    {
        double least = curves.Min(curve => curve.Staying.Points.Min(point => Math.Min(point.Share, Math.Min(point.Low ?? 1, curves.Count == 1 ? point.BandLow ?? 1 : 1))));
        return least > 0.5 ? Math.Floor((least - 0.02) * 10) / 10 : 0;
    }

    private double X(double age) => Left + ((age - _from) * (Width - Left - Right) / Math.Max(1, _through - _from));

    private double Y(double share) => Top + ((1 - Math.Max(_least, share)) / (1 - _least) * Plot);

    private IEnumerable<int> Ticks()
    {
        int weeks = Math.Max(1, (int)Math.Ceiling((_through - _from) / 7.0 / 9));
        for (int age = _from; age <= _through; age += 7 * weeks)
        {
            yield return age;
        }
    }

    private IEnumerable<Html> Grid()
    {
        double step = 1 - _least > 0.5 ? 0.2 : 1 - _least > 0.2 ? 0.1 : 0.05;
        for (double share = 1; share >= _least - 1e-9; share -= step)
        {
            yield return Html.Of($"""
                <line class="grid" x1="{Left:0}" x2="{Width - Right:0}" y1="{Y(share):0.#}" y2="{Y(share):0.#}"/><text class="axis y" x="{Left - 8:0}" y="{Y(share) + 4:0.#}">{100 * share:0} %</text>
                """);
        }

        foreach (int age in Ticks())
        {
            yield return Html.Of($"""<text class="axis x" text-anchor="middle" x="{X(age):0.#}" y="{Top + Plot + 18:0}">{age}</text>""");
        }

        yield return Html.Of($"""<text class="axis" text-anchor="middle" x="{(Left + Width - Right) / 2:0}" y="{Top + Plot + 36:0}">days since joining</text>""");
    }

    private IEnumerable<Html> AtRisk()
    {
        double y = Top + Plot + Below + 10;
        yield return Html.Of($"""<text class="axis" x="0" y="{y - 4:0}">watched</text>""");
        for (int i = 0; i < curves.Count; i++)
        {
            Dictionary<int, int?> counts = curves[i].Staying.Points.ToDictionary(point => point.Age, point => point.AtRisk);
            foreach (int age in Ticks().Where(counts.ContainsKey))
            {
                yield return Html.Of($"""<text class="axis risk s{i % 8}" text-anchor="middle" x="{X(age):0.#}" y="{y + (Row * (i + 1)):0}">{(counts[age] is { } n ? n.ToString("#,0", CultureInfo.InvariantCulture) : "–")}</text>""");
            }
        }
    }

    private Html Areas(Staying staying, int tone) => Html.Of($"""
        {Html.If(Alone, $"""{Area(staying, tone, point => (point.BandLow, point.BandHigh), "band")}""")}{Area(staying, tone, point => (point.Low, point.High), "each")}
        """);

    private Html Area(Staying staying, int tone, Func<CurvePoint, (double? Low, double? High)> of, string kind)
    {
        CurvePoint[] known = [.. staying.Points.Where(point => of(point) is { Low: not null, High: not null })];
        return known.Length < 2 ? Html.None : Html.Of($"""
            <polygon class="area {kind} s{tone % 8}" points="{Steps(known, point => of(point).High!.Value)} {string.Join(' ', Steps(known, point => of(point).Low!.Value).Split(' ').Reverse())}"/>
            """);
    }

    private Html Line(Staying staying, int tone) => Html.Of($"""<polyline class="line s{tone % 8}" points="{Steps([.. staying.Points], point => point.Share)}"/>""");

    // A curve that is known week by week stands between.
    private string Steps(CurvePoint[] points, Func<CurvePoint, double> value) => string.Join(' ', points.Select((point, i) => i == 0
        ? Point(point.Age, value(point))
        : $"{Point(point.Age, value(points[i - 1]))} {Point(point.Age, value(point))}"));

    private string Point(int age, double share) => string.Create(CultureInfo.InvariantCulture, $"{X(age):0.#},{Y(share):0.#}");

    private string Data()
    {
        int[] ages = [.. Enumerable.Range(0, ((_through - _from) / StayingFigures.Step) + 1).Select(i => _from + (i * StayingFigures.Step))];
        return JsonSerializer.Serialize(new
        {
            times = ages.Select(age => $"day {age}"),
            series = curves.Select((curve, i) => new
            {
                name = Alone ? "still there" : curve.Name,
                tone = $"s{i % 8}",
                values = ages.Select(age => curve.Staying.Points.FirstOrDefault(point => point.Age == age) is { } point ? RetentionWords.Percent(new Estimate(point.Share, point.Low, point.High)) : "–"),
            }),
        });
    }
}

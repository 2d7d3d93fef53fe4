using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>Which packs and programs the devices run, day by day.</summary>
internal sealed class VersionsPage(FigureReader figures)
{
    private const int Days = 30, Told = 7, Week = 7;

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        IReadOnlyList<DayFigures> days = await figures.DaysAsync(Days, visit.Aborted);
        if (days.Count == 0)
        {
            return new Page("Versions", Html.Of($"""<p class="empty">The first figures are being made.</p>"""));
        }

        return new Page("Versions", Html.Of($"""
            <section class="panel" aria-labelledby="packs"><div class="title"><h2 id="packs">Packs</h2><p>Share of the devices that reported, by day</p></div>
              {Timeline("Share of devices by pack", days, d => d.Packs.ToDictionary(p => p.Key, p => (double)p.Value.Devices), PackName)}</section>
            <section class="panel" aria-labelledby="apps"><div class="title"><h2 id="apps">Programs</h2><p>Share of the devices heard of within a week, by day</p></div>
              {Timeline("Share of devices by version of the program", days, d => d.Apps.ToDictionary(p => p.Key, p => (double)p.Value), name => name)}</section>
            <section class="panel flush" aria-labelledby="compare"><div class="title"><h2 id="compare">Packs side by side</h2><p>Last {Week} days; devices are not drawn by lot here, so a roll-out's comparison says more</p></div>
              <div class="scroll" tabindex="0" role="region" aria-labelledby="compare"><table class="wide">
              <thead><tr><th scope="col">Pack</th><th scope="col" class="right">Device days</th><th scope="col" class="right">Crash rate</th><th scope="col" class="right">Page p99, median device</th><th scope="col" class="right">Slowest 5 %</th><th scope="col" class="right">Quality plays a session</th></tr></thead>
              <tbody>{Table(days.TakeLast(Week))}</tbody></table></div></section>
            """));
    }

    private static string PackName(string version) => version.Length == 0 ? "own" : version;

    private static Html Timeline(string label, IReadOnlyList<DayFigures> days, Func<DayFigures, Dictionary<string, double>> read, Func<string, string> name)
    {
        Dictionary<string, double>[] byDay = [.. days.Select(read)];
        string[] versions = [.. byDay.SelectMany(d => d.Keys).Distinct()];
        // Those that matter are told apart, in the order in which versions follow one another.
        string[] told = [.. versions.Where(v => v != DayFigures.Others).OrderByDescending(v => byDay.Sum(d => d.GetValueOrDefault(v))).Take(Told).Order(VersionOrder.Instance)];
        double[] wholes = [.. byDay.Select(d => d.Values.Sum())];
        List<Series> series = [.. told.Select((v, tone) => new Series(name(v), [.. byDay.Select((d, i) => d.GetValueOrDefault(v) / wholes[i])], $"s{tone}"))];
        if (versions.Length > told.Length)
        {
            series.Add(new Series(DayFigures.Others, [.. byDay.Select((d, i) => d.Where(v => !told.Contains(v.Key)).Sum(v => v.Value) / wholes[i])], "s7"));
        }

        return Html.Of($"""
            {new TimeChart
            {
                Label = label, Times = [.. days.Select(d => Words.Day(d.Day))], Series = series, Drawing = Drawing.Stacked, Most = 1, Width = 1100, Height = 250, Ticks = 8,
                Format = value => Words.Share(value, 1), Axis = value => Words.Share(value, 1),
            }.Draw()}
            <ul class="legend">{series.Select(s => Html.Of($"""<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="{s.Tone}" width="10" height="10" rx="3"/></svg><bdi>{s.Name}</bdi> <b>{Words.Share(double.IsFinite(s.Values[^1]) ? s.Values[^1] : 0, 1)}</b></li>"""))}</ul>
            """);
    }

    private static IEnumerable<Html> Table(IEnumerable<DayFigures> days)
    {
        var packs = new SortedDictionary<string, HealthFigures>(VersionOrder.Instance);
        foreach ((string version, HealthFigures figures) in days.SelectMany(d => d.Packs))
        {
            if (!packs.TryGetValue(version, out HealthFigures? sum))
            {
                packs[version] = sum = new HealthFigures();
            }

            sum.Add(figures);
        }

        return packs.Reverse().Select(pack => Html.Of($"""
            <tr><th scope="row">{Words.Theirs(PackName(pack.Key))}</th><td class="right">{Words.Count(pack.Value.Devices)}</td><td class="right">{Words.Share(pack.Value.Crashes, pack.Value.Starts)}</td>
            <td class="right">{Words.Milliseconds(pack.Value.PageTimes.Quantile(0.5))}</td><td class="right">{Words.Milliseconds(pack.Value.PageTimes.Quantile(0.95))}</td><td class="right">{Words.Ratio(pack.Value.QualityPlays, pack.Value.Sessions)}</td></tr>
            """));
    }

    /// <summary>Versions by their numbers, so that 1.10 comes behind 1.9; what is no version comes first.</summary>
    private sealed class VersionOrder : IComparer<string>
    {
        public static VersionOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            int byNumber = Parts(x).AsSpan().SequenceCompareTo(Parts(y));
            return byNumber != 0 ? byNumber : string.CompareOrdinal(x, y);
        }

        private static int[] Parts(string? version) => [.. (version ?? "").Split('.', '-').Select(part => int.TryParse(part, out int number) ? number : -1)];
    }
}

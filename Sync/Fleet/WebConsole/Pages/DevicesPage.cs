using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>
/// The devices, by id: by pages that begin behind the last id of the one before (keyset), so the hundredth costs what the first does; those whose id begins
/// with something; and those that somebody should look at, from the figures.
/// </summary>
internal sealed class DevicesPage(IDeviceRegistry devices, FigureReader figures)
{
    private const int Rows = 50, Digits = 32;

    /// <summary>Shows them.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        FleetFigures? now = await figures.NowAsync(visit.Aborted);
        string search = new([.. (visit.Query("q") ?? "").ToLowerInvariant().Where(char.IsAsciiHexDigit).Take(Digits)]);
        Need? need = Enum.TryParse(visit.Query("need"), ignoreCase: true, out Need asked) && Enum.IsDefined(asked) ? asked : null;
        Guid after = Guid.TryParse(visit.Query("after"), out Guid last) ? last : Guid.Empty;
        (IReadOnlyList<Device> found, bool more) = need is { } which ? (await NamedAsync(now, which, visit), false) : await FindAsync(search, after, visit);
        return new Page("Devices", Html.Of($"""
            <div class="tools">
              <form role="search" action="/devices"><label class="unseen" for="q">Device id begins with</label>
                <input id="q" name="q" type="search" value="{search}" placeholder="Device id begins with …" spellcheck="false" autocapitalize="none" autocomplete="off"><button>Search</button></form>
              <nav aria-label="Devices by need" class="filters">{Filters(now, need)}</nav>
            </div>
            {Explain(now, need)}
            <section class="panel flush"><div class="scroll" tabindex="0" role="region" aria-label="Devices"><table class="wide rows">
              <thead><tr><th scope="col">Device</th><th scope="col">State</th><th scope="col">Last report</th><th scope="col">Program</th><th scope="col">Pack</th><th scope="col" class="right">Page p99</th><th scope="col" class="right">Waiting</th></tr></thead>
              <tbody>{found.Select(device => Row(device, visit.Now))}</tbody>
            </table></div></section>
            {Html.If(found.Count == 0, $"<p class=\"empty\">{(search.Length > 0 ? "No device's id begins so." : need is null ? "No device yet: edgerec-fleet ticket makes a ticket for the first one." : "None.")}</p>")}
            <nav class="pager" aria-label="Pages of devices">
              {Html.If(after != Guid.Empty, $"<a href=\"/devices?q={search}\">First page</a>")}
              {Html.If(more, $"<a rel=\"next\" href=\"/devices?q={search}&amp;after={(found.Count > 0 ? found[^1].Id : Guid.Empty).ToString("N")}\">Next page</a>")}
            </nav>
            """))
        {
            Beside = Html.If(now is not null, $"<p class=\"aside\">{Words.Several(now?.Devices ?? 0, "device")}</p>"),
        };
    }

    private static IEnumerable<Html> Filters(FleetFigures? now, Need? chosen)
    {
        yield return Html.Of($"""<a href="/devices"{Html.If(chosen is null, $" aria-current=\"true\"")}>All</a>""");
        foreach ((Need need, long number) in now?.Needs ?? [])
        {
            yield return Html.Of($"""<a href="/devices?need={need.ToString().ToLowerInvariant()}"{Html.If(chosen == need, $" aria-current=\"true\"")}>{Needs.Words(need)} <b>{Words.Short(number)}</b></a>""");
        }
    }

    private static Html Explain(FleetFigures? now, Need? need) => need is { } which && now?.Needs.GetValueOrDefault(which) is > FleetFigures.MostNamed and long number
        ? Html.Of($"""<p class="lead">The first {FleetFigures.MostNamed} of {Words.Count(number)}, by id.</p>""")
        : Html.None;

    private static Html Row(Device device, DateTimeOffset now) => Html.Of($"""
        <tr>
          <th scope="row"><a class="id" href="/devices/{device.Id.ToString("N")}">{DeviceWords.Short(device.Id)}<span class="dim">{device.Id.ToString("N")[12..20]}…</span></a></th>
          <td>{DeviceWords.Chips(device, now)}</td>
          <td>{Words.Ago(device.ReportedAt, now)}</td>
          <td>{Words.Theirs(device.AppVersion)}</td>
          <td>{(device.Report is { PackVersion.Length: > 0 } report ? Words.Theirs(report.PackVersion) : Html.Of($"<span class=\"dim\">own</span>"))}</td>
          <td class="right">{Words.Milliseconds(device.Report?.PageP99Us ?? 0)}</td>
          <td class="right">{Words.Short(device.Report?.WaitingRecords ?? 0)}</td>
        </tr>
        """);

    private async Task<IReadOnlyList<Device>> NamedAsync(FleetFigures? now, Need need, Visit visit)
    {
        var found = new List<Device>();
        foreach (Guid id in now?.Named.GetValueOrDefault(need) ?? [])
        {
            if (await devices.FindAsync(id, visit.Aborted) is { } device)
            {
                found.Add(device);
            }
        }

        return found;
    }

    private async Task<(IReadOnlyList<Device> Found, bool More)> FindAsync(string search, Guid after, Visit visit)
    {
        if (search.Length == Digits && await devices.FindAsync(Guid.Parse(search), visit.Aborted) is { } only)
        {
            return ([only], false);
        }

        // Ids are read in the order of their digits: those that begin so stand behind the one just before.
        Guid from = after != Guid.Empty || search.Length == 0 ? after : Before(search);
        IReadOnlyList<Device> page = await devices.ListAsync(from, Rows + 1, visit.Aborted);
        Device[] fitting = [.. page.TakeWhile(d => d.Id.ToString("N").StartsWith(search, StringComparison.Ordinal))];
        return (fitting.Length > Rows ? fitting[..Rows] : fitting, fitting.Length > Rows);
    }

    private static Guid Before(string digits)
    {
        byte[] first = Convert.FromHexString(digits.PadRight(Digits, '0'));
        int i = first.Length - 1;
        while (i >= 0 && first[i]-- == 0)
        {
            i--;
        }

        return i < 0 ? Guid.Empty : new Guid(first, bigEndian: true);
    }
}

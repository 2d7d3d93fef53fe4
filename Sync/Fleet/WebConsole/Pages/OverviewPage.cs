using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>How the fleet is. The page's part <c>live</c> is asked for again every few seconds by <c>live.js</c>.</summary>
internal sealed class OverviewPage(FigureReader figures)
{
    private const int Days = 30, Week = 7;
    private static readonly string[] Ages = ["within the hour", "within a day", "within a week", "within a month", "longer ago", "never"];

    /// <summary>Says whether the page is kept fresh.</summary>
    public static Html LiveSign => Html.Of($"""<p class="live" role="status"><span class="dot" aria-hidden="true"></span><span></span></p>""");

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit) => new("Overview", await LiveAsync(visit))
    {
        Beside = LiveSign,
    };

    /// <summary>The part that is asked for again.</summary>
    public async Task SendLiveAsync(Visit visit) => await visit.SendPartAsync(await LiveAsync(visit));

    private async Task<Html> LiveAsync(Visit visit)
    {
        FleetFigures? now = await figures.NowAsync(visit.Aborted);
        if (now is null)
        {
            return Html.Of($"""<div id="live"><p class="empty">The first figures are being made: this takes a moment after the first start.</p></div>""");
        }

        IReadOnlyList<DayFigures> days = await figures.DaysAsync(Days, visit.Aborted);
        IntakeMinutes intake = await figures.IntakeAsync(visit.Aborted);
        return Html.Of($"""
            <div id="live" data-live="/live">
              <section class="tiles" aria-label="The fleet in figures">{Tiles(now, days, intake)}</section>
              <div class="grid main-side">
                <section class="panel" aria-labelledby="intake"><div class="title"><h2 id="intake">Intake</h2><p>Events by minute, last three hours</p></div>{Intake(intake)}</section>
                <section class="panel" aria-labelledby="heard"><div class="title"><h2 id="heard">Heard of</h2><p>Devices by their last report</p></div>{Heard(now)}</section>
              </div>
              <div class="grid three">
                <section class="panel" aria-labelledby="needs"><div class="title"><h2 id="needs">To look at</h2></div>{Attention(now)}</section>
                <section class="panel" aria-labelledby="packs"><div class="title"><h2 id="packs">Packs</h2><p>State on each device</p></div>{PackStates(now)}</section>
                <section class="panel" aria-labelledby="modes"><div class="title"><h2 id="modes">What households let go</h2></div>{Modes(now)}</section>
              </div>
              <p class="foot">Figures of {Words.Ago(now.At, visit.Now)}, made in {Words.Length(now.Took)} by going once through all devices. Days are UTC.</p>
            </div>
            """);
    }

    private static IEnumerable<Html> Tiles(FleetFigures now, IReadOnlyList<DayFigures> days, IntakeMinutes intake)
    {
        HealthFigures week = Sum(days.TakeLast(Week)), before = Sum(days.SkipLast(Week).TakeLast(Week));
        long today = now.ByLastReport[0] + now.ByLastReport[1];
        yield return Tile("Devices, last day", Words.Count(today), $"of {Words.Count(now.Devices)} enrolled", days, d => d.All.Devices, "s1");
        yield return Tile(
            "Crash rate", Words.Share(week.Crashes, week.Starts), Change(Rate(week.Crashes, week.Starts), Rate(before.Crashes, before.Starts), lessIsBetter: true),
            days, d => Rate(d.All.Crashes, d.All.Starts), "s5");
        yield return Tile(
            "Page, p99", Words.Milliseconds(week.PageTimes.Quantile(0.5)), $"slowest 5 % of devices: {Words.Milliseconds(week.PageTimes.Quantile(0.95))}",
            days, d => Known(d.All.PageTimes.Quantile(0.5)), "s3");
        yield return Tile(
            "Quality plays a session", Words.Ratio(week.QualityPlays, week.Sessions),
            Change(Rate(week.QualityPlays, week.Sessions), Rate(before.QualityPlays, before.Sessions), lessIsBetter: false), days, d => Rate(d.All.QualityPlays, d.All.Sessions), "s2");
        double hour = intake.Events.SkipLast(1).TakeLast(60).Average();
        yield return Html.Of($"""
            <div class="tile"><h2>Events a minute</h2><p class="figure">{Words.Short(intake.Events[^2])}</p><p class="note">last full minute; {Words.Short(hour)} over the hour</p>{SmallCharts.Spark([.. intake.Events.SkipLast(1).Select(e => (double)e)], "s0")}</div>
            """);
    }

    private static Html Tile(string name, string figure, string note, IReadOnlyList<DayFigures> days, Func<DayFigures, double> value, string tone) => Html.Of($"""
        <div class="tile"><h2>{name}</h2><p class="figure">{figure}</p><p class="note">{note}</p>{SmallCharts.Spark([.. days.SkipLast(1).Select(value)], tone)}</div>
        """);

    private static Html Intake(IntakeMinutes intake) => new TimeChart
    {
        Label = "Events and frames taken in by minute over the last three hours",
        Times = [.. Enumerable.Range(1, IntakeMinutes.Length - 1).Select(i => DateTimeOffset.FromUnixTimeSeconds((intake.Newest - IntakeMinutes.Length + 1 + i - 1) * 60).ToString("HH:mm"))],
        Series = [new("Events", [.. intake.Events.SkipLast(1).Select(e => (double)e)], "s0"), new("Frames", [.. intake.Frames.SkipLast(1).Select(e => (double)e)], "s1")],
        Width = 820,
        Height = 250,
        Ticks = 7,
    }.Draw();

    private static IEnumerable<Html> Heard(FleetFigures now) => Ages.Select((age, i) => Row(age, now.ByLastReport[i], now.Devices, i < 2 ? "good" : i < 4 ? "s4" : "bad"))
        .Append(Html.If(now.Revoked > 0, $"<p class=\"note\">{Words.Several(now.Revoked, "device")} shut out.</p>"));

    private static Html Attention(FleetFigures now) => now.Needs.Count == 0
        ? Html.Of($"""<p class="empty">Nothing: every device is well.</p>""")
        : Html.Of($"""
            <ul class="needs">{now.Needs.OrderBy(need => need.Key).Select(need => Html.Of($"""
              <li><a href="/devices?need={need.Key.ToString().ToLowerInvariant()}"><span class="chip {Tone(need.Key)}">{Needs.Words(need.Key)}</span><b>{Words.Count(need.Value)}</b></a></li>
              """))}</ul>
            """);

    private static IEnumerable<Html> PackStates(FleetFigures now) => now.PackStates.Count == 0
        ? [Html.Of($"""<p class="empty">No device has reported yet.</p>""")]
        : now.PackStates.OrderBy(s => s.Key).Select(s => Row(DeviceWords.Of(s.Key), s.Value, now.PackStates.Values.Sum(), DeviceWords.Tone(s.Key)));

    private static IEnumerable<Html> Modes(FleetFigures now) => now.Modes.Count == 0
        ? [Html.Of($"""<p class="empty">No device has reported yet.</p>""")]
        : now.Modes.OrderBy(m => m.Key).Select(m => Row(DeviceWords.Of(m.Key), m.Value, now.Modes.Values.Sum(), "s1"));

    private static Html Row(string name, long number, long whole, string tone) => Html.Of($"""
        <div class="share"><span>{name}</span><b>{Words.Count(number)}</b><span class="dim">{Words.Share(number, whole)}</span>{SmallCharts.Bar(whole > 0 ? (double)number / whole : 0, tone)}</div>
        """);

    private static string Tone(Need need) => need is Need.Refused or Need.Returned or Need.Crashing ? "bad" : "warn";

    private static HealthFigures Sum(IEnumerable<DayFigures> days)
    {
        var sum = new HealthFigures();
        foreach (DayFigures day in days)
        {
            sum.Add(day.All);
        }

        return sum;
    }

    private static string Change(double now, double before, bool lessIsBetter)
    {
        if (!double.IsFinite(now) || !double.IsFinite(before) || before == 0)
        {
            return "last 7 days";
        }

        double change = (now - before) / before;
        string direction = Math.Abs(change) < 0.02 ? "as the 7 days before" : $"{Words.Share(Math.Abs(change), 1)} {(change > 0 ? "more" : "less")} than the 7 days before";
        return Math.Abs(change) < 0.02 || (change < 0) == lessIsBetter ? direction : direction + " ▲";
    }

    private static double Rate(double part, double whole) => whole > 0 ? part / whole : double.NaN;

    private static double Known(double value) => value > 0 ? value : double.NaN;
}

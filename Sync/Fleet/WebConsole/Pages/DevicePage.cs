using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>One device's diagnosis. What was watched on it is not asked for here, by nobody.</summary>
internal sealed class DevicePage(IDeviceRegistry devices)
{
    private const int Days = 30, LongestReason = 200;

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } device)
        {
            return new Page("No such device", Html.Of($"""<p class="lead">Nobody enrolled here under this id. <a href="/devices">All devices</a></p>""")) { Status = StatusCodes.Status404NotFound };
        }

        DateOnly today = DateOnly.FromDateTime(visit.Now.UtcDateTime), from = today.AddDays(1 - Days);
        var health = new List<HealthDay>();
        await foreach (HealthDay day in devices.HealthAsync(from, device.Id, visit.Aborted))
        {
            // A replica whose clock is ahead of this one's may have written tomorrow's already.
            if (day.Day <= today)
            {
                health.Add(day);
            }
        }

        return new Page($"Device {DeviceWords.Short(device.Id)}", Html.Of($"""
            <p class="crumbs"><a href="/devices">Devices</a> <span aria-hidden="true">/</span> <code>{device.Id.ToString("N")}</code></p>
            <div class="grid two">
              <section class="panel" aria-labelledby="now"><div class="title"><h2 id="now">As it last said</h2><p>{Words.Ago(device.ReportedAt, visit.Now)}</p></div>{Report(device)}</section>
              <section class="panel" aria-labelledby="who"><div class="title"><h2 id="who">Identity</h2></div>{Identity(device, visit.Now)}</section>
            </div>
            <section aria-label="Health by day" class="grid two">
              {Chart("Starts and crashes", "by day", from, health, [("Starts", "s1", d => d.Starts), ("Crashes", "bad", d => d.Crashes)], Words.Count, false)}
              {Chart("Page p99", "worst report of the day, ms", from, health, [("Page p99", "s3", d => d.PageP99Us / 1000.0)], value => Words.Milliseconds(value * 1000), true)}
              {Chart("Pages", "home pages made by day", from, health, [("Pages", "s2", d => d.Pages)], Words.Count, false)}
              {Chart("Quality plays a session", "by day", from, health, [("Quality plays a session", "s0", d => d.Sessions > 0 ? (double)d.QualityPlays / d.Sessions : double.NaN)], value => value.ToString("0.00"), true)}
            </section>
            <section class="panel privacy" aria-labelledby="history"><h2 id="history">What was watched is not here</h2>
              <p>This page is made of what the device reports about itself. It shows no title, no profile and no event, whatever the household lets go: nobody needs them to mend a television. What left it, its own screen shows.</p></section>
            {Html.If(visit.MayOperate && device.RevokedAt is null, $"{Shut(visit, device)}")}
            """))
        {
            Beside = Html.Of($"""<p class="aside">{DeviceWords.Chips(device, visit.Now)}</p>"""),
        };
    }

    /// <summary>Shuts it out.</summary>
    public async Task<string> RevokeAsync(Visit visit, IFormCollection form)
    {
        if (await FindAsync(visit) is not { } device)
        {
            throw new ActionRefusedException("Nobody enrolled here under this id.");
        }

        string reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > LongestReason || form["sure"] != "yes")
        {
            throw new ActionRefusedException($"Shutting a device out cannot be undone: say why (up to {LongestReason} characters), and that you are sure.");
        }

        if (!await devices.RevokeAsync(device.Id, reason, visit.Now, [AuditLog.Line(visit.User.Name, "shut out a device", $"{device.Id:N}: {reason}")], visit.Aborted))
        {
            throw new ActionRefusedException("The device was shut out already.");
        }

        return $"/devices/{device.Id:N}";
    }

    private static Html Report(Device device)
    {
        if (device.Report is not { } report)
        {
            return Html.Of($"""<p class="empty">It has not reported yet.</p>""");
        }

        return Html.Of($"""
            <dl>
              <dt>Program</dt><dd>{Words.Theirs(report.AppVersion)}</dd>
              <dt>Pack</dt><dd>{(report.PackVersion.Length > 0 ? Words.Theirs(report.PackVersion) : Html.Of($"the one it came with"))} <span class="chip {DeviceWords.Tone(report.PackState)}">{DeviceWords.Of(report.PackState)}</span></dd>
              {Html.If(report.PackNote.Length > 0, $"<dt>It says</dt><dd class=\"quote\">{Words.Theirs(report.PackNote)}</dd>")}
              {Html.If(report.FallBack != FallBack.None, $"<dt>Does without</dt><dd><b class=\"bad\">{DeviceWords.Of(report.FallBack)}</b>, because it crashed</dd>")}
              <dt>Home page</dt><dd>{Words.Milliseconds(report.PageP50Us)} in the middle, {Words.Milliseconds(report.PageP99Us)} at p99</dd>
              <dt>Sync</dt><dd>{(report.WaitingRecords == 0 ? "nothing waits" : $"{Records(report.WaitingRecords)} wait")}{Html.If(report.DroppedRecords > 0, $"; <b class=\"bad\">{Records(report.DroppedRecords)} lost to its budget</b>")}</dd>
              <dt>Up for</dt><dd>{Words.Length(Length(report.Uptime))}, {Words.Bytes(report.FreeBytes)} free</dd>
              <dt>Household lets go</dt><dd>{DeviceWords.Of(report.Mode)} <span class="dim">{DeviceWords.Meaning(report.Mode)}</span></dd>
            </dl>
            """);
    }

    // Reports that were kept before they were checked say what they like.
    private static string Records(ulong number) => Words.Several((long)Math.Min(number, long.MaxValue), "record");

    private static TimeSpan Length(Duration? said) => said is null ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Clamp(said.Seconds, 0, Duration.MaxSeconds)) + TimeSpan.FromMicroseconds(Math.Clamp(said.Nanos, 0, Duration.NanosecondsPerSecond - 1) / 1_000.0);

    private static Html Identity(Device device, DateTimeOffset now) => Html.Of($"""
        <dl>
          <dt>Id</dt><dd><code>{device.Id.ToString("N")}</code></dd>
          <dt>Enrolled</dt><dd>{Words.Ago(device.EnrolledAt, now)}</dd>
          <dt>Certificate</dt><dd>{(device.CertificateSerial is { } serial ? Html.Of($"<code>{serial.ToLowerInvariant()}</code>") : Html.Of($"none yet"))}</dd>
          {Html.If(device.CertificateExpiresAt is not null, $"<dt>Ends</dt><dd>{Words.Ago(device.CertificateExpiresAt, now)}; the device renews it by itself</dd>")}
          {Html.If(device.RevokedAt is not null, $"<dt>Shut out</dt><dd>{Words.Ago(device.RevokedAt, now)}: {Words.Theirs(device.RevokedReason ?? "")}</dd>")}
        </dl>
        """);

    private static Html Chart(
        string name, string note, DateOnly from, List<HealthDay> health, (string Name, string Tone, Func<HealthDay, double> Value)[] series, Func<double, string> format, bool worst)
    {
        // A day with two packs has two rows: what is counted adds up, of the rest the greater stands.
        double[] Values(Func<HealthDay, double> value)
        {
            double[] values = [.. Enumerable.Repeat(double.NaN, Days)];
            foreach (HealthDay day in health)
            {
                ref double present = ref values[day.Day.DayNumber - from.DayNumber];
                double more = value(day);
                present = double.IsNaN(present) ? more : double.IsNaN(more) ? present : worst ? Math.Max(present, more) : present + more;
            }

            return values;
        }

        return Html.Of($"""
            <div class="panel"><div class="title"><h2>{name}</h2><p>{note}</p></div>{new TimeChart
            {
                Label = $"{name}, {note}, last {Days} days",
                Drawing = series.Length == 1 && !worst ? Drawing.Columns : Drawing.Lines,
                Times = [.. Enumerable.Range(0, Days).Select(i => Words.Day(from.AddDays(i)))],
                Series = [.. series.Select(s => new Series(s.Name, Values(s.Value), s.Tone))],
                Format = format,
                Width = 560,
                Height = 170,
                Ticks = 5,
            }.Draw()}</div>
            """);
    }

    private static Html Shut(Visit visit, Device device) => Html.Of($"""
        <section class="panel danger" aria-labelledby="shut"><h2 id="shut">Shut it out</h2>
          <form method="post" action="/devices/{device.Id.ToString("N")}/revoke" class="line">{Layout.Token(visit)}
            <p class="hint">For a device that was stolen, or behaves as if it were somebody else's. Its certificates are worth nothing from now on; it goes on working without the fleet. This cannot be undone.</p>
            <label>Why <input name="reason" maxlength="{LongestReason}" required></label>
            <label class="check"><input type="checkbox" name="sure" value="yes" required> I am sure</label>
            <button class="bad">Shut out</button>
          </form></section>
        """);

    private async Task<Device?> FindAsync(Visit visit) =>
        Guid.TryParseExact(visit.Http.Request.RouteValues["device"] as string, "N", out Guid id) ? await devices.FindAsync(id, visit.Aborted) : null;
}

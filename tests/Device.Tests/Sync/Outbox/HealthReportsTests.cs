using EdgeRec.Device.History;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class HealthReportsTests
{
    [Fact]
    public async Task A_report_whose_answer_was_lost_is_sent_again_as_it_was_also_by_the_next_process()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.AfterReport = _ => throw new RpcException(new Status(StatusCode.Unavailable, "cut"));
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet)))
        {
            await television.UntilAsync(() => fleet.Reports.Count > 1);
            folder.CopyFrom(television.Folder); // the power goes: this start ended out of order
        }

        Assert.Single(fleet.Reports.Distinct()); // however often it was sent
        fleet.AfterReport = _ => { };
        int before = fleet.Reports.Count;
        await using SyncTelevision again = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet), folder.Path);
        await again.UntilAsync(() => fleet.Reports.Count > before + 2);

        HealthReport[] counted = [.. fleet.Reports.DistinctBy(report => report.ReportId)];
        Assert.Equal(2u, (uint)counted.Sum(report => report.Starts));
        Assert.Equal(1u, (uint)counted.Sum(report => report.Crashes));
        Assert.DoesNotContain(counted, report => report.ReportId == 0);
    }

    [Fact]
    public async Task What_was_watched_before_somebody_opened_up_is_counted_for_nobody()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.None), start: false);
        await television.CreateAsync("nora");
        await PlayAsync(television, "before");
        television.Agent.Choose(PrivacyMode.Full, null);
        television.Agent.Start();
        await television.UntilAsync(() => fleet.Reports.Any(report => report.Mode == PrivacyMode.Full));
        Assert.All(fleet.Reports, report => Assert.True(report is { Sessions: 0, QualityPlays: 0 }, report.ToString()));

        await PlayAsync(television, "after");
        await television.UntilAsync(() => fleet.Reports.Any(report => report.Sessions == 1));
    }

    [Fact]
    public async Task A_report_that_waits_says_nothing_of_records_plays_or_experiments_any_more_once_somebody_closed_down_also_when_it_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        var files = new SyncFolder(Path.Combine(folder.Path, "sync"));
        var now = new SyncChoice(PrivacyMode.Full, false, 0, true);
        var full = new HealthReport { ReportId = 7, Mode = PrivacyMode.Full, Sessions = 3, QualityPlays = 2, WaitingRecords = 41, Starts = 1, Experiments = { new ExperimentVariation { Experiment = "e" } } };
        files.Write(files.HealthReport, full.ToByteArray());
        var reports = new HealthReports(files, [], () => now, _ => { });

        now = now with { Privacy = PrivacyMode.None };
        reports.Close();
        now = now with { Privacy = PrivacyMode.Full };
        List<HealthReport> sent = [];
        await reports.SendAsync(report =>
        {
            sent.Add(report);
            return Task.CompletedTask;
        });

        Assert.Equal(new HealthReport { ReportId = 7, Mode = PrivacyMode.None, Starts = 1 }, sent[0]);
    }

    [Fact]
    public async Task A_report_that_the_fleet_refuses_is_left_out_stops_no_other_and_what_it_counted_comes_with_the_next_one()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.RenewAfter = TimeProvider.System.GetUtcNow().AddDays(-1);
        ulong refused = 0;
        fleet.AfterReport = report =>
        {
            refused = refused == 0 ? report.ReportId : refused;
            if (report.ReportId == refused)
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "a control character"));
            }
        };
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.UntilAsync(() => fleet.Reports.Count > 2);

        Assert.Single(fleet.Reports, report => report.ReportId == refused);
        Assert.Equal(1u, fleet.Reports.First(report => report.ReportId != refused).Starts);
        Assert.Contains(television.Status.Notes, note => note.Contains("refused a report", StringComparison.Ordinal));
        Assert.Equal(0, television.Status.Failures);
    }

    [Fact]
    public async Task The_certificate_is_renewed_also_where_reports_fail()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.RenewAfter = TimeProvider.System.GetUtcNow().AddDays(-1);
        fleet.AfterReport = _ => throw new RpcException(new Status(StatusCode.Internal, "broken"));
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));

        await television.UntilAsync(() => fleet.Registered.Count > 1);
    }

    [Fact]
    public void What_a_report_says_of_a_pack_steers_no_terminal_and_is_taken() =>
        Assert.Equal("1.0 [2J", PackUpdater.Short("1.0\u001b[2J"));

    [Fact]
    public async Task Who_closes_down_meanwhile_tells_no_plays_with_the_report_that_waits()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        await television.UntilAsync(() => !fleet.Reports.IsEmpty);
        fleet.AfterReport = report =>
        {
            if (report.Sessions > 0)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "cut"));
            }
        };
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await television.Recommender.History.AppendAsync(
            [new ViewingEvent { Id = "came", Profile = "nora", Kind = EventKind.SessionStart, Time = EventTime.Judge(now, now) }], TestContext.Current.CancellationToken);
        await television.UntilAsync(() => fleet.Reports.Last().Sessions > 0 && television.Status.State == SyncState.Failing);

        television.Agent.Choose(PrivacyMode.None, null);
        fleet.AfterReport = _ => { };
        HealthReport last = fleet.Reports.Last();
        await television.UntilAsync(() => fleet.Reports.Last().ReportId != last.ReportId);

        HealthReport[] after = [.. fleet.Reports.SkipWhile(report => !ReferenceEquals(report, last)).Skip(1)];
        Assert.Contains(after, report => report.ReportId == last.ReportId);
        Assert.All(after.Where(report => report.Mode == PrivacyMode.None), report => Assert.True(report is { Sessions: 0, QualityPlays: 0 }));
        Assert.Equal(PrivacyMode.None, fleet.Reports.Last().Mode);
    }

    private static async Task PlayAsync(SyncTelevision television, string id)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        ViewingEvent Of(string what, EventKind kind) => new() { Id = $"{id}-{what}", Profile = "nora", Kind = kind, Title = kind == EventKind.Finish ? "film-1" : null, Time = EventTime.Judge(now, now), PositionMs = kind == EventKind.Finish ? 5_400_000 : null };
        EventReceipt[] receipts = await television.Recommender.History.AppendAsync([Of("session", EventKind.SessionStart), Of("film", EventKind.Finish)], TestContext.Current.CancellationToken);
        Assert.All(receipts, receipt => Assert.Equal(EventOutcome.Accepted, receipt.Outcome));
    }
}

using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using V1Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class StatisticsReportsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public enum What
    {
        Deleted,
        HistoryErased,
        ClosedDown,
    }

    [Theory]
    [InlineData(What.Deleted, false)]
    [InlineData(What.Deleted, true)]
    [InlineData(What.HistoryErased, false)]
    [InlineData(What.ClosedDown, false)]
    [InlineData(What.ClosedDown, true)]
    public async Task A_report_that_waits_is_emptied_and_what_the_fleet_had_of_it_counts_once(What happens, bool answerWasLost)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Answer = frame =>
        {
            if (frame.Stream == V1Stream.Statistics && answerWasLost)
            {
                fleet.Keep(frame);
            }

            return frame.Stream == V1Stream.Statistics ? throw new RpcException(new Status(StatusCode.Unavailable, "cut")) : null;
        };
        var sums = new Sums();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.Statistics), parts: own => own with { Sections = [sums] });
        await television.CreateAsync("nora");
        await television.UntilAsync(() => fleet.Pushed.Count > 1 && television.Status.State == SyncState.Failing);
        var files = new SyncFolder(television.Recommender.Folder.Sync);
        Assert.Contains(Sums.Secret, File.ReadAllBytes(files.Report));

        switch (happens)
        {
            case What.Deleted: await television.Recommender.History.DeleteProfileAsync("nora", Cancellation); break;
            case What.HistoryErased: await television.Recommender.History.EraseHistoryAsync("nora", Cancellation); break;
            case What.ClosedDown: television.Agent.Choose(PrivacyMode.None, null); break;
        }

        Assert.DoesNotContain(Sums.Secret, File.ReadAllBytes(files.Report));
        Assert.DoesNotContain(Sums.Secret, File.ReadAllBytes(files.Report + ".twin"));
        Assert.Equal(happens == What.ClosedDown ? 1 : 0, sums.TimesClosed);
        fleet.Answer = _ => null;
        television.Agent.Choose(PrivacyMode.Statistics, null);
        sums.Next = "later"u8.ToArray();
        await television.UntilAsync(() => fleet.Frames.Any(frame => frame.FirstSeq == 2));

        StatisticsReport[] told = [.. fleet.Frames.Select(frame => DeltaFrames.Open(frame).Payload).OfType<StatisticsReport>()];
        Assert.Equal([1L, 2L], told.Select(report => report.FirstSeq));
        Assert.Equal(answerWasLost ? 1 : 0, told[0].Sections.Count);
        Assert.Equal("later"u8.ToArray(), told[1].Sections.Single().Data.ToArray());
        Assert.Equal(answerWasLost ? [] : [1L], sums.NeverTold);
    }

    [Fact]
    public void What_was_never_a_report_is_no_obstacle_to_an_erasure_and_goes()
    {
        using var folder = new TemporaryFolder();
        var files = new SyncFolder(Path.Combine(folder.Path, "sync"));
        files.Write(files.Report, [0x18, 0x07]);

        WaitingReport.Empty(files);

        Assert.False(File.Exists(files.Report));
    }

    [Fact]
    public async Task A_choice_whose_end_a_crash_cut_off_is_ended_by_the_next_start()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Answer = frame => frame.Stream == V1Stream.Statistics ? throw new RpcException(new Status(StatusCode.Unavailable, "cut")) : null;
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.Statistics), parts: own => own with { Sections = [new Sums()] }))
        {
            await television.UntilAsync(() => !fleet.Pushed.IsEmpty);
            television.Agent.Choices.Choose(PrivacyMode.None, null, television.Applied());
            folder.CopyFrom(television.Folder);
        }

        await using SyncTelevision again = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet), folder.Path, start: false);
        Assert.DoesNotContain(Sums.Secret, File.ReadAllBytes(new SyncFolder(again.Recommender.Folder.Sync).Report));
    }

    /// <summary>Has one thing to tell, until it was told.</summary>
    private sealed class Sums : IStatisticsSection
    {
        public static readonly byte[] Secret = "what she watched"u8.ToArray();

        public volatile byte[]? Next = Secret;

        public int TimesClosed { get; private set; }

        public List<long> NeverTold { get; } = [];

        public StatisticsSection? Make(long report) => Next is { } data ? new StatisticsSection("test", data) : null;

        public void Kept(long report) => Next = null;

        public void Closed() => TimesClosed++;

        void IStatisticsSection.NeverTold(long report) => NeverTold.Add(report);
    }
}

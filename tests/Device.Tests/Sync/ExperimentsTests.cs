using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Experiments;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>Experiments from the fleet to the television, and exposures back.</summary>
public sealed class ExperimentsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PrivacyMode.Full)]
    [InlineData(PrivacyMode.Pseudonymous)]
    public async Task What_the_fleet_sends_makes_the_next_page_and_who_saw_it_is_told_as_the_mode_allows(PrivacyMode mode)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => request.ExperimentsVersion == 0 ? [OneRail] : [];
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, mode));
        await television.CreateAsync("nora");
        await television.UntilAsync(() => television.Recommender.Experiments.Version == 5);

        await LookAsync(television);
        await television.UntilAsync(() => Exposures(fleet).Count == 1 && fleet.Reports.Any(report => report.Experiments.Count == 1));

        Exposure exposure = Exposures(fleet).Single();
        Assert.Equal(("one-rail", 1, television.Status.Device), (exposure.Experiment, exposure.Variation, exposure.Unit));
        Assert.Equal(mode == PrivacyMode.Full, exposure.Profile == "nora");
        Assert.Equal(mode == PrivacyMode.Pseudonymous, exposure.Time.UnixMs % DeltaLimits.CoarseMs == 0 && Pseudonym.Is(exposure.Profile));
        ExperimentVariation told = fleet.Reports.Last(report => report.Experiments.Count == 1).Experiments[0];
        Assert.Equal(("one-rail", 1u), (told.Experiment, told.Variation));
    }

    [Theory]
    [InlineData(PrivacyMode.None, 0)]
    [InlineData(PrivacyMode.Statistics, 1)]
    public async Task Where_no_events_are_shared_no_exposure_leaves_and_health_names_variations_only_where_sums_may(PrivacyMode mode, int named)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => request.ExperimentsVersion == 0 ? [OneRail] : [];
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, mode));
        await television.CreateAsync("nora");
        await television.UntilAsync(() => television.Recommender.Experiments.Version == 5);
        await LookAsync(television);

        int before = fleet.Reports.Count;
        await television.UntilAsync(() => fleet.Reports.Count > before + 2);

        Assert.Equal(named, fleet.Reports.Last().Experiments.Count);
        Assert.DoesNotContain(fleet.Pushed, frame => frame.Stream == Stream.Events);
    }

    [Fact]
    public async Task Features_that_cannot_be_used_are_refused_in_the_status_and_the_ones_before_stay()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => [request.ExperimentsVersion == 0 ? OneRail : Experiments(6, "{\"features\":"u8.ToArray())];
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));

        await television.UntilAsync(() => television.Status.Notes.Any(note => note.Contains("experiments cannot be used", StringComparison.Ordinal)));

        Assert.Equal(5ul, television.Recommender.Experiments.Version);
    }

    private static PullItem OneRail { get; } = Experiments(5, FeatureCompiler.Compile([ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1"))]));

    private static PullItem Experiments(ulong version, byte[] payload) => new() { Experiments = new ExperimentFeatures { Version = version, Payload = ByteString.CopyFrom(payload) } };

    private static List<Exposure> Exposures(FakeFleet fleet) =>
        [.. fleet.Frames.Where(frame => frame.Stream == Stream.Events).SelectMany(frame => ((DeltaBatch)DeltaFrames.Open(frame).Payload!).Exposures).DistinctBy(exposure => exposure.Seq)];

    /// <summary>Nora's page is made, and she sees its first tile.</summary>
    internal static async Task LookAsync(SyncTelevision television)
    {
        DateTimeOffset now = TimeProvider.System.GetLocalNow();
        var page = new ArrayBufferWriter<byte>();
        Assert.True(television.Recommender.Composer.TryCompose("nora", new HomeQuery(now, 1), page));
        JsonElement rails = JsonDocument.Parse(page.WrittenMemory).RootElement.GetProperty("rails");
        Assert.Equal(1, rails.GetArrayLength());
        JsonElement tile = rails[0].GetProperty("tiles")[0];
        Assert.True(TrackingToken.TryParse(tile.GetProperty("token").GetString()!, out TrackingToken token));
        EventReceipt[] receipts = await television.Recommender.History.AppendAsync(
            [new ViewingEvent { Id = "seen", Profile = "nora", Kind = EventKind.Impression, Title = tile.GetProperty("title").GetString(), Time = EventTime.Judge(now, now), Token = token }], Cancellation);
        Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
    }
}

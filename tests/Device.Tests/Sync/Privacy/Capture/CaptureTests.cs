using EdgeRec.Device.History;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Device.Tests.Experiments;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Tests.Sync.Privacy.Capture;

/// <summary>
/// An evening of a household, and every byte that left it, out of TLS and read field by field: nothing that the table in docs/privacy.md does not name for the mode, and of what it names
/// the values that follow from the evening.
/// </summary>
public sealed class CaptureTests
{
    private const string Name = "Wilhelmina", Colour = "#a1b2c3", ChildsTitle = "film-20", GrownUpsTitle = "film-21", EventId = "client-made-this-id";
    private static readonly string[] Children = ["limited", "young", "born-lately"];

    private static readonly string[] Headers = [":authority", "host", "te", "user-agent", "content-type", "grpc-accept-encoding", "grpc-timeout", "grpc-encoding"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PrivacyMode.None)]
    [InlineData(PrivacyMode.Statistics)]
    [InlineData(PrivacyMode.Pseudonymous)]
    [InlineData(PrivacyMode.Full)]
    public async Task Nothing_leaves_but_what_the_mode_promises(PrivacyMode mode)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => request.ExperimentsVersion == 0 ? [OneRail] : [];
        using var folder = new TemporaryFolder();
        await using SyncTelevision television = await StartAsync(fleet, mode, folder.Path);
        await television.UntilAsync(() => television.Recommender.Experiments.Version == 5);

        Dictionary<long, ViewingEvent> evening = await LiveAsync(television);
        int reports = fleet.Reports.Count;
        await television.UntilTellsNothingMoreAsync();
        await television.UntilAsync(() => fleet.Reports.Count > reports + 1);
        await television.Recommender.History.DeleteProfileAsync("limited", Cancellation);
        await television.Recommender.History.DeleteProfileAsync("guest", Cancellation);
        await television.UntilAsync(() => television.Status.WaitingErasures == 0);
        byte[]? key = PseudonymKey.Read(new SyncFolder(television.Recommender.Folder.Sync));

        CapturedRequest[] traffic = [.. fleet.Traffic];
        Assert.Contains(traffic, request => request.Path.EndsWith("/Report", StringComparison.Ordinal));
        Assert.All(traffic, HasNoOtherHeader);
        (string Field, string Value)[] said = [.. traffic.SelectMany(request => request.Messages().SelectMany(message => Canonical.Of(request.Path, message)))];
        Assert.Empty(said.Select(one => one.Field).Distinct().Except(Promise.Of(mode)));
        HasNoSecret(traffic, said, mode);
        TellsTheEvening(fleet, evening, mode, key);
        TellsErasures(fleet, mode, key);
    }

    [Fact]
    public async Task Every_field_that_the_table_names_for_the_fullest_mode_was_seen_or_is_rare()
    {
        // A name in the table that no message has would be a promise about nothing.
        string[] rare =
        [
            "FetchPackRequest.sha256", "FetchPackRequest.offset", "PullRequest.catalogue_version", "PullRequest.prior_epoch", "PullRequest.root_version", "PullRequest.rollout_version", "PullRequest.pack_version",
            "PullRequest.catalogue_mark", "HealthReport.pack_version", "HealthReport.crashes", "HealthReport.pages", "HealthReport.page_p50_us", "HealthReport.page_p99_us", "HealthReport.dropped_records", "HealthReport.waiting_records",
            "HealthReport.pack_note", "HealthReport.pack_offered", "HealthReport.pack_state", "HealthReport.uptime", "HealthReport.sessions", "HealthReport.quality_plays", "HealthReport.starts",
            "HealthReport.experiments.variation", "DeltaFrame.device", "artwork.epoch", "artwork.sums", "event.durationMs", "event.timeTrusted", "profile.personalArtwork", "profile.maturityLimit", "exposure.variation", "counts.day", "counts.sums",
        ];
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => request.ExperimentsVersion == 0 ? [OneRail] : [];
        using var folder = new TemporaryFolder();
        await using SyncTelevision television = await StartAsync(fleet, PrivacyMode.Full, folder.Path);
        await television.UntilAsync(() => television.Recommender.Experiments.Version == 5);
        await LiveAsync(television);
        await television.UntilTellsNothingMoreAsync();
        await television.Recommender.History.DeleteProfileAsync("guest", Cancellation);
        await television.UntilAsync(() => television.Status.WaitingErasures == 0);
        int reports = fleet.Reports.Count;
        await television.UntilAsync(() => fleet.Reports.Count > reports + 1);

        IEnumerable<string> seen = fleet.Traffic.SelectMany(request => request.Messages().SelectMany(message => Canonical.Of(request.Path, message))).Select(one => one.Field).Distinct();

        Assert.Empty(Promise.Of(PrivacyMode.Full).Except(seen).Except(rare));
    }

    private static async Task<SyncTelevision> StartAsync(FakeFleet fleet, PrivacyMode mode, string path)
    {
        using (var data = EdgeRec.Device.Storage.DataFolder.Open(path))
        {
            new EdgeRec.Device.Catalog.CatalogStore(data, TimeProvider.System).Upsert([EdgeRec.Device.Tests.Api.TinyCatalog.Titles]);
            int today = (int)(TimeProvider.System.GetLocalNow().Date - DateTime.UnixEpoch).TotalDays;
            var folder = new SyncFolder(data.Sync);
            SyncJson.Write(folder, folder.CountedDays, new CountedDays(today - 2, today - 2), SyncJson.Default.CountedDays); // a day's counts are due
        }

        return await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, mode), path);
    }

    /// <summary>Lives the evening.</summary>
    /// <returns>The events that may be told where events are, by number.</returns>
    private static async Task<Dictionary<long, ViewingEvent>> LiveAsync(SyncTelevision television)
    {
        HistoryService history = television.Recommender.History;
        await history.CreateProfileAsync(new Profile { Id = "nora", Name = Name, BirthYear = 1985, Gender = Gender.Female, Language = "de-CH", Colour = Colour }, Cancellation);
        await history.CreateProfileAsync(new Profile { Id = "guest", Name = "Guest", AgeBand = AgeBand.From55To64 }, Cancellation);
        await history.CreateProfileAsync(new Profile { Id = "limited", Name = "Limited", MaturityLimit = 12 }, Cancellation);
        await history.CreateProfileAsync(new Profile { Id = "young", Name = "Young", AgeBand = AgeBand.Under13 }, Cancellation);
        await history.CreateProfileAsync(new Profile { Id = "born-lately", Name = "Born lately", BirthYear = 2018 }, Cancellation);
        await ExperimentsTests.LookAsync(television);
        Dictionary<long, ViewingEvent> told = [];
        foreach (string profile in (string[])["nora", .. Children, "guest"])
        {
            string title = Children.Contains(profile) ? ChildsTitle : GrownUpsTitle;
            foreach (ViewingEvent happened in Evening(profile, title))
            {
                EventReceipt[] receipts = await history.AppendAsync([happened], Cancellation);
                Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
                if (!Children.Contains(profile))
                {
                    told[history.Status().AppliedSeq] = happened;
                }
            }
        }

        MoveReceipt moved = await history.MoveEventsAsync(new EventMoveRequest("move-1", "nora", "guest", new HashSet<string> { $"{EventId}-nora-1" }, null), Cancellation);
        Assert.Equal(MoveOutcome.Moved, moved.Outcome);
        return told;
    }

    private static IEnumerable<ViewingEvent> Evening(string profile, string title)
    {
        DateTimeOffset now = TimeProvider.System.GetLocalNow().AddHours(-1);
        int n = 0;
        ViewingEvent One(EventKind kind) => new() { Id = $"{EventId}-{profile}-{n}", Profile = profile, Kind = kind, Title = kind == EventKind.SessionStart ? null : title, Time = EventTime.Judge(now.AddMinutes(n++), now.AddDays(1)) };
        yield return One(EventKind.SessionStart);
        yield return One(EventKind.Focus) with { DwellMs = 1_234 };
        yield return One(EventKind.Play) with { PositionMs = 0 };
        yield return One(EventKind.Pause) with { PositionMs = 61_000 };
        yield return One(EventKind.Finish) with { PositionMs = 5_000_000 };
        yield return One(EventKind.Rating) with { Rating = new Rating(RatingScale.HalfStars, 9) };
    }

    private static void HasNoOtherHeader(CapturedRequest request)
    {
        Assert.StartsWith("POST /edgerec.fleet.v1.FleetSync/", request.Path, StringComparison.Ordinal);
        Assert.Empty(request.Headers.Keys.Except(Headers));
        Assert.Equal("application/grpc", request.Headers["content-type"]);
        Assert.StartsWith("grpc-dotnet/", request.Headers["user-agent"], StringComparison.Ordinal);
    }

    private static void HasNoSecret(CapturedRequest[] traffic, (string Field, string Value)[] said, PrivacyMode mode)
    {
        string[] never = [EventId, ChildsTitle, .. Children, "Limited", "Young", "Born lately"];
        string[] belowFull = [Name, Colour, "nora", "guest", "de-CH", "1985"];
        string[] belowEvents = [GrownUpsTitle, "one-rail/"];
        string[] secrets = [.. never, .. mode < PrivacyMode.Full ? belowFull : [], .. mode < PrivacyMode.Pseudonymous ? belowEvents : []];
        foreach (string secret in secrets)
        {
            // A year may well stand within a number that was drawn.
            Assert.DoesNotContain(said, one => secret.All(char.IsAsciiDigit) ? one.Value == secret : one.Value.Contains(secret, StringComparison.OrdinalIgnoreCase));
            if (secret.Length > 4)
            {
                Assert.DoesNotContain(traffic, request => request.Body.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)) >= 0);
            }
        }
    }

    private static void TellsTheEvening(FakeFleet fleet, Dictionary<long, ViewingEvent> evening, PrivacyMode mode, byte[]? key)
    {
        if (mode < PrivacyMode.Pseudonymous)
        {
            Assert.DoesNotContain(fleet.Pushed, frame => frame.Stream == EdgeRec.Sync.Protocol.V1.Stream.Events);
            return;
        }

        // One impression, with which the experiment was seen, stands before the evening.
        IEnumerable<(long, ViewingEvent)> told = fleet.Events.Values.Where(e => e.Event.Kind != EventKind.Impression).Select(e => (e.Seq, e.Event)).OrderBy(e => e.Seq);
        Assert.Equal(evening.OrderBy(e => e.Key).Select(e => (e.Key, AsPromised(e.Value, mode, key))), told);
        ProfileChange[] profiles = [.. fleet.Frames.Where(f => f.Stream == EdgeRec.Sync.Protocol.V1.Stream.Events).SelectMany(f => ((DeltaBatch)DeltaFrames.Open(f).Payload!).Profiles)];
        Assert.Equal(["guest", "nora"], profiles.Select(p => NameHere(p.Profile, key)).Distinct().Order());
        ProfileChange nora = profiles.First(p => NameHere(p.Profile, key) == "nora");
        Assert.Equal(mode == PrivacyMode.Full ? (Name, 1985, Colour, "de-CH") : (null, null, null, null), ((string?)nora.Name, nora.BirthYear, (string?)nora.Colour, (string?)nora.Language));
    }

    private static ViewingEvent AsPromised(ViewingEvent happened, PrivacyMode mode, byte[]? key)
    {
        const long Quarter = 15 * 60 * 1000;
        return mode == PrivacyMode.Full ? happened with { Id = "" }
            : happened with { Id = "", Profile = Pseudonym.Of(key!, happened.Profile), Time = happened.Time with { UnixMs = happened.Time.UnixMs / Quarter * Quarter } };
    }

    private static void TellsErasures(FakeFleet fleet, PrivacyMode mode, byte[]? key)
    {
        string[] erased = [.. fleet.Frames.Where(f => f.Stream == EdgeRec.Sync.Protocol.V1.Stream.Tombstones).SelectMany(f => ((Tombstones)DeltaFrames.Open(f).Payload!).Items).Select(t => NameHere(t.Profile, key))];
        Assert.Equal(mode < PrivacyMode.Pseudonymous ? [] : ["guest"], erased);
    }

    private static string NameHere(string told, byte[]? key) =>
        key is null ? told : ((string[])["nora", "guest", .. Children]).FirstOrDefault(id => Pseudonym.Of(key, id) == told) ?? told;

    private static PullItem OneRail { get; } = new()
    {
        Experiments = new ExperimentFeatures { Version = 5, Payload = ByteString.CopyFrom(FeatureCompiler.Compile([ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1"))])) },
    };
}

using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Experiments;
using EdgeRec.Device.Tests.History;
using EdgeRec.Device.Tests.Sync;
using EdgeRec.Device.Tests.Sync.Packs;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>
/// A data folder with every kind of file that a television writes, made by the device's own code against a fleet of this process: as it was a while ago, and as it is now.
/// What was cut off by a power cut is in it too: a view that lags and a log beside it.
/// </summary>
internal sealed class RottenWorld : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-rot-");

    private RottenWorld()
    {
    }

    /// <summary>The folder a while ago: each of its files is whole, and older than in <see cref="Now"/> where it changed since.</summary>
    public string Older => Path.Combine(_root.FullName, "older");

    /// <summary>The folder as it is.</summary>
    public string Now => Path.Combine(_root.FullName, "now");

    /// <summary>The files that can rot, relative to the folder.</summary>
    public IReadOnlyList<string> Files => [.. FilesOf(Now)];

    /// <summary>The segment that was written last.</summary>
    public string NewestSegment => Files.Last(file => file.EndsWith(".journal", StringComparison.Ordinal));

    public static async Task<RottenWorld> MakeAsync()
    {
        var world = new RottenWorld();
        string path = Path.Combine(world._root.FullName, "made");
        await ShortenedAsync(path);
        ApiToken.Open(Path.Combine(path, "api-token"));
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = ItemsFor;
        SyncOptions options = SyncTelevision.OptionsFor(fleet, PrivacyMode.Pseudonymous);
        await using (SyncTelevision television = await SyncTelevision.StartAsync(options, path))
        {
            await television.WatchAsync("nora", 12);
            await television.UntilAsync(() => television.Recommender.Experiments.Version == 5);
            await television.UntilTellsNothingMoreAsync();
            Packs(television.Recommender.Folder, rollout: 1);
            new RetentionClock(television.Recommender.Folder).Advance(Today.AddDays(-20), null);
            Copy(television.Recommender.History, path, world.Older);
            await television.WatchAsync("ben", 9);
            await television.UntilTellsNothingMoreAsync();
        }

        await LaterAsync(path);
        await using (SyncTelevision television = await SyncTelevision.StartAsync(options, path, start: false))
        {
            // An erasure that the fleet does not have yet, and a choice that closes down.
            DeltaFrame[] sent = [.. television.Recommender.Sent.Read(50).Select(one => one.Frame)];
            await television.Recommender.History.DeleteProfileAsync("kim", CancellationToken.None);
            foreach (DeltaFrame frame in sent)
            {
                television.Recommender.Sent.Add(frame, television.Recommender.Sent.Cleared);
            }

            var files = new SyncFolder(television.Recommender.Folder.Sync);
            files.Write(files.Report, sent[0].ToByteArray());
            files.Write(files.HealthReport, new HealthReport { ReportId = 7, Starts = 3 }.ToByteArray());
            television.Agent.Choose(PrivacyMode.Statistics, metered: true);
            Packs(television.Recommender.Folder, rollout: 2);
            new RetentionClock(television.Recommender.Folder).Advance(Today, null);
            await television.WatchAsync("nora", 8);
            await television.Recommender.History.FlushAsync(CancellationToken.None);
            await television.WatchAsync("ben", 2);
            await television.Recommender.History.ChangeProfileAsync("ben", p => p with { Name = "Benjamin" }, CancellationToken.None);
            await television.UntilAsync(() => television.Recommender.History.Status() is var status && status.ViewSeq == status.AppliedSeq); // it lies in the log beside the view
            await television.WatchAsync("ben");
            Copy(television.Recommender.History, path, world.Now);
        }

        Directory.CreateDirectory(Path.Combine(world.Now, "set-aside"));
        File.WriteAllText(Path.Combine(world.Now, "set-aside", "20261101T000000000-history.db"), "an older damage");
        return world;
    }

    /// <summary>A folder that was made elsewhere and has no past; deleted with the world.</summary>
    public static RottenWorld Of(string folder)
    {
        var world = new RottenWorld();
        Directory.Move(folder, world.Now);
        return world;
    }

    /// <summary>What the fleet sends to a television that has nothing of it yet: an experiment and what it believes of images.</summary>
    public static IEnumerable<PullItem> ItemsFor(PullRequest request) =>
        [.. request.ExperimentsVersion == 0 ? [Experiments(5)] : Array.Empty<PullItem>(), .. request.PriorEpoch == 0 ? [Prior(ImageFleet.First(fleet: 3))] : Array.Empty<PullItem>()];

    /// <summary>A copy for one case, with the files' times as they are: rot does not change them.</summary>
    public static string CopyOf(string folder)
    {
        string copy = Directory.CreateTempSubdirectory("edgerec-case-").FullName;
        foreach (string directory in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(folder, directory)));
        }

        foreach (string file in FilesOf(folder))
        {
            string target = Path.Combine(copy, file);
            File.Copy(Path.Combine(folder, file), target);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(Path.Combine(folder, file)));
        }

        return copy;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("lock" or "edgerec.sock"))
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    /// <summary>A family whose journal was shortened: a base, a good copy, several segments, a move.</summary>
    private static async Task ShortenedAsync(string path)
    {
        using DataFolder folder = DataFolder.Open(path);
        var store = new CatalogStore(folder, TimeProvider.System);
        store.Upsert([TinyCatalog.Titles]);
        store.MakeGoodCopy();
        await using HistoryService history = HistoryService.Open(folder, store.LoadIndex(), TimeProvider.System, new JournalOptions { SegmentBytes = 1_000, BudgetBytes = 4_000 });
        foreach (string id in new[] { "nora", "ben", "kim" })
        {
            await history.CreateProfileAsync(new Profile { Id = id, Name = id, BirthYear = 1985 }, CancellationToken.None);
        }

        for (int i = 0; i < 90; i++)
        {
            await history.AppendAsync([Event($"s{i}", new[] { "nora", "ben", "kim" }[i % 3], i)], CancellationToken.None);
        }

        MoveReceipt moved = await history.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", new HashSet<string> { "s87" }, null), CancellationToken.None);
        Assert.Equal(MoveOutcome.Moved, moved.Outcome);
    }

    private static async Task LaterAsync(string path)
    {
        using DataFolder folder = DataFolder.Open(path);
        var store = new CatalogStore(folder, TimeProvider.System);
        store.Upsert([[TinyCatalog.Titles[5] with { Name = "Renamed", Popularity = 0.77 }]]);
        store.MakeGoodCopy();
        await using HistoryService history = HistoryService.Open(folder, store.LoadIndex(), TimeProvider.System, new JournalOptions { SegmentBytes = 1_000, BudgetBytes = 4_000 });
        for (int i = 100; i < 150; i++)
        {
            await history.AppendAsync([Event($"s{i}", new[] { "nora", "ben", "kim" }[i % 3], i)], CancellationToken.None);
        }
    }

    private static ViewingEvent Event(string id, string profile, int n)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new ViewingEvent { Id = id, Profile = profile, Kind = EventKind.Finish, Title = $"film-{n % 40}", Time = EventTime.Judge(now.AddHours(-10).AddMinutes(n), now) };
    }

    /// <summary>Documents of two roll-outs, a slot with a pack that nobody loads here, a refused version, and what is remembered of experiments.</summary>
    private static void Packs(DataFolder folder, long rollout)
    {
        var sync = new SyncFolder(folder.Sync);
        new StickyBucketFile(sync).Save(new StickyBucketDocument("household", $"h{rollout}", new Dictionary<string, string> { ["e__0"] = "1" }));
        PackSlots slots = PackSlots.Open(folder);
        slots.Refuse($"2026.11.8{rollout}", "Its probe failed.");
        Directory.CreateDirectory(slots.FolderOf("a"));
        File.WriteAllText(Path.Combine(slots.FolderOf("a"), "manifest.json"), $$"""{"version":"2026.11.9{{rollout}}"}""");
        PackTrust trust = PackTrust.Open(sync.Trust, "none", new FakeTimeProvider(PackFleet.Start));
        PackItem pack = Signer.Publish($"2026.11.9{rollout}", new Dictionary<string, byte[]> { ["manifest.json"] = "{}"u8.ToArray() });
        trust.TakeRoot(SignedRoot.Root);
        trust.TakePack(pack.Item.Pack);
        trust.TakeRollout(Signer.Rollout(PackFleet.RolloutOf(rollout, pack.Reference)).Rollout);
    }

    private static PackFleet Signer { get; } = new();

    private static PullItem SignedRoot { get; } = Signer.Root();


    private static PullItem Experiments(ulong version) => new()
    {
        Experiments = new ExperimentFeatures { Version = version, Payload = ByteString.CopyFrom(FeatureCompiler.Compile([ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1"))])) },
    };

    private static PullItem Prior(FleetPrior prior) => new()
    {
        Prior = new EdgeRec.Sync.Protocol.V1.ArtworkPrior { Epoch = prior.Name.Epoch, Prior = ByteString.CopyFrom(prior.Encode()), Sums = ByteString.Empty },
    };

    /// <summary>The files as a power cut would leave them.</summary>
    private static void Copy(HistoryService history, string from, string to) => history.WhileViewRests(() => Directory.Move(TestTelevision.Copy(from), to));
}

using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>A recommender with a sync agent that comes every few milliseconds.</summary>
internal sealed class SyncTelevision : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private int _watched;

    private SyncTelevision(string folder, bool ownsFolder, Recommender recommender, SyncAgent agent) =>
        (Folder, _ownsFolder, Recommender, Agent) = (folder, ownsFolder, recommender, agent);

    public string Folder { get; }

    public Recommender Recommender { get; }

    public SyncAgent Agent { get; }

    public SyncStatus Status => Agent.Status();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static SyncOptions OptionsFor(FakeFleet fleet, PrivacyMode privacy = PrivacyMode.Full) => new()
    {
        Fleet = fleet.Address, Ticket = fleet.Ticket, Privacy = privacy, Interval = TimeSpan.FromMilliseconds(30), Window = TimeSpan.Zero,
    };

    public static async Task<SyncTelevision> StartAsync(SyncOptions options, string? folder = null, Func<SyncParts, SyncParts>? parts = null, bool start = true)
    {
        string path = folder ?? Directory.CreateTempSubdirectory("edgerec-sync-").FullName;
        if (folder is null)
        {
            using DataFolder data = DataFolder.Open(path);
            new CatalogStore(data, TimeProvider.System).Upsert([TinyCatalog.Titles]);
        }

        Recommender recommender = await Recommender.OpenAsync(path, TimeProvider.System, [Path.Combine(path, "no-pack")]);
        var agent = new SyncAgent(recommender, options, TimeProvider.System, own => (parts ?? (all => all))(SyncParts.Of(recommender, new SyncFolder(recommender.Folder.Sync), own, TimeProvider.System, () => true)));
        var television = new SyncTelevision(path, folder is null, recommender, agent);
        if (start)
        {
            agent.Start();
        }

        return television;
    }

    public async Task CreateAsync(string id, string? name = null) => await Recommender.History.CreateProfileAsync(new Profile { Id = id, Name = name ?? id, BirthYear = 1985 }, Cancellation);

    /// <summary>Watches films.</summary>
    /// <returns>The journal's last number.</returns>
    public async Task<long> WatchAsync(string profile, int films = 1)
    {
        for (int i = 0; i < films; i++)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            EventReceipt[] receipts = await Recommender.History.AppendAsync(
                [new ViewingEvent { Id = $"{profile}-{Guid.NewGuid():N}", Profile = profile, Kind = EventKind.Finish, Title = $"film-{_watched++ % 40}", Time = EventTime.Judge(now, now) }],
                Cancellation);
            Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
        }

        return Applied();
    }

    public long Applied() => Recommender.History.Status().AppliedSeq;

    /// <summary>Waits until something is so; fails after half a minute with what the status says.</summary>
    public async Task UntilAsync(Func<bool> so)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!so())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), $"It never came to it. {Status}");
            await Task.Delay(10, Cancellation);
        }
    }

    public Task UntilTellsNothingMoreAsync() => UntilAsync(() => Status is { WaitingRecords: 0, LastVisit: not null } && Status.State == SyncState.Waiting);

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Recommender.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

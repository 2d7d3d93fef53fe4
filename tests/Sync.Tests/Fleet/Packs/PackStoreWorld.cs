using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Packs;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Packs;

/// <summary>A fleet's store in a temporary folder with a root of trust in it, a clock, and televisions that report.</summary>
internal sealed class PackStoreWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-packs-").FullName;

    private PackStoreWorld()
    {
        Store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), Time);
        Packs = new PackStore(Store.Documents);
        Conductor = new RolloutConductor(Packs, Store, Time);
    }

    public FakeTimeProvider Time { get; } = new(Ceremony.Start);

    public Ceremony Operator { get; } = new();

    public SqliteFleetStore Store { get; }

    public PackStore Packs { get; }

    public RolloutConductor Conductor { get; }

    public string Folder => _folder;

    public static async Task<PackStoreWorld> MakeAsync()
    {
        var world = new PackStoreWorld();
        await world.Store.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.True(await world.Packs.AddRootAsync(SignedDocument.Of(world.Operator.Root(), world.Operator.RootKeys), 1, [], TestContext.Current.CancellationToken));
        return world;
    }

    /// <summary>Publishes a pack that consists of nothing but its name.</summary>
    public async Task<PackReference> PublishAsync(string version, string? floor = null)
    {
        Envelope pack = SignedDocument.Of(Ceremony.Pack(version) with { Floor = floor }, Operator.PackKey);
        Assert.True(await Packs.AddPackAsync(pack, version, [], TestContext.Current.CancellationToken));
        return new PackReference(version, DocumentVerifier.HashOf(pack));
    }

    public async Task<RolloutPlan> BeginAsync(string version, params int[] stages)
    {
        var before = await Packs.PlanAsync(TestContext.Current.CancellationToken);
        RolloutPlan plan = EdgeRec.Sync.Fleet.Packs.Commands.RolloutCommand.Begin(before?.Plan, await PublishAsync(version), Time.GetUtcNow()) with
        {
            Stages = stages, Wait = TimeSpan.FromHours(1), WatchSeconds = 600,
        };
        Assert.True(await Packs.WritePlanAsync(plan, before?.Version ?? 0, [], TestContext.Current.CancellationToken));
        return plan;
    }

    public async Task<RolloutPlan> PlanAsync() => (await Packs.PlanAsync(TestContext.Current.CancellationToken))!.Value.Plan;

    public async Task<RolloutDocument> SignedAsync()
    {
        await Conductor.SignAsync(Operator.RolloutKey, TestContext.Current.CancellationToken);
        return new DocumentVerifier(Time).OpenRollout(Operator.Root(), (await Packs.RolloutAsync(TestContext.Current.CancellationToken))!.Value.Envelope);
    }

    public Task<string?> AdvanceAsync() => Conductor.AdvanceAsync(TestContext.Current.CancellationToken);

    /// <summary>Devices, of which the first so many are to have the candidate.</summary>
    public static List<Guid> Devices(RolloutPlan plan, int assigned, int others)
    {
        var random = new Random(11);
        List<Guid> with = [], without = [];
        byte[] id = new byte[16];
        while (with.Count < assigned || without.Count < others)
        {
            random.NextBytes(id);
            bool has = Assignment.HasCandidate(plan.Document(1, default, default), Assignment.BucketOf(plan.Seed, id));
            (has ? with : without).Add(new Guid(id, bigEndian: true));
        }

        return [.. with.Take(assigned), .. without.Take(others)];
    }

    public async Task ReportAsync(Guid device, string pack, PackState state = PackState.Steady, uint crashes = 0, string offered = "")
    {
        if (await Store.Devices.FindAsync(device, TestContext.Current.CancellationToken) is null)
        {
            byte[] code = device.ToByteArray(), key = [1, .. code];
            await Store.Devices.AddTicketAsync(new Ticket(code, Time.GetUtcNow(), Time.GetUtcNow().AddDays(1)), TestContext.Current.CancellationToken);
            Assert.Equal(device, await Store.Devices.EnrolAsync(code, key, device, "0.1.0", Time.GetUtcNow(), TestContext.Current.CancellationToken));
        }

        var report = new HealthReport
        {
            PackVersion = pack, PackState = state, PackOffered = offered, Starts = 2, Crashes = crashes, Pages = 50, PageP99Us = 10_000, Sessions = 4, QualityPlays = 3, AppVersion = "0.1.0",
        };
        await Store.Devices.SaveReportAsync(device, report, Time.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Operator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

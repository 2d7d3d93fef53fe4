using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Tests.Fleet.Packs;
using EdgeRec.Sync.Tests.Packs;

namespace EdgeRec.Sync.Tests.Fleet.Housekeeping;

public sealed class BlobKeeperTests
{
    private static readonly HousekeepingOptions Options = new() { Packs = TimeSpan.FromDays(90) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_stay_while_a_roll_out_names_their_pack_or_it_is_new_and_go_afterwards()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var keeper = new BlobKeeper(world.Packs, Options, world.Time);
        await PublishAsync(world, "2026.1", 'a', 's'); // s is a file that 2026.2 has, too
        await PublishAsync(world, "2026.2", 'b', 's');
        RolloutPlan plan = await BeginAsync(world, "2026.3", 'c');
        await world.SignedAsync();
        Assert.Equal(0, await keeper.RunAsync(Cancellation));
        world.Time.Advance(TimeSpan.FromDays(91));
        await PublishAsync(world, "2026.4", 'd', 's'); // which was there already

        Assert.Equal(2, await keeper.RunAsync(Cancellation));

        Assert.Equal(["c", "d", "s"], await BlobsAsync(world));
        Assert.Equal(["2026.1", "2026.2", "2026.3", "2026.4"], (await world.Packs.PacksAsync(Cancellation)).Select(pack => pack.Version)); // so that no version becomes another pack
        Assert.False(await world.Packs.HasFilesAsync(Pack("2026.1", 'a', 's'), Cancellation));
        Assert.True(await world.Packs.HasFilesAsync(Pack("2026.4", 'd', 's'), Cancellation));
        Assert.Equal(plan.Candidate.Version, (await world.PlanAsync()).Candidate.Version);
    }

    [Fact]
    public async Task Files_of_a_pack_that_some_televisions_keep_for_good_stay()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        PackReference kept = await PublishAsync(world, "2026.1", 'a');
        await PublishAsync(world, "2026.2", 'b');
        RolloutPlan plan = await BeginAsync(world, "2026.3", 'c');
        Assert.True(await world.Packs.WritePlanAsync(plan with { Kept = new KeptHoldout("seed", 100, kept) }, 1, [], Cancellation));
        world.Time.Advance(TimeSpan.FromDays(91));

        Assert.Equal(1, await new BlobKeeper(world.Packs, Options, world.Time).RunAsync(Cancellation));

        Assert.Equal(["a", "c"], await BlobsAsync(world)); // a television of those that keep it and was reset fetches it again
    }

    private static async Task<RolloutPlan> BeginAsync(PackStoreWorld world, string version, char file)
    {
        PackReference pack = await PublishAsync(world, version, file);
        RolloutPlan plan = EdgeRec.Sync.Fleet.Packs.Commands.RolloutCommand.Begin(null, pack, world.Time.GetUtcNow()) with { Stages = [10_000], Wait = TimeSpan.FromHours(1), WatchSeconds = 600 };
        Assert.True(await world.Packs.WritePlanAsync(plan, 0, [], Cancellation));
        return plan;
    }

    private static async Task<PackReference> PublishAsync(PackStoreWorld world, string version, params char[] files)
    {
        foreach (char file in files)
        {
            await world.Packs.AddBlobAsync(new string(file, 64), new byte[] { 1, 2, 3 }, Cancellation);
        }

        var pack = SignedDocument.Of(Pack(version, files), world.Operator.PackKey);
        Assert.True(await world.Packs.AddPackAsync(pack, version, [], Cancellation));
        return new PackReference(version, DocumentVerifier.HashOf(pack));
    }

    private static PackDocument Pack(string version, params char[] files) =>
        Ceremony.Pack(version) with { Files = [.. files.Select(file => new PackBlob($"{file}.bin", 3, new string(file, 64)))] };

    private static async Task<IEnumerable<string>> BlobsAsync(PackStoreWorld world) => (await world.Packs.BlobsAsync(Cancellation)).Select(blob => blob.Hash[..1]).Order(StringComparer.Ordinal);
}

using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

[Collection("console")]
public sealed class RolloutCommandTests
{
    [Theory]
    [InlineData("halt")]
    [InlineData("rollback")]
    public async Task A_key_that_the_root_does_not_name_changes_nothing(string deed)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("1.0", 100, 10_000);
        string wrong = Key(world, "wrong.key");
        DocumentedCommand command = deed == "halt" ? RolloutCommand.Halt(world.Time) : RolloutCommand.Rollback(world.Time);

        (int code, _, string error) = await CommandRun.OfAsync(command, "--key", wrong, "--data", world.Folder);

        Assert.Equal(((int)ExitCode.BadInput, true), (code, error.Contains("No key of the role rollout", StringComparison.Ordinal)));
        Assert.Equal((plan.State, plan.Withdrawn.Count), ((await world.PlanAsync()).State, (await world.PlanAsync()).Withdrawn.Count)); // or the service, which has the right key, would sign it
        Assert.Empty(await world.Packs.LogAsync(10, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("wrong.key", "10m")]
    [InlineData("right.key", "30d")] // longer than televisions watch a pack
    public async Task A_roll_out_that_televisions_would_not_take_is_not_begun(string key, string watch)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.Packs.AddBlobAsync(new string('a', 64), new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        await world.PublishAsync("1.0");

        (int code, _, string error) = await CommandRun.OfAsync(RolloutCommand.Create(world.Time), "1.0", "--watch", watch, "--key", Key(world, key), "--data", world.Folder);

        Assert.True(code == (int)ExitCode.BadInput, error);
        Assert.Null(await world.Packs.PlanAsync(TestContext.Current.CancellationToken));
    }

    private static string Key(PackStoreWorld world, string name)
    {
        string path = Path.Combine(world.Folder, name);
        using SigningKey other = SigningKey.Create();
        KeyFile.Write(path, name == "right.key" ? world.Operator.RolloutKey : other, null);
        return path;
    }
}

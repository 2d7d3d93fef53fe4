using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Cli;
using EdgeRec.Sync.Tests.Fleet.Experiments;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

[Collection("console")]
public sealed class RolloutCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task A_winner_is_not_begun_over_a_plan_that_changed_meanwhile_and_its_experiment_goes_on()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.Packs.AddBlobAsync(new string('a', 64), new byte[] { 1, 2, 3 }, Cancellation);
        RolloutPlan first = await world.BeginAsync("1.0", 10_000), kept = first with { State = RolloutState.Done, Kept = new KeptHoldout(first.Seed, 100, null) };
        Assert.True(await world.Packs.WritePlanAsync(kept, 1, [], Cancellation));
        await world.PublishAsync("2.0");
        ExperimentDesign design = InventedUnits.Design();
        var service = new ExperimentService(world.Store, world.Time);
        await StartWithPackAsync(service, design);
        string[] arguments = ["--winner", design.Key, "--force", "--reason", "A test.", "--key", Key(world, "right.key"), "--data", world.Folder];

        // What the command says of the holdout that is kept, it says between reading the plan and writing it.
        using var meanwhile = new Meanwhile(() => world.Packs.WritePlanAsync(kept.Release()!, 2, [], Cancellation));
        (int code, string error) = await CommandRun.OfAsync(RolloutCommand.Create(world.Time), meanwhile, arguments);

        Assert.Equal(((int)ExitCode.Failed, "edgerec-fleet: The roll-out has just changed: look at 'edgerec-fleet packs' and try again.\n"), (code, error));
        Assert.Equal((RolloutState.Done, "1.0", null), ((await world.PlanAsync()).State, (await world.PlanAsync()).Candidate.Version, (await world.PlanAsync()).Kept));
        Assert.True((await service.FindAsync(design.Key, Cancellation))!.State.IsRunning);

        (code, string output, error) = await CommandRun.OfAsync(RolloutCommand.Create(world.Time), arguments); // once more
        Assert.True(code == 0, error);
        Assert.Equal((RolloutState.Running, "2.0"), ((await world.PlanAsync()).State, (await world.PlanAsync()).Candidate.Version));
        Assert.False((await service.FindAsync(design.Key, Cancellation))!.State.IsRunning);
        Assert.Contains($"'{design.Key}' is stopped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_winner_whose_experiment_did_not_end_because_the_database_died_is_given_again()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.Packs.AddBlobAsync(new string('a', 64), new byte[] { 1, 2, 3 }, Cancellation);
        ExperimentDesign design = InventedUnits.Design();
        var service = new ExperimentService(world.Store, world.Time);
        await StartWithPackAsync(service, design);
        RolloutPlan begun = await world.BeginAsync("2.0", 100, 10_000); // and nothing more
        string[] arguments = ["--winner", design.Key, "--force", "--reason", "A test.", "--key", Key(world, "right.key"), "--data", world.Folder];

        (int code, string output, string error) = await CommandRun.OfAsync(RolloutCommand.Create(world.Time), arguments);

        Assert.True(code == 0, error);
        Assert.StartsWith($"The roll-out of 2.0 is there already.\n'{design.Key}' is stopped", output, StringComparison.Ordinal);
        Assert.False((await service.FindAsync(design.Key, Cancellation))!.State.IsRunning);
        Assert.Equal(begun.Seed, (await world.PlanAsync()).Seed);
        Assert.Equal((int)ExitCode.Usage, (await CommandRun.OfAsync(RolloutCommand.Create(world.Time), arguments)).Code); // The roll-out is under way.
    }

    [Fact]
    public async Task A_winner_whose_flags_cannot_be_rolled_out_begins_no_roll_out_of_its_pack()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.Packs.AddBlobAsync(new string('a', 64), new byte[] { 1, 2, 3 }, Cancellation);
        await world.PublishAsync("2.0");
        ExperimentDesign design = InventedUnits.Design();
        var service = new ExperimentService(world.Store, world.Time);
        Assert.Empty((await service.StartAsync(design with { Key = $"{design.Key}-rollout" }, "mona", Cancellation)).Problems); // which has its name
        Assert.NotNull((await service.StopAsync($"{design.Key}-rollout", "Enough.", "mona", Cancellation)).Experiment);
        await StartWithPackAsync(service, design);

        (int code, _, string error) = await CommandRun.OfAsync(
            RolloutCommand.Create(world.Time), "--winner", design.Key, "--force", "--reason", "A test.", "--key", Key(world, "right.key"), "--data", world.Folder);

        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.Contains("is or was a roll-out already", error, StringComparison.Ordinal);
        Assert.Null(await world.Packs.PlanAsync(Cancellation));
    }

    [Fact]
    public async Task A_roll_out_that_would_be_halted_again_at_once_does_not_go_on()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 5_000, 10_000);
        Guid device = PackStoreWorld.Devices(plan, 1, 0)[0];
        await world.ReportAsync(device, "1.0", PackState.Refused, offered: "2.0");
        Assert.Contains("halted", await world.AdvanceAsync(), StringComparison.Ordinal);
        string[] arguments = ["--key", Key(world, "right.key"), "--data", world.Folder];

        (int code, _, string error) = await CommandRun.OfAsync(RolloutCommand.Resume(world.Time), arguments);

        Assert.Equal((int)ExitCode.Failed, code);
        Assert.Equal(
            "edgerec-fleet: It would be halted again at once: 1 of 1 televisions that were to have the pack refused it or took it back. Roll 2.0 back; a mended pack, or the same one for mended televisions, needs a version of its own.\n",
            error);
        Assert.Equal(RolloutState.Halted, (await world.PlanAsync()).State);

        await world.ReportAsync(device, "2.0"); // All is well.
        Assert.Equal(0, (await CommandRun.OfAsync(RolloutCommand.Resume(world.Time), arguments)).Code);
        Assert.Equal(RolloutState.Running, (await world.PlanAsync()).State);
    }

    /// <summary>Starts an experiment whose variation beside control sets a pack, too.</summary>
    private static async Task StartWithPackAsync(ExperimentService service, ExperimentDesign design)
    {
        var flags = new Dictionary<string, string>(design.Variations[1].Flags) { [KnownFlags.ModelsPack] = "\"2.0\"" };
        Assert.Empty((await service.StartAsync(design with { Variations = [design.Variations[0], design.Variations[1] with { Flags = flags }] }, "mona", Cancellation)).Problems);
    }

    private static string Key(PackStoreWorld world, string name)
    {
        string path = Path.Combine(world.Folder, name);
        using SigningKey other = SigningKey.Create();
        KeyFile.Write(path, name == "right.key" ? world.Operator.RolloutKey : other, null);
        return path;
    }

    /// <summary>A standard output whose first line lets something else happen.</summary>
    private sealed class Meanwhile(Func<Task> happens) : StringWriter
    {
        private bool _happened;

        public override void WriteLine(string? value)
        {
            if (!_happened)
            {
                _happened = true;
                happens().Wait();
            }

            base.WriteLine(value);
        }
    }
}

using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Packs;

public sealed class RolloutConductorTests
{
    [Fact]
    public async Task A_roll_out_goes_from_stage_to_stage_and_is_done()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 1_000, 10_000);
        Guid device = PackStoreWorld.Devices(plan, 1, 0)[0];
        Assert.Equal(1_000, (await world.SignedAsync()).Share);
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.ReportAsync(device, "1.0");
        Assert.Null(await world.AdvanceAsync()); // Nobody has it yet who is to have it.

        await world.ReportAsync(device, "2.0");
        Assert.Contains("100 %", await world.AdvanceAsync(), StringComparison.Ordinal);
        Assert.Null(await world.AdvanceAsync());
        Assert.Equal(10_000, (await world.SignedAsync()).Share);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("done", await world.AdvanceAsync(), StringComparison.Ordinal);

        RolloutDocument done = await world.SignedAsync();
        Assert.Null(done.Candidate);
        Assert.Equal("2.0", done.Control!.Version);
    }

    [Fact]
    public async Task A_stage_is_not_over_before_its_televisions_have_watched_the_pack()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 10_000) with { Wait = TimeSpan.FromSeconds(1), WatchSeconds = 600 };
        Assert.True(await world.Packs.WritePlanAsync(plan, 1, [], TestContext.Current.CancellationToken));
        Guid device = PackStoreWorld.Devices(plan, 1, 0)[0];
        await world.ReportAsync(device, "2.0");
        world.Time.Advance(TimeSpan.FromSeconds(599));
        Assert.Null(await world.AdvanceAsync());

        await world.ReportAsync(device, "1.0", PackState.Returned, offered: "2.0");
        Assert.Contains("halted", await world.AdvanceAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Televisions_that_took_the_pack_back_halt_it_and_nobody_else_gets_it()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 5_000, 10_000);
        List<Guid> devices = PackStoreWorld.Devices(plan, 3, 3);
        await world.ReportAsync(devices[0], "1.0", PackState.Returned, offered: "1.9"); // Another pack, another time.
        Assert.Null(await world.AdvanceAsync());

        await world.ReportAsync(devices[0], "1.0", PackState.Returned, offered: "2.0");
        Assert.Contains("halted", await world.AdvanceAsync(), StringComparison.Ordinal);

        RolloutDocument halted = await world.SignedAsync();
        Assert.True(halted.Halted);
        Assert.All(devices, device => Assert.Null(Assignment.OrderFor(halted, device.ToByteArray(bigEndian: true), "1.0", null).Wanted));
        world.Time.Advance(TimeSpan.FromHours(9));
        Assert.Null(await world.AdvanceAsync());
    }

    [Fact]
    public async Task Televisions_that_crash_more_often_than_the_others_halt_it()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 5_000, 10_000);
        List<Guid> devices = PackStoreWorld.Devices(plan, 30, 40);
        for (int i = 0; i < devices.Count; i++)
        {
            await world.ReportAsync(devices[i], i < 30 ? "2.0" : "1.0", crashes: i < 30 ? 1u : 0);
        }

        Assert.Contains("crash more often", await world.AdvanceAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holdout_that_is_kept_stays_with_the_pack_of_before_through_all_that_comes_until_it_is_released()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan first = await world.BeginAsync("1.0", 10_000);
        await world.Packs.WritePlanAsync(first with { State = RolloutState.Done }, 1, [], TestContext.Current.CancellationToken);
        RolloutPlan second = await world.BeginAsync("2.0", 10_000) with { Holdout = 100, KeepsHoldout = true };
        await world.Packs.WritePlanAsync(second, 3, [], TestContext.Current.CancellationToken);
        Guid held = Enumerable.Range(0, 10_000).Select(i => new Guid(i, 7, 7, new byte[8])).First(id => Assignment.BucketOf(second.Seed, id.ToByteArray(bigEndian: true)) >= 9_900);
        PackReference? Wanted(RolloutDocument signed, PackReference has) => Assignment.OrderFor(signed, held.ToByteArray(bigEndian: true), has.Version, has.Document).Wanted;
        Assert.Null(Wanted(await world.SignedAsync(), first.Candidate));

        RolloutPlan done = second with { State = RolloutState.Done };
        await world.Packs.WritePlanAsync(done, 4, [], TestContext.Current.CancellationToken);
        RolloutDocument over = await world.SignedAsync();
        Assert.Equal(("2.0", null, new KeptHoldout(second.Seed, 100, first.Candidate)), (over.Control!.Version, over.Candidate, over.Kept));
        Assert.Null(Wanted(over, first.Candidate));

        RolloutPlan third = RolloutCommand.Begin(done, new PackReference("3.0", new string('d', 64)), world.Time.GetUtcNow()) with { Stages = [10_000], WatchSeconds = 60 };
        RolloutDocument next = third.Document(9, default, TimeSpan.FromDays(1));
        Assert.Equal(("2.0", over.Kept), (next.Control!.Version, next.Kept));
        Assert.Null(Wanted(next, first.Candidate));
        Assert.Null(Wanted((third with { State = RolloutState.Done }).Document(10, default, TimeSpan.FromDays(1)), first.Candidate));

        Assert.Equal("3.0", Wanted(third.Release()!.Document(11, default, TimeSpan.FromDays(1)), first.Candidate)!.Version);
        Assert.Null(third.Release()!.Release());
        Assert.Null((done with { State = RolloutState.RolledBack }).KeptNow);
    }

    [Fact]
    public async Task A_holdout_of_the_first_roll_out_keeps_what_televisions_came_with()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("1.0", 10_000) with { Holdout = 100, KeepsHoldout = true, State = RolloutState.Done };
        Assert.True(await world.Packs.WritePlanAsync(plan, 1, [], TestContext.Current.CancellationToken));

        RolloutDocument signed = await world.SignedAsync();

        Assert.Equal(("1.0", new KeptHoldout(plan.Seed, 100, null)), (signed.Control!.Version, signed.Kept));
        Assert.Contains("\"pack\":null", System.Text.Encoding.UTF8.GetString((await world.Packs.RolloutAsync(TestContext.Current.CancellationToken))!.Value.Envelope.Payload.Span), StringComparison.Ordinal); // which earlier programs read, too
    }

    [Fact]
    public async Task A_rollback_withdraws_the_pack_for_good()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan first = await world.BeginAsync("1.0", 10_000);
        await world.Packs.WritePlanAsync(first with { State = RolloutState.Done }, 1, [], TestContext.Current.CancellationToken);
        RolloutPlan second = await world.BeginAsync("2.0", 10_000);
        await world.SignedAsync();
        await world.Packs.WritePlanAsync(second with { State = RolloutState.RolledBack, Withdrawn = [second.Candidate] }, 3, [], TestContext.Current.CancellationToken);

        RolloutDocument back = await world.SignedAsync();

        Assert.Equal(2, back.Version);
        Assert.Equal(new PackOrder(first.Candidate, true), Assignment.OrderFor(back, new byte[16], "2.0", second.Candidate.Document));
        CommandException refused = Assert.Throws<CommandException>(() => RolloutCommand.Begin(second with { State = RolloutState.RolledBack, Withdrawn = [second.Candidate] }, second.Candidate, default));
        Assert.Contains("withdrawn", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0", true)]
    [InlineData("1.0", false)]
    [InlineData(null, false)]
    public async Task Rolling_back_below_the_floor_is_warned_of(string? floor, bool isWarned)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan first = await world.BeginAsync("1.0", 10_000);
        PackReference next = await world.PublishAsync("2.0", floor);

        string? warning = await RollbackFloor.WarningAsync(world.Packs, RolloutCommand.Begin(first with { State = RolloutState.Done }, next, default), TestContext.Current.CancellationToken);

        Assert.Equal(isWarned, warning?.StartsWith("Televisions that have trusted 2.0 take no pack below its floor 2.0, so not 1.0 either", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_signed_roll_out_is_renewed_long_before_it_expires_and_not_more_often()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.BeginAsync("2.0", 100);
        Assert.Equal(1, (await world.SignedAsync()).Version);
        Assert.Equal(1, (await world.SignedAsync()).Version);

        world.Time.Advance(RolloutConductor.Valid / 3);

        Assert.Equal(2, (await world.SignedAsync()).Version);
    }

    [Fact]
    public async Task A_key_that_the_root_does_not_name_signs_nothing()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.BeginAsync("2.0", 100);

        DocumentRefusedException refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => world.Conductor.SignAsync(world.Operator.PackKey, TestContext.Current.CancellationToken));

        Assert.Equal(RefusalReason.WrongKey, refused.Reason);
        Assert.Null(await world.Packs.RolloutAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20_000_000)]
    public async Task By_a_clock_that_the_databases_contradicts_nothing_is_signed_and_no_stage_is_over(int minutes)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 100, 10_000);
        world.Time.Advance(TimeSpan.FromHours(2));
        var store = new ExchangedStore(world.Store) { Clock = world.Time.GetUtcNow().AddMinutes(-minutes) };
        var conductor = new RolloutConductor(world.Packs, store, world.Time);

        await Assert.ThrowsAsync<ClocksDifferException>(() => conductor.SignAsync(world.Operator.RolloutKey, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ClocksDifferException>(() => conductor.RequireSignableAsync(plan, world.Operator.RolloutKey, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ClocksDifferException>(() => conductor.AdvanceAsync(TestContext.Current.CancellationToken));
        Assert.Null(await world.Packs.RolloutAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, (await world.PlanAsync()).Stage);

        await world.ReportAsync(PackStoreWorld.Devices(plan, 1, 0)[0], "1.0", PackState.Returned, offered: "2.0");
        Assert.Contains("halted", await conductor.AdvanceAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal); // which needs no clock
        store.Clock = world.Time.GetUtcNow().AddMinutes(4);
        Assert.Equal(1, await conductor.SignAsync(world.Operator.RolloutKey, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_replicas_that_sign_at_once_sign_one_version()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.BeginAsync("2.0", 100);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Conductor.SignAsync(world.Operator.RolloutKey, TestContext.Current.CancellationToken))));

        Assert.InRange((await world.Packs.RolloutAsync(TestContext.Current.CancellationToken))!.Value.Version, 1, 1);
    }

    [Fact]
    public async Task One_roll_out_at_a_time_and_forward_only()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        RolloutPlan plan = await world.BeginAsync("2.0", 100);
        var other = new PackReference("1.5", new string('a', 64));

        Assert.Contains("under way", Assert.Throws<CommandException>(() => RolloutCommand.Begin(plan, other, default)).Message, StringComparison.Ordinal);
        Assert.Contains("forward only", Assert.Throws<CommandException>(() => RolloutCommand.Begin(plan with { State = RolloutState.Done }, other, default)).Message, StringComparison.Ordinal);
    }
}

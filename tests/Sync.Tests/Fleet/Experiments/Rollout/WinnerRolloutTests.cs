using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Experiments.Rollout;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Rollout;

public sealed class WinnerRolloutTests : WithStore
{
    [Fact]
    public async Task What_won_goes_to_all_but_one_unit_in_a_hundred()
    {
        await RunAsync(InventedUnits.Design(), effect: 1.3);

        WinnerRollout won = await FindAsync(force: false);
        Assert.Null(won.Pack);
        await won.BeginAsync([0.1, 1], TimeSpan.FromHours(24), Cancel);

        StoredExperiment rollout = (await Service.FindAsync("more-rails-rollout", Cancel))!, before = (await Service.FindAsync("more-rails", Cancel))!;
        Assert.Equal((false, true), (before.State.IsRunning, rollout.State.IsRunning));
        Assert.StartsWith("Rolled out: “24 rails” is better", before.State.Reason, StringComparison.Ordinal);
        Assert.Equal([("as before", 0.01), ("24 rails", 0.99)], rollout.Design.Variations.Select(variation => (variation.Name, variation.Weight)));
        Assert.Equal((0.1, "24"), (rollout.Design.Coverage, rollout.Design.Variations[1].Flags["page.rails"]));
    }

    [Fact]
    public async Task Without_a_winner_nothing_is_rolled_out_but_by_force_and_with_a_reason()
    {
        await RunAsync(InventedUnits.Design(), effect: 1);

        CommandException refused = await Assert.ThrowsAsync<CommandException>(() => FindAsync(force: false));
        Assert.Contains("has no winner", refused.Message, StringComparison.Ordinal);
        await (await FindAsync(force: true)).BeginAsync([1], TimeSpan.FromHours(24), Cancel);

        Assert.Contains("by force: because I say so", (await Service.FindAsync("more-rails", Cancel))!.State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_won_is_named_and_goes_the_way_of_packs()
    {
        ExperimentDesign design = InventedUnits.Design();
        await RunAsync(
            design with { Variations = [design.Variations[0], design.Variations[1] with { Flags = new Dictionary<string, string> { [KnownFlags.ModelsPack] = "\"2026.12\"" } }] }, effect: 1.3);

        WinnerRollout won = await FindAsync(force: false);
        Assert.Equal("2026.12", won.Pack);
        await won.BeginAsync([1], TimeSpan.FromHours(24), Cancel);

        Assert.False((await Service.FindAsync("more-rails", Cancel))!.State.IsRunning);
        Assert.Null(await Service.FindAsync("more-rails-rollout", Cancel));
    }

    [Fact]
    public async Task Facts_in_the_database_and_in_memory_come_to_the_same_report()
    {
        ExperimentDesign design = InventedUnits.Design();
        MemoryFacts facts = await RunAsync(design, effect: 1.1);

        // Households are of the registry in the one and invented in the other.
        string Of(ExperimentReport report) => JsonSerializer.Serialize(report with { Segments = [] }, ExperimentJson.Options);
        Assert.Equal(
            Of(await new ReportMaker(facts, Time).MakeAsync(InventedUnits.Stored(design), null, Cancel)),
            Of(await new ReportMaker(new StoredFacts(Store), Time).MakeAsync(InventedUnits.Stored(design), null, Cancel)));
    }

    private async Task<MemoryFacts> RunAsync(ExperimentDesign design, double effect)
    {
        Assert.Empty((await Service.StartAsync(design, "mona", Cancel)).Problems);
        MemoryFacts facts = InventedUnits.Fleet(design, 800, 7, seed: 21, (variation, _) => variation == 1 ? effect : 1);
        await Store.WriteAsync(facts, design.Key);
        Time.Advance(TimeSpan.FromDays(7));
        return facts;
    }

    private Task<WinnerRollout> FindAsync(bool force) => WinnerRollout.FindAsync(Store, Time, new WinnerChoice("more-rails", force, null, force ? "because I say so" : null), Cancel);
}

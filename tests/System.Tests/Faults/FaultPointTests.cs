namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// A scripted run in which one call on a file of the data folder is where the process is killed or the disk fails; one run for each such call in the long form, each k-th in the short one. What was
/// acknowledged is there after the next start, whatever happened.
/// </summary>
/// <param name="world">Where runs begin.</param>
public sealed class FaultPointTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    [Fact]
    public async Task Without_a_fault_the_run_succeeds_as_a_whole_and_uses_every_part_of_the_storage()
    {
        using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly("EIO"));
        (Ledger ledger, List<string> faults) = await PlayAsync(folder, null);

        Assert.Empty(faults);
        Assert.True(File.Exists(Path.Combine(folder.Path, "journal.base")), "The journal was not shortened.");
        Assert.Equal(0, folder.Unsupported);
        Verification seen = await Verification.OfAsync(folder.Path, ledger, FaultWorld.Options);
        Assert.Empty(seen.Faults);
    }

    [Theory]
    [InlineData("kill-before", 1, "kill-points", 4)]
    [InlineData("kill-after", 1, "kill-points", 4)]
    [InlineData("kill-torn", 1, "kill-points", 4)]
    [InlineData("sync-EIO", 1, "errors", 4)]
    [InlineData("sync-EIO", 0, "errors", 2)]
    [InlineData("EIO", 1, "errors", 4)]
    [InlineData("EIO", 0, "errors", 2)]
    [InlineData("ENOSPC", 1, "errors", 2)]
    [InlineData("ENOSPC", 0, "errors", 4)]
    [InlineData("short", 1, "errors", 2)]
    [InlineData("short", 0, "errors", 2)]
    [InlineData("EROFS", 0, "errors", 3)]
    [InlineData("EMFILE", 1, "errors", 3)]
    [InlineData("EMFILE", 0, "errors", 2)]
    public async Task Whatever_the_call_what_was_acknowledged_is_there_after_the_next_start(string kind, long times, string campaign, int shortForm)
    {
        await FaultCampaign.RunAsync("fault points", kind, times, await CountAsync(kind), Campaign.Rounds($"{campaign}.{kind}", shortForm, int.MaxValue), async plan =>
        {
            using var folder = new FaultedFolder(world.Library, world.Template, plan);
            (Ledger ledger, List<string> faults) = await PlayAsync(folder, plan);
            Verification seen = await Verification.OfAsync(folder.Path, ledger, FaultWorld.Options);
            return new FaultedRun(seen, faults, ledger.Events.Count - world.Before.Events.Count, folder.Harmed > 0);
        });
    }

    private async Task<(Ledger Ledger, List<string> Faults)> PlayAsync(FaultedFolder folder, FaultPlan? plan)
    {
        Ledger ledger = world.Before.Copy();
        List<string> faults = [];
        await Evening.PlayAsync(folder, new Client(ledger, faults) { ExpectsSuccess = plan is null, ExpectsRetriesToSucceed = plan is { IsLasting: false, Kills: false } });
        return (ledger, faults);
    }

    private async Task<long> CountAsync(string kind)
    {
        using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly(kind));
        await PlayAsync(folder, null);
        return folder.Candidates;
    }
}

namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// As <see cref="FaultPointTests"/>, on a <see cref="Visit"/> to the fleet. Wherever the television is killed or its disk fails, the next start has a whole pack and visits, and in the end the fleet has every event
/// once and the television the fleet's pack.
/// </summary>
/// <param name="world">Where runs begin.</param>
public sealed class VisitFaultPointTests(VisitWorld world) : IClassFixture<VisitWorld>
{
    [Theory]
    [InlineData("kill-before", "kill-points", 3)]
    [InlineData("kill-after", "kill-points", 2)]
    [InlineData("kill-torn", "kill-points", 2)]
    [InlineData("sync-EIO", "errors", 1)]
    [InlineData("EIO", "errors", 2)]
    [InlineData("ENOSPC", "errors", 1)]
    [InlineData("short", "errors", 1)]
    public async Task Whatever_the_call_the_fleet_has_every_event_once_and_the_television_its_pack(string kind, string campaign, int shortForm)
    {
        // How often a daemon that waits for its fleet writes depends on how long that takes: the last points are not in every run.
        int rounds = Campaign.Rounds($"visit-{campaign}.{kind}", shortForm, int.MaxValue);
        await FaultCampaign.RunAsync("fault points of a visit", kind, times: 1, await Visit.CountAsync(world, kind), rounds, async plan =>
        {
            using var folder = new FaultedFolder(world.Library, world.Template, plan);
            return await Visit.RunAsync(world, folder, plan);
        });
    }
}

namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>
/// As <see cref="PowerCutTests"/>, on a <see cref="Visit"/> to the fleet: enrolment, events and a pack on its way, in use and replaced. The fleet remembers what it was told before the cut, so each cut has a run of
/// its own, which ends at that call.
/// </summary>
/// <param name="world">Where runs begin.</param>
public sealed class VisitPowerCutTests(VisitWorld world) : IClassFixture<VisitWorld>
{
    [Theory]
    [InlineData("lost", 2)]
    [InlineData("in order", 2)]
    [InlineData("any order", 2)]
    public async Task Whenever_the_power_goes_the_fleet_has_every_event_once_and_the_television_its_pack(string name, int shortForm)
    {
        const string Kind = "kill-before";
        int rounds = Campaign.Rounds($"visit-cuts.{name}", shortForm, int.MaxValue);
        await FaultCampaign.RunAsync($"moments of a visit, what was not flushed {name}", Kind, times: 1, await Visit.CountAsync(world, Kind), rounds, async plan =>
        {
            using var folder = new FaultedFolder(world.Library, world.Template, plan, logs: true);
            DiskModel disk = await DiskModel.OfAsync(folder.Path);
            bool isCut = false;
            return await Visit.RunAsync(world, folder, plan, ended: () =>
            {
                if (!isCut && folder.Harmed > 0)
                {
                    isCut = true;
                    Assert.Equal(0, folder.Unsupported);
                    foreach (Call call in Call.ReadAll(folder.LogFile))
                    {
                        disk.Replay(call);
                    }

                    folder.Replace(path => disk.Write(path, CutOf(name, disk.Time, new Random(Campaign.Seed + (int)plan.At))));
                }
            });
        });
    }

    private static Cut CutOf(string name, int moment, Random random) => name switch
    {
        "lost" => new Cut.Lost(),
        "in order" => new Cut.InOrder(random, random.Next(Math.Max(0, moment - 30), moment + 1)),
        _ => new Cut.AnyOrder(random),
    };
}

using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Training.Simulation.Fleet;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;
using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Experiments.Simulated;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

/// <summary>The report on retention of frames that televisions sent, compared with what the simulated people in front of them did.</summary>
public sealed class FramesRetentionTests : IDisposable
{
    private const int Homes = 120, LeftAfter = 7;
    private static readonly FleetDays Days = new(1, 34);
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-retention-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task How_long_households_stay_is_what_they_did()
    {
        ExperimentDesign design = ExperimentDesign.Parse(System.Text.Encoding.UTF8.GetBytes(
            """{"key":"none","question":"Nothing?","unit":"household","variations":[{"name":"a","weight":0.5},{"name":"b","weight":0.5,"flags":{"page.rails":20}}],"metric":"quality-hours"}"""));
        var simulation = new FleetSimulation(FleetWorld.Load(Path.Combine(AppContext.BaseDirectory, "packs", "demo")), Homes, Days, seed: 23, threads: 2);
        FramesFolder.Write(_folder, simulation.Frames(new Assigner(design).Payload, PrivacyMode.Full));
        var sets = new FlagSets();
        int[] settings = [.. design.Variations.Select(sets.Add)];
        (PotentialOutcomes outcomes, _) = simulation.Outcomes(sets, [], 0);
        int[][] active = [.. outcomes.Homes.Select(home => Enumerable.Range(0, Days.All).Where(day => home[settings[0]].On(day) is { Sessions: > 0 } or { Plays: > 0 }).ToArray()).Where(days => days.Length > 0)];

        await using RunningFleet fleet = await RunningFleet.StartAsync();
        await SimulatedFrames.SendAsync(fleet, _folder);
        var options = new RetentionOptions { LeftAfter = LeftAfter, AlsoAfter = [], By = [], Through = DateOnly.FromDateTime(FleetWorld.FirstDay.Date).AddDays(Days.All - 1) };
        Assert.Null(await FleetRetention.MakeAsync(fleet.Store, options, TimeProvider.System, TestContext.Current.CancellationToken)); // Nobody is enrolled.
        await SimulatedMark.WriteAsync(fleet.Store.Documents, "Simulated.", TestContext.Current.CancellationToken);
        RetentionReport report = (await FleetRetention.MakeAsync(fleet.Store, options, TimeProvider.System, TestContext.Current.CancellationToken))!;

        Assert.Equal(active.Length, report.Households.Seen);
        int last = Days.All - 1, known = last - LeftAfter;
        (int Stayed, bool Left)[] stays = [.. active.Where(days => days[0] <= known).Select(days => Stay(days, known))];
        Assert.InRange(stays.Count(stay => stay.Left), 20, stays.Length - 1);
        Assert.Equal(stays.Count(stay => stay.Left), report.All.Staying!.Left);
        Assert.True(report.All.Staying.Points.Count >= 3, $"{report.All.Staying.Points.Count} ages");
        Assert.All(report.All.Staying.Points, point => Assert.Equal(StillThere(stays, point.Age), point.Share, 1e-9));
        WeekFigures week = report.Weeks[^1];
        Assert.Equal(active.Count(days => days.Any(day => day > last - 7 && day <= last)), week.Households);
    }

    // Kaplan and Meier's product over the days on which somebody left, of those that were still watched.
    private static double StillThere((int Stayed, bool Left)[] stays, int age) => stays.Where(stay => stay.Left && stay.Stayed <= age).Select(stay => stay.Stayed).Distinct()
        .Aggregate(1.0, (share, day) => share * (1 - (stays.Count(stay => stay.Left && stay.Stayed == day) / (double)stays.Count(stay => stay.Stayed >= day))));

    // From its first day on: to the day behind its last before a silence that is long enough, or to the last of which that can be known.
    private static (int Stayed, bool Left) Stay(int[] days, int known)
    {
        for (int i = 0; i < days.Length && days[i] <= known; i++)
        {
            if (i == days.Length - 1 || days[i + 1] - days[i] > LeftAfter)
            {
                return (days[i] - days[0] + 1, true);
            }
        }

        return (known - days[0] + 1, false);
    }
}

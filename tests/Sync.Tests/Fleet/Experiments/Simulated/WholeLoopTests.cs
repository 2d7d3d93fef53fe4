using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Training.Simulation.Fleet;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Simulated;

/// <summary>The loop from end to end: televisions that run the device's code → frames → a gateway → the real intake → facts → the report.</summary>
public sealed class WholeLoopTests : IDisposable
{
    private const int Homes = 16;
    private static readonly FleetDays Days = new(2, 4);
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-loop-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_simulated_households_did_is_what_the_fleet_reads_of_their_frames_and_reports()
    {
        ExperimentDesign design = ExperimentDesign.Parse(System.Text.Encoding.UTF8.GetBytes(
            """
            {"key":"loop","question":"Are three rails enough?","unit":"household","variations":[{"name":"as it is","weight":0.5},{"name":"three","flags":{"page.rails":3},"weight":0.5}],
             "metric":"quality-hours","guardrails":["abandoned-sessions"]}
            """));
        var simulation = new FleetSimulation(FleetWorld.Load(Path.Combine(AppContext.BaseDirectory, "packs", "demo")), Homes, Days, seed: 11, threads: 2);
        var assigner = new Assigner(design);
        FramesFolder.Write(_folder, simulation.Frames(assigner.Payload, PrivacyMode.Full));
        var sets = new FlagSets();
        int[] settings = [.. design.Variations.Select(sets.Add)];
        (PotentialOutcomes outcomes, _) = simulation.Outcomes(sets, [], 0);

        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Assert.Equal(FramesFolder.Read(_folder).Count(), await SimulatedFrames.SendAsync(fleet, _folder));
        await SimulatedFrames.SendAsync(fleet, _folder, most: 3); // Sent again, they are known.

        await new FactsMaker(fleet.Store, TimeProvider.System).CatchUpAsync(null, Cancel);
        var facts = new StoredFacts(fleet.Store);
        List<UnitDay> read = await facts.UnitDaysAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancel).ToListAsync(Cancel);
        for (int number = 0; number < Homes; number++)
        {
            SimulatedHome home = simulation.Home(number);
            LivedDays lived = outcomes.Homes[number][settings[assigner.Of(home.Device.ToString("N"))]];
            for (int day = 0; day < Days.All; day++)
            {
                DaySums told = read.Where(one => one.Device == home.Device && one.Day == DayOf(day)).Aggregate(default(DaySums), (sum, one) => sum + one.Sums);
                DayTotals did = lived.On(day);
                Assert.Equal((did.Sessions, did.AbandonedSessions, did.Impressions, did.Plays), (told.Sessions, told.AbandonedSessions, told.Impressions, told.Plays));
                Assert.Equal(did.SelectingSeconds, told.SelectingSeconds, 0.01);
                Assert.Equal((did.QualityPlays, Math.Round(did.QualitySeconds, 1)), (told.QualityPlays, Math.Round(told.QualitySeconds, 1)));
            }
        }

        DateTimeOffset started = FleetWorld.FirstDay.AddDays(Days.Before).ToUniversalTime().AddHours(1);
        var running = new StoredExperiment(design, new ExperimentState(true, started, null, null, null), "test", [new CoverageFrom(started, 1)]);
        ExperimentReport report = await new ReportMaker(facts, TimeProvider.System).MakeAsync(running, DayOf(Days.All - 1), Cancel);
        Assert.Equal(0, report.SampleRatio.Misassigned);
        Assert.Equal(Enumerable.Range(0, Homes).Count(home => outcomes.Exposed(home) >= 0), report.SampleRatio.Units.Sum());
        Assert.Equal(VerdictKind.Undecided, report.Verdict.Kind);
    }

    private static DateOnly DayOf(int day) => DateOnly.FromDateTime(FleetWorld.FirstDay.Date).AddDays(day);
}

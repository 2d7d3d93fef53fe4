using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Training.Simulation.Fleet;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Models.Tests.Training.Simulation.Fleet;

public sealed class FleetSimulationTests : IDisposable
{
    private const int Homes = 6;
    private static readonly FleetDays Days = new(2, 3);
    private static readonly Lazy<FleetWorld> World = new(() => FleetWorld.Load(Path.Combine(AppContext.BaseDirectory, "packs", "demo")));
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-simulated-").FullName;

    public static ExperimentDesign Design(string unit, string flags) => ExperimentDesign.Parse(System.Text.Encoding.UTF8.GetBytes(
        $$"""
        {"key":"tiny","question":"Does it work?","unit":"{{unit}}","variations":[{"name":"as it is","weight":0.5},{"name":"otherwise","flags":{{flags}},"weight":0.5}],"metric":"quality-hours","guardrails":[]}
        """));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Equal_seeds_give_equal_bytes_on_one_thread_and_on_two()
    {
        byte[] one = Bytes(seed: 5, threads: 1), two = Bytes(seed: 5, threads: 2), other = Bytes(seed: 6, threads: 2);
        Assert.Equal(one, two);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData(PrivacyMode.Full)]
    [InlineData(PrivacyMode.Pseudonymous)]
    public void Frames_open_in_the_mode_they_were_made_under_and_come_back_from_the_folder(PrivacyMode mode)
    {
        IReadOnlyList<DeltaFrame>[][] frames = Frames(Design("household", """{"page.rails":4}"""), 3, 2, mode);
        FramesFolder.Write(_folder, frames);
        DeltaFrame[] read = [.. FramesFolder.Read(_folder)];
        Assert.Equal(frames.SelectMany(home => home).Sum(night => night.Count), read.Length);
        Assert.All(read, frame =>
        {
            FrameReading opened = DeltaFrames.OpenAndCheckMode(frame);
            Assert.Null(opened.Refusal);
            Assert.Equal(16, frame.Device.Length);
        });
        foreach (IGrouping<ByteString, DeltaFrame> television in read.GroupBy(frame => frame.Device))
        {
            // A journal without a hole.
            ulong next = 1;
            foreach (DeltaFrame frame in television)
            {
                Assert.Equal(next, frame.FirstSeq);
                next = frame.LastSeq + 1;
            }
        }
    }

    [Theory]
    [InlineData("household")]
    [InlineData("profile")]
    public void Whoever_saw_an_experiment_is_in_the_variation_that_the_evaluator_gives_the_unit(string unit)
    {
        ExperimentDesign design = Design(unit, """{"page.rails":4}""");
        Exposure[] exposures = [.. Frames(design, 3, 2, PrivacyMode.Full).SelectMany(home => home).SelectMany(night => night)
            .SelectMany(frame => ((DeltaBatch)DeltaFrames.Open(frame).Payload!).Exposures)];
        var assigner = new Assigner(design);
        Assert.NotEmpty(exposures);
        Assert.Equal(exposures.Length, exposures.Select(one => (one.Unit, one.Profile)).Distinct().Count());
        Assert.All(exposures, one => Assert.Equal(assigner.Of(one.Unit), one.Variation));
        Assert.Equal(unit == "profile", exposures.All(one => one.Unit.Contains('/')));
    }

    [Fact]
    public void A_household_that_is_simulated_with_the_experiment_does_what_it_was_taken_to_do()
    {
        ExperimentDesign design = Design("household", """{"page.rails":2}""");
        var sets = new FlagSets();
        int[] settings = [.. design.Variations.Select(sets.Add)];
        (PotentialOutcomes outcomes, WholeCheck[] checks) = Simulation(4, 2).Outcomes(sets, [(design, settings)], Homes);
        Assert.Equal((0, 1), (settings[0], settings[1]));
        Assert.Equal(new WholeCheck(Homes, Homes, 0), Assert.Single(checks));
        Assert.All(outcomes.Homes, home => Assert.True(Enumerable.Range(0, Days.Before).All(day => home[0].On(day) == home[1].On(day)), "Nothing differs before."));
        Assert.Contains(outcomes.Homes, home => !home[0].IsSame(home[1]));
    }

    [Fact]
    public void A_flag_that_says_what_holds_anyway_is_no_other_setting()
    {
        var sets = new FlagSets();
        Assert.Equal([0, 0], Design("household", """{"page.rails":20}""").Variations.Select(sets.Add));
        Assert.Equal([0, 1], Design("household", """{"page.rails":4}""").Variations.Select(sets.Add));
        Assert.Equal([0, 1], Design("household", """{"page.rails":4}""").Variations.Select(sets.Add));
        Assert.Equal(2, sets.Payloads.Count);
    }

    private static FleetSimulation Simulation(int seed, int threads) => new(World.Value, Homes, Days, seed, threads);

    private static IReadOnlyList<DeltaFrame>[][] Frames(ExperimentDesign design, int seed, int threads, PrivacyMode mode) =>
        Simulation(seed, threads).Frames(new Assigner(design).Payload, mode);

    private byte[] Bytes(int seed, int threads)
    {
        string folder = Path.Combine(_folder, $"{seed}-{threads}");
        FramesFolder.Write(folder, Frames(Design("household", """{"page.rails":4}"""), seed, threads, PrivacyMode.Full));
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
    }
}

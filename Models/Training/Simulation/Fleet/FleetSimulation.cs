using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Models.Training.Simulation.Fleet.Televisions;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>A fleet of invented households, each before the experiment and under whatever comes then.</summary>
/// <param name="world">What they watch.</param>
/// <param name="households">How many.</param>
/// <param name="days">How long.</param>
/// <param name="seed">Equal seeds give equal fleets.</param>
/// <param name="threads">How many live at once.</param>
/// <param name="progress">Told how many are through.</param>
internal sealed class FleetSimulation(FleetWorld world, int households, FleetDays days, int seed, int threads, IProgress<int>? progress = null)
{
    private readonly FleetRun _run = new(world, threads, progress);
    private long _pages;

    /// <summary>Pages that were made so far.</summary>
    public long Pages => Interlocked.Read(ref _pages);

    /// <summary>Chance of the repetitions, apart from that of the households.</summary>
    public Fate Repetitions { get; } = new Fate((ulong)seed).Of(2);

    /// <summary>A household.</summary>
    public SimulatedHome Home(int number) => SimulatedHome.Draw(new Fate((ulong)seed).Of(1), number, world.Tastes);

    /// <summary>Lets every household live under each of some settings.</summary>
    /// <param name="sets">The settings.</param>
    /// <param name="checks">Designs whose assignment the first households are also simulated with, whole.</param>
    /// <param name="checkedHomes">How many.</param>
    /// <returns>What they would do, and how the check went for each design.</returns>
    public (PotentialOutcomes Outcomes, WholeCheck[] Checks) Outcomes(FlagSets sets, IReadOnlyList<(ExperimentDesign Design, int[] Settings)> checks, int checkedHomes)
    {
        Assigner[] assigners = [.. checks.Select(one => new Assigner(one.Design))];
        (LivedDays[] Lives, bool[] Agrees, int[] Variations)[] all = _run.Run(households, (number, pack) =>
        {
            SimulatedHome home = Home(number);
            var story = new HomeStory(world, pack, home, days);
            LivedDays[] lives = [.. sets.Payloads.Select(payload => story.GoOn(payload).Days)];
            int[] variations = [.. assigners.Select(assigner => assigner.Of(home.Unit.Household))];
            bool[] agrees = [.. checks.Select((check, i) => number >= checkedHomes || Agrees(story, assigners[i], check, variations[i], lives))];
            Interlocked.Add(ref _pages, story.Pages);
            return (lives, agrees, variations);
        });
        WholeCheck[] results = new WholeCheck[checks.Count];
        foreach ((_, bool[] agrees, int[] variations) in all.Take(checkedHomes))
        {
            for (int i = 0; i < results.Length; i++)
            {
                results[i] = results[i].With(variations[i], agrees[i]);
            }
        }

        return (new PotentialOutcomes(days, [.. all.Select(one => one.Lives)]), results);
    }

    /// <summary>Lets every household live once, under the experiments as its television assigns itself, and makes the frames that it would have sent, a visit a night.</summary>
    /// <param name="payload">What the fleet sends on the first day of the experiments.</param>
    /// <param name="mode">What households share.</param>
    /// <returns>By household, then by day.</returns>
    public IReadOnlyList<DeltaFrame>[][] Frames(FeaturePayload payload, PrivacyMode mode) => _run.Run(households, (number, pack) => FramesOf(Home(number), pack, payload, mode));

    private IReadOnlyList<DeltaFrame>[] FramesOf(SimulatedHome home, ModelPack pack, FeaturePayload payload, PrivacyMode mode)
    {
        using var sealing = new DeltaFrames();
        var television = new TelevisionFrames(home, mode);
        var nights = new IReadOnlyList<DeltaFrame>[days.All];
        void Tell(int day, Journal journal) => nights[day] = television.Next(journal, sealing);
        var story = new HomeStory(world, pack, home, days, Tell);
        story.GoOn(payload, Tell);
        Interlocked.Add(ref _pages, story.Pages);
        return nights;
    }

    private static bool Agrees(HomeStory story, Assigner assigner, (ExperimentDesign Design, int[] Settings) check, int variation, LivedDays[] lives)
    {
        if (variation < 0)
        {
            return true;
        }

        return WholeCheck.Agrees(story.GoOn(assigner.Payload), check.Design.Key, variation, lives[check.Settings[variation]]);
    }
}

using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>What is known at the end of a day.</summary>
/// <param name="Effect">The estimate.</param>
/// <param name="Exact">The sequence where it is not the normal one.</param>
internal readonly record struct Look(EffectEstimate Effect, SequencePoint? Exact = null);

/// <summary>A kind of test: what units do, and how they are counted.</summary>
/// <param name="name">What is measured.</param>
/// <param name="method">How it is judged.</param>
internal abstract class World(string name, string method)
{
    /// <summary>What is measured.</summary>
    public string Name => name;

    /// <summary>How it is judged.</summary>
    public string Method => method;

    /// <summary>Whether effects can be put in, so that power can be measured.</summary>
    public virtual bool HasPower => false;

    /// <summary>Whether the normal sequence judges.</summary>
    public virtual bool IsNormal => true;

    /// <summary>The metric's value in control.</summary>
    public virtual double Mean => 1;

    /// <summary>Plays a test from the first day to the last.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="effect">The difference of the metric that is put in; 0 unless <see cref="HasPower"/>.</param>
    /// <param name="looks">A look at the end of each day.</param>
    public abstract void Play(Random random, double effect, Span<Look> looks);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<World> All(PeekingOptions options) =>
    [
        new NormalWorld(options.UnitsADay),
        new HoursWorld("hours watched (a quarter none, tail lognormal)", options.UnitsADay, isWinsorised: false, adjust: false),
        new HoursWorld("hours watched, winsorised at .999", options.UnitsADay, isWinsorised: true, adjust: false),
        new HoursWorld("hours watched, period before (a fifth without)", options.UnitsADay, isWinsorised: false, adjust: true),
        new BinaryWorld(options.UnitsADay, options.Days, isExact: true),
        new BinaryWorld(options.UnitsADay, options.Days, isExact: false),
        new SofaWorld(options.UnitsADay, isByProfile: false),
        new SofaWorld(options.UnitsADay, isByProfile: true),
        new RatioWorld(options.UnitsADay),
        new ReturningWorld(options.UnitsADay),
        new LatencyWorld(options.UnitsADay),
    ];
}

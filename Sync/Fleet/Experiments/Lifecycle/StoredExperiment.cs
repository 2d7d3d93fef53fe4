using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Fleet.Experiments.Lifecycle;

/// <summary>An experiment as the fleet keeps it.</summary>
/// <param name="Design">How it was designed; while it runs and afterwards only its coverage changes, and only upwards.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="Coverages">What its coverage was from when on; the first is that of its start.</param>
/// <param name="Rollout">Where it rolls a winner out: how it grows by itself; null for an experiment.</param>
/// <param name="Expected">What the fleet let expect of its metrics when it began, by name: its sequences are tuned by it. Null or without a metric where the fleet said too little.</param>
internal sealed record StoredExperiment(
    ExperimentDesign Design, ExperimentState State, string StartedBy, IReadOnlyList<CoverageFrom> Coverages, FlagRollout? Rollout = null,
    IReadOnlyDictionary<string, Expectation>? Expected = null);

/// <summary>How a winner's flags go to more and more units.</summary>
/// <param name="Of">The experiment that was won.</param>
/// <param name="Stages">Coverages, rising; the first is that of the start.</param>
/// <param name="Wait">The least time of a stage.</param>
internal sealed record FlagRollout(string Of, IReadOnlyList<double> Stages, TimeSpan Wait);

/// <summary>A coverage and from when it held.</summary>
internal readonly record struct CoverageFrom(DateTimeOffset At, double Coverage);

/// <summary>What became of an attempt to change an experiment.</summary>
/// <param name="Experiment">How it is now; null where nothing changed.</param>
/// <param name="Problems">Why nothing changed, one sentence each that says how to mend it; empty where it did.</param>
internal sealed record ExperimentChange(StoredExperiment? Experiment, IReadOnlyList<string> Problems)
{
    /// <summary>Nothing changed.</summary>
    public static ExperimentChange Refused(params IReadOnlyList<string> problems) => new(null, problems);
}

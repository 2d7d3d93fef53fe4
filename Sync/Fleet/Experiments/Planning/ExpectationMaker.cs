using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;

namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>What the fleet's last weeks say of an experiment's metrics at its planned end, so that its sequences can be tuned before anybody looks.</summary>
/// <param name="facts">The fleet's facts.</param>
internal sealed class ExpectationMaker(IExperimentFacts facts)
{
    /// <summary>Fewer units say too little of how much they differ.</summary>
    public const long LeastUnits = 200;

    /// <summary>Reads it of the facts as they are.</summary>
    /// <param name="design">The experiment.</param>
    /// <param name="coverage">The share of units that takes part at the end.</param>
    /// <param name="through">The last day before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By metric; empty where the fleet says too little, and without metrics of health.</returns>
    public async Task<IReadOnlyDictionary<string, Expectation>> MakeAsync(ExperimentDesign design, double coverage, DateOnly through, CancellationToken cancellationToken)
    {
        string[] metrics = [.. design.AlsoWatched.Concat(design.Guardrails).Append(design.Metric).Where(RecentWeeks.Knows).Distinct()];
        var expected = new SortedDictionary<string, Expectation>(StringComparer.Ordinal);
        RecentWeeks recent = await RecentWeeks.ReadAsync(facts, design.Unit, metrics, through, cancellationToken);
        if (recent.Entered[^1] < LeastUnits)
        {
            return expected;
        }

        double share = coverage * (design.Slice.To - design.Slice.From) * (1 - (design.Holdout?.Share ?? 0));
        foreach (string metric in metrics)
        {
            EffectEstimate last = recent.At(metric, recent.Days - 1);
            double baseline = (last.Control + last.Treated) / 2, error = recent.Errors(metric, design.Days)[^1] / Math.Sqrt(share);
            if (baseline > 0 && double.IsFinite(error) && error > 0)
            {
                expected.Add(metric, new Expectation(baseline, error));
            }
        }

        return expected;
    }
}

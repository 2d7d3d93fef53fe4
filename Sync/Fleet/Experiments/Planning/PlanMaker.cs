using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>Plans from what the fleet did in its last weeks (<see cref="RecentWeeks"/>).</summary>
/// <param name="facts">The fleet's facts.</param>
internal sealed class PlanMaker(IExperimentFacts facts)
{
    /// <summary>Plans.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="through">The last whole day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The fleet's facts say too little, or the metric cannot be planned; one sentence.</exception>
    public async Task<ExperimentPlan> MakeAsync(PlanQuestion question, DateOnly through, CancellationToken cancellationToken)
    {
        if (!RecentWeeks.Knows(question.Metric))
        {
            throw new InvalidDataException($"'{question.Metric}' comes from health reports and cannot be planned; plan by a metric of what is watched, such as {Metrics.QualityHours}.");
        }

        RecentWeeks recent = await RecentWeeks.ReadAsync(facts, question.Unit, [question.Metric], through, cancellationToken);
        return recent.Entered[^1] >= ExpectationMaker.LeastUnits ? Plan(question, recent)
            : throw new InvalidDataException($"{recent.Entered[^1]} {DesignJson.Name(question.Unit)}s did anything from {recent.From:yyyy-MM-dd} to {through:yyyy-MM-dd}; a plan needs {ExpectationMaker.LeastUnits}.");
    }

    private static ExperimentPlan Plan(PlanQuestion question, RecentWeeks recent)
    {
        long[] entered = recent.Entered;
        EffectEstimate last = recent.At(question.Metric, recent.Days - 1);
        double baseline = (last.Control + last.Treated) / 2, effect = question.LeastEffect * baseline;
        if (!(baseline > 0) || !double.IsFinite(last.StandardError) || last.StandardError <= 0)
        {
            throw new InvalidDataException($"'{question.Metric}' was nothing in the last four weeks, or the same everywhere, so that no change of it can be planned.");
        }

        // Of both halves of the fleet, all of it taking part, on the way to any other shares and coverage: the variance falls with the units of each side.
        double[] whole = recent.Errors(question.Metric, Math.Max(question.MostDays, question.PlannedDays));
        double shares = ((1 / question.Control) + (1 / question.Treated)) / 4;
        CoveragePlan[] plans =
        [
            .. question.Coverages.Select(coverage =>
            {
                double[] planned = [.. whole.Select(error => error * Math.Sqrt(shares / coverage))], errors = planned[..question.MostDays];
                var tuning = SequenceTuning.ForPlan(planned[question.PlannedDays - 1], effect, question.Alpha);
                int once = Array.FindIndex(errors, error => FixedHorizon.LeastEffect(error, question.Alpha, question.Power) <= effect);
                int first = Array.FindIndex(errors, double.IsFinite);
                var sequence = SequentialPlan.Of([.. errors.Skip(first)], effect, tuning, question.Alpha, question.Power);
                DaysAndUnits Of(int days) => new(days, (long)(entered[Math.Min(days, recent.Days) - 1] * coverage * (question.Control + question.Treated)));
                return new CoveragePlan(
                    coverage, once < 0 ? null : Of(once + 1), sequence.DaysAtPower is { } reached ? Of(reached + first) : null, sequence.MeanDays + first,
                    FixedHorizon.LeastEffect(errors[^1], question.Alpha, question.Power) / baseline);
            }),
        ];
        return new ExperimentPlan(
            question.Metric, DesignJson.Name(question.Unit), baseline, Metrics.Find(question.Metric)!.Measure, question.LeastEffect, question.Alpha, question.Power, entered[^1], last.VarianceKept, recent.From,
            recent.Through, plans,
            [
                $"Made from what {entered[^1]:#,0} {DesignJson.Name(question.Unit)}s did from {recent.From:yyyy-MM-dd} to {recent.Through:yyyy-MM-dd}, as if an experiment had begun on the first of these days in which nothing differed.",
                "The sequence is looked at every day and ends as soon as it is decided; the fixed horizon is looked at once, on its last day, and says nothing before.",
                $"Beyond {recent.Days} days standard errors are carried on by what is between units and what is between days of one; a fleet that grows needs fewer days.",
            ]);
    }
}

/// <summary>What is planned.</summary>
/// <param name="Metric">What decides.</param>
/// <param name="Unit">What is assigned.</param>
/// <param name="LeastEffect">The relative change to be seen.</param>
/// <param name="Control">Control's share of those who take part.</param>
/// <param name="Treated">The variation's.</param>
/// <param name="Alpha">The error that is allowed.</param>
/// <param name="Power">The chance to see the change.</param>
/// <param name="MostDays">Days that may pass.</param>
/// <param name="PlannedDays">The day at which the sequence is to be narrowest, from 1: the design's end.</param>
/// <param name="Coverages">Coverages to plan for.</param>
internal sealed record PlanQuestion(
    string Metric, ExperimentUnit Unit, double LeastEffect, double Control, double Treated, double Alpha, double Power, int MostDays, int PlannedDays, IReadOnlyList<double> Coverages);

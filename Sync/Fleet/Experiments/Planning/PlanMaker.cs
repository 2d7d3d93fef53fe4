using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;

namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>
/// Plans from what the fleet did: the last four weeks are taken as an experiment in which nothing differed, each unit exposed on the day it first came, with the four weeks before them to adjust by. Its standard
/// errors by day are what a real experiment would have had, with units that come late, days of one unit that are alike, and all that the metric does.
/// </summary>
/// <param name="facts">The fleet's facts.</param>
internal sealed class PlanMaker(IExperimentFacts facts)
{
    /// <summary>Days that are taken as an experiment.</summary>
    public const int Window = 28;

    /// <summary>Fewer units say too little of how much they differ.</summary>
    public const long LeastUnits = 200;

    /// <summary>Plans.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="through">The last whole day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The fleet's facts say too little, or the metric cannot be planned; one sentence.</exception>
    public async Task<ExperimentPlan> MakeAsync(PlanQuestion question, DateOnly through, CancellationToken cancellationToken)
    {
        DateOnly from = through.AddDays(1 - Window), before = from.AddDays(-ExposedUnit.Before);
        DayLimits limits = await DayLimits.FindAsync(facts, question.Unit, before, from.AddDays(-1), cancellationToken);
        MetricParts? parts = MetricParts.Of(question.Metric, limits);
        if (parts is null && question.Metric != Metrics.FoundSomething)
        {
            throw new InvalidDataException($"'{question.Metric}' comes from health reports and cannot be planned; plan by a metric of what is watched, such as {Metrics.QualityHours}.");
        }

        SumsByDay? sums = parts is null ? null : new SumsByDay(parts, 2, Window);
        FoundByDay? found = parts is null ? new FoundByDay(2, Window) : null;
        long[] entered = new long[Window];
        var rows = new List<UnitDay>();
        await using var days = new ByDevice<UnitDay>(facts.UnitDaysAsync(before, through, cancellationToken), day => day.Device, cancellationToken);
        while (await days.NextAsync() is { } device)
        {
            await days.TakeAsync(device, rows);
            ExposedUnit[] units = [.. UnitsOf(device, rows, question.Unit, from)];
            foreach (ExposedUnit unit in units)
            {
                entered[unit.Exposed]++;
            }

            if (units.Length > 0)
            {
                sums?.Add(units);
                found?.Add(units);
            }
        }

        for (int day = 1; day < Window; day++)
        {
            entered[day] += entered[day - 1];
        }

        if (entered[^1] < LeastUnits)
        {
            throw new InvalidDataException($"{entered[^1]} {DesignJson.Name(question.Unit)}s did anything from {from:yyyy-MM-dd} to {through:yyyy-MM-dd}; a plan needs {LeastUnits}.");
        }

        EffectEstimate At(int day) => EffectEstimate.Of(sums is null ? found!.ByHousehold(day) : sums.At(day), 1);
        return Plan(question, from, through, entered, At);
    }

    private static ExperimentPlan Plan(PlanQuestion question, DateOnly from, DateOnly through, long[] entered, Func<int, EffectEstimate> at)
    {
        EffectEstimate last = at(Window - 1);
        double baseline = (last.Control + last.Treated) / 2, effect = question.LeastEffect * baseline;
        if (!(baseline > 0) || !double.IsFinite(last.StandardError) || last.StandardError <= 0)
        {
            throw new InvalidDataException($"'{question.Metric}' was nothing in the last four weeks, or the same everywhere, so that no change of it can be planned.");
        }

        // Of both halves of the fleet, all of it taking part, on the way to any other shares and coverage: the variance falls with the units of each side.
        double[] whole = Errors(question.MostDays, at);
        double shares = ((1 / question.Control) + (1 / question.Treated)) / 4;
        var tuning = new SequenceTuning(effect);
        CoveragePlan[] plans =
        [
            .. question.Coverages.Select(coverage =>
            {
                double[] errors = [.. whole.Select(error => error * Math.Sqrt(shares / coverage))];
                int once = Array.FindIndex(errors, error => FixedHorizon.LeastEffect(error, question.Alpha, question.Power) <= effect);
                int first = Array.FindIndex(errors, double.IsFinite);
                var sequence = SequentialPlan.Of([.. errors.Skip(first)], effect, tuning, question.Alpha, question.Power);
                DaysAndUnits Of(int days) => new(days, (long)(entered[Math.Min(days, Window) - 1] * coverage * (question.Control + question.Treated)));
                return new CoveragePlan(
                    coverage, once < 0 ? null : Of(once + 1), sequence.DaysAtPower is { } reached ? Of(reached + first) : null, sequence.MeanDays + first,
                    FixedHorizon.LeastEffect(errors[^1], question.Alpha, question.Power) / baseline);
            }),
        ];
        return new ExperimentPlan(
            question.Metric, DesignJson.Name(question.Unit), baseline, Metrics.Find(question.Metric)!.Measure, question.LeastEffect, question.Alpha, question.Power, entered[^1], last.VarianceKept, from,
            through, plans,
            [
                $"Made from what {entered[^1]:#,0} {DesignJson.Name(question.Unit)}s did from {from:yyyy-MM-dd} to {through:yyyy-MM-dd}, as if an experiment had begun on the first of these days in which nothing differed.",
                "The sequence is looked at every day and ends as soon as it is decided; the fixed horizon is looked at once, on its last day, and says nothing before.",
                $"Beyond {Window} days standard errors are carried on by what is between units and what is between days of one; a fleet that grows needs fewer days.",
            ]);
    }

    /// <summary>Standard errors by day; behind the window by a + b/day, of the window's middle and end.</summary>
    private static double[] Errors(int most, Func<int, EffectEstimate> at)
    {
        double[] errors = new double[Math.Max(most, 1)];
        double least = double.PositiveInfinity;
        double middle = Math.Pow(at((Window / 2) - 1).StandardError, 2), end = Math.Pow(at(Window - 1).StandardError, 2);
        double slope = double.IsFinite(middle) ? Math.Max(0, (middle - end) * Window) : 0, level = Math.Max(0, end - (slope / Window));
        for (int day = 0; day < errors.Length; day++)
        {
            double error = day < Window ? at(day).StandardError : Math.Sqrt(level + (slope / (day + 1)));
            errors[day] = least = double.IsNaN(error) ? least : Math.Min(least, error);
        }

        return errors;
    }

    private static IEnumerable<ExposedUnit> UnitsOf(Guid device, IReadOnlyList<UnitDay> rows, ExperimentUnit unit, DateOnly from)
    {
        var known = new ExposedHousehold();
        known.Days.AddRange(rows);
        foreach (IGrouping<string, UnitDay> some in rows.GroupBy(row => unit == ExperimentUnit.Household ? "" : row.Profile))
        {
            UnitDay[] inWindow = [.. some.Where(row => row.Day >= from)];
            if (inWindow.Length == 0)
            {
                continue;
            }

            // Halves by a hash that no experiment uses; those of one household may be in both, as in an experiment by profiles.
            string profile = inWindow[0].Profile, hashed = unit == ExperimentUnit.Household ? device.ToString("N") : $"{device:N}/{profile}";
            int variation = UnitHash.Bucket("plan", hashed, 2) < 0.5 ? 0 : 1;
            known.Exposures.Add(new FirstExposure("plan", variation, device, profile, hashed, new DateTimeOffset(inWindow.Min(row => row.Day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
        }

        return ExposedUnit.Of(known, unit, 2, from, Window);
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
/// <param name="Coverages">Coverages to plan for.</param>
internal sealed record PlanQuestion(
    string Metric, ExperimentUnit Unit, double LeastEffect, double Control, double Treated, double Alpha, double Power, int MostDays, IReadOnlyList<double> Coverages);

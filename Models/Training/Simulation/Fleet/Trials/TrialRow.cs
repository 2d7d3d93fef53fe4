using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>How an experiment went over all repetitions.</summary>
internal sealed record TrialRow
{
    /// <summary>The power that days are counted for.</summary>
    public const double Power = 0.8;

    /// <summary>The experiment's key.</summary>
    public required string Experiment { get; init; }

    /// <summary>The metric that decided.</summary>
    public required string Metric { get; init; }

    /// <summary>What all households would come to under control, a unit and day or a session.</summary>
    public required double Control { get; init; }

    /// <summary>What the variation really does, in parts of control, over all households and days.</summary>
    public required double TrueEffect { get; init; }

    /// <summary>How often it was repeated.</summary>
    public required int Repetitions { get; init; }

    /// <summary>How often the variation was found better.</summary>
    public required int Won { get; init; }

    /// <summary>How often it was found worse.</summary>
    public required int Lost { get; init; }

    /// <summary>How often nothing was decided to the end.</summary>
    public int Undecided => Repetitions - Won - Lost;

    /// <summary>How often it was decided against the truth: any way where there is no effect, the wrong way where there is one.</summary>
    public required int FalsePositives { get; init; }

    /// <summary>How often a plain 95 % interval that is looked at every day would have decided.</summary>
    public required int Peeked { get; init; }

    /// <summary>Half the width of the sequence at the last day, in parts of control.</summary>
    public required double Width { get; init; }

    /// <summary>The same if it were tuned to the least effect alone, as where nothing is known of a fleet.</summary>
    public required double WidthByEffect { get; init; }

    /// <summary>Days to the decision, of those repetitions that decided, half of them within so many; null without any.</summary>
    public required double? MedianDays { get; init; }

    /// <summary>By which day 80 % of all repetitions had decided; null for never.</summary>
    public required int? DaysAtPower { get; init; }

    /// <summary>Days that a test with one look needs to see the least effect of the design with 80 %, two-sided at the same level: what has to be planned by who does not know the effect. Null for more than there are.</summary>
    public required int? FixedPlanned { get; init; }

    /// <summary>Days that it would need for the true effect, if somebody knew that before. Null for more than there are.</summary>
    public required int? FixedKnowing { get; init; }

    /// <summary>Repeats an experiment.</summary>
    /// <param name="design">Of two variations and households.</param>
    /// <param name="outcomes">What each household would do.</param>
    /// <param name="settings">The settings of each variation among them.</param>
    /// <param name="repetitions">How often.</param>
    /// <param name="fate">Chance.</param>
    /// <param name="threads">How many at once.</param>
    public static TrialRow Of(ExperimentDesign design, PotentialOutcomes outcomes, int[] settings, int repetitions, Fate fate, int threads)
    {
        DayMetric metric = DayMetric.Find(design.Metric)!;
        var sums = new UnitSums(outcomes, metric);
        var assigner = new Assigner(design);
        double[] control = outcomes.IfAll(metric, settings[0]), treated = outcomes.IfAll(metric, settings[1]);
        double before = outcomes.Before(metric), least = design.LeastEffect * (before > 0 ? before : control[^1]), truth = treated[^1] - control[^1];
        double shares = ((1 / design.Variations[0].Weight) + (1 / design.Variations[1].Weight)) / (4 * design.Coverage);
        var byEffect = new SequenceTuning(least);
        SequenceTuning tuning = ErrorBefore.Of(outcomes, metric, Math.Min(design.Days, sums.Days)) is { } end ? SequenceTuning.ForPlan(end * Math.Sqrt(shares), least, design.Alpha) : byEffect;
        var all = new Repetition[repetitions];
        Parallel.For(0, repetitions, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => all[i] = Repetition.Run(sums, design, assigner, settings, tuning, fate.Of(i)));
        int better = Metrics.Find(design.Metric)!.MoreIsBetter ? 1 : -1;
        double[] errors = [.. Enumerable.Range(0, sums.Days).Select(day => all.Average(one => one.Errors[day]))];
        int[] days = [.. all.Where(one => one.Decided is not null).Select(one => one.Decided!.Value).Order()];
        return new TrialRow
        {
            Experiment = design.Key,
            Metric = design.Metric,
            Control = control[^1],
            TrueEffect = truth / control[^1],
            Repetitions = repetitions,
            Won = all.Count(one => one.Sign * better > 0),
            Lost = all.Count(one => one.Sign * better < 0),
            FalsePositives = all.Count(one => one.Sign != 0 && one.Sign != Math.Sign(truth)),
            Peeked = all.Count(one => one.Peeked),
            Width = Width(tuning),
            WidthByEffect = Width(byEffect),
            MedianDays = days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2.0,
            DaysAtPower = days.Length >= Power * repetitions ? days[(int)Math.Ceiling(Power * repetitions) - 1] : null,
            FixedPlanned = FirstDay(errors, _ => least, design.Alpha),
            FixedKnowing = truth == 0 ? null : FirstDay(errors, day => Math.Abs(treated[day] - control[day]), design.Alpha),
        };

        double Width(SequenceTuning some) => AsymptoticSequence.Boundary(errors[^1], some, design.Alpha) * errors[^1] / control[^1];
    }

    private static int? FirstDay(double[] errors, Func<int, double> effect, double alpha)
    {
        for (int day = 0; day < errors.Length; day++)
        {
            if (double.IsFinite(errors[day]) && FixedHorizon.Power(errors[day], effect(day), alpha) >= Power)
            {
                return day + 1;
            }
        }

        return null;
    }
}

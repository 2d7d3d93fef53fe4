using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Survival;
using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>
/// How long households stay, told week by week and only where enough were watched. The curve begins at the first age of the longest stretch of ages at each of which that many
/// were: before, a single household would move it, and it would carry that along.
/// </summary>
internal static class StayingFigures
{
    /// <summary>Days between two points: a curve by the day would tell the day on which a household left.</summary>
    public const int Step = 7;

    /// <summary>Measures households.</summary>
    /// <param name="followed">How they were followed.</param>
    /// <param name="least">The least number of households that anything may be said of.</param>
    public static Staying? Of(IReadOnlyList<Followed> followed, int least)
    {
        Stay[] stays = [.. followed.Select(f => f.Stay).OfType<Stay>()];
        (int from, int through) = Stretch(stays, least);
        if (through - from < Step)
        {
            return null;
        }

        Stay[] within = Within(stays, from, through);
        var curve = SurvivalCurve.Of(within);
        var band = EqualPrecisionBand.Of(curve);
        int[] atRisk = AtRisk(stays, through);
        var points = new List<CurvePoint>();
        for (int age = from; age <= through; age += Step)
        {
            SurvivalStep step = curve.At(age);
            ConfidenceInterval interval = SurvivalCurve.Interval(step), both = band.At(age);
            points.Add(new CurvePoint(age, atRisk[age], step.Survival, Number(interval.Low), Number(interval.High), Number(both.Low), Number(both.High)));
        }

        (double median, ConfidenceInterval around) = curve.Median();

        // Days beyond the first age: the mean counts from there.
        var mean = RestrictedMean.Of(SurvivalCurve.Of([.. within.Select(s => new Stay(s.From - from, s.To - from, s.Left))]), through - from);
        ConfidenceInterval days = mean.Interval();
        int left = stays.Count(stay => stay.Left);
        return new Staying(
            left < least ? null : left, left < least ? null : followed.Count(f => f.CameBack) / (double)left, from, through, points,
            double.IsNaN(median) ? null : new Estimate(median, Number(around.Low), Number(around.High)), new Estimate(mean.Mean, Number(days.Low), Number(days.High)));
    }

    /// <summary>The share still there at an age of those that were there at another; null where fewer than may be told were watched at any age between.</summary>
    public static Estimate? ShareAt(IReadOnlyList<Followed> followed, int from, int age, int least)
    {
        Stay[] stays = [.. followed.Select(f => f.Stay).OfType<Stay>()];
        int[] atRisk = AtRisk(stays, age);
        if (atRisk.AsSpan(from, age - from).ContainsAnyInRange(0, least - 1))
        {
            return null;
        }

        SurvivalStep step = SurvivalCurve.Of(Within(stays, from, age)).At(age);
        ConfidenceInterval interval = SurvivalCurve.Interval(step);
        return new Estimate(step.Survival, Number(interval.Low), Number(interval.High));
    }

    /// <summary>How many were watched at each age, from 0: those that had come by then and of whose next day it is known whether they left on it.</summary>
    public static int[] AtRisk(IReadOnlyList<Stay> stays, int through)
    {
        int[] change = new int[through + 2];
        foreach (Stay stay in stays)
        {
            change[Math.Min(through + 1, (int)stay.From)]++;
            change[Math.Min(through + 1, (int)stay.To)]--;
        }

        for (int age = 1; age < change.Length; age++)
        {
            change[age] += change[age - 1];
        }

        return change[..^1];
    }

    /// <summary>Stays between two ages.</summary>
    public static Stay[] Within(IReadOnlyList<Stay> stays, int from, int through) =>
        [.. stays.Where(stay => stay.To > from && stay.From < through).Select(stay => new Stay(Math.Max(from, stay.From), Math.Min(through, stay.To), stay.Left && stay.To <= through))];

    private static double? Number(double value) => double.IsFinite(value) ? value : null;

    // The longest stretch of days at each of which enough were watched, cut to whole weeks of age.
    private static (int From, int Through) Stretch(Stay[] stays, int least)
    {
        int longest = stays.Length == 0 ? 0 : (int)stays.Max(stay => stay.To), bestFrom = 0, bestThrough = 0;
        int[] atRisk = AtRisk(stays, longest);
        for (int age = 0; age < atRisk.Length; age++)
        {
            int begin = age;
            while (age < atRisk.Length && atRisk[age] >= least)
            {
                age++;
            }

            int from = (begin + Step - 1) / Step * Step, through = (age - 1) / Step * Step;
            if (age > begin && through - from > bestThrough - bestFrom)
            {
                (bestFrom, bestThrough) = (from, through);
            }
        }

        return (bestFrom, bestThrough);
    }
}

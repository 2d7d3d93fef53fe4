using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Leaving;

/// <summary>How often somebody who leaves is scored above somebody who stays: the area under the ROC curve, ties counting half.</summary>
/// <param name="Area">½ for a coin, 1 for a prophet.</param>
/// <param name="StandardError">By DeLong, DeLong and Clarke-Pearson (1988).</param>
public readonly record struct Discrimination(double Area, double StandardError)
{
    /// <summary>Measures, in n log n.</summary>
    /// <param name="scores">Higher for whom leaving is more probable.</param>
    /// <param name="outcomes">Who left. Rows must be independent: one a household.</param>
    /// <returns>Not-a-number where nobody left or nobody stayed.</returns>
    public static Discrimination Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        int n = scores.Length, yes = outcomes.Count(true), no = n - yes;
        if (yes == 0 || no == 0)
        {
            return new Discrimination(double.NaN, double.NaN);
        }

        // The placement of each among the others comes from its rank among all and its rank among its own (Sun and Xu 2014).
        double[] all = Ranks(scores.ToArray());
        double[] left = Ranks([.. Pick(scores, outcomes, true)]), stayed = Ranks([.. Pick(scores, outcomes, false)]);
        double[] placedLeft = new double[yes], placedStayed = new double[no];
        for (int i = 0, l = 0, s = 0; i < n; i++)
        {
            if (outcomes[i])
            {
                placedLeft[l] = (all[i] - left[l++]) / no;
            }
            else
            {
                placedStayed[s] = 1 - ((all[i] - stayed[s++]) / yes);
            }
        }

        double variance = (Moments.Variance(placedLeft) / yes) + (Moments.Variance(placedStayed) / no);
        return new Discrimination(placedLeft.Average(), yes > 1 && no > 1 ? Math.Sqrt(variance) : double.NaN);
    }

    /// <summary>Where the area is, on the logarithm of its odds so that it stays between 0 and 1.</summary>
    public ConfidenceInterval Interval(double confidence = 0.95)
    {
        if (!(Area > 0 && Area < 1))
        {
            return new ConfidenceInterval(double.NaN, double.NaN);
        }

        double odds = Math.Log(Area / (1 - Area)), half = Tails.Reach(confidence) * StandardError / (Area * (1 - Area));
        return new ConfidenceInterval(LogisticRegression.Logistic(odds - half), LogisticRegression.Logistic(odds + half));
    }

    private static List<double> Pick(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes, bool outcome)
    {
        var picked = new List<double>();
        for (int i = 0; i < scores.Length; i++)
        {
            if (outcomes[i] == outcome)
            {
                picked.Add(scores[i]);
            }
        }

        return picked;
    }

    // Ranks from 1, the middle one where values are equal.
    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort([.. values], order);
        double[] ranks = new double[values.Length];
        for (int i = 0; i < order.Length;)
        {
            int end = i;
            while (end < order.Length && values[order[end]] == values[order[i]])
            {
                end++;
            }

            for (int j = i; j < end; j++)
            {
                ranks[order[j]] = ((i + end - 1) / 2.0) + 1;
            }

            i = end;
        }

        return ranks;
    }
}

using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Leaving;

/// <summary>Households that were told about the same probability, and how many of them left.</summary>
/// <param name="Count">How many households.</param>
/// <param name="Expected">The mean probability that they were told.</param>
/// <param name="Left">The share that left.</param>
/// <param name="Interval">Where the share is (Wilson 1927).</param>
public readonly record struct CalibrationRow(int Count, double Expected, double Left, ConfidenceInterval Interval);

/// <summary>Whether probabilities are what they say.</summary>
/// <param name="Rows">By rising probability.</param>
/// <param name="Brier">The mean square of what was said less what happened (Brier 1950); less is better.</param>
/// <param name="BrierOfRate">The same for who always says the share that left.</param>
public sealed record CalibrationTable(IReadOnlyList<CalibrationRow> Rows, double Brier, double BrierOfRate)
{
    /// <summary>Makes the table.</summary>
    /// <param name="probabilities">What was said.</param>
    /// <param name="outcomes">Who left.</param>
    /// <param name="rows">About how many rows, of equally many households.</param>
    /// <param name="least">The least number of households in a row.</param>
    public static CalibrationTable Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes, int rows = 10, int least = 20)
    {
        int n = probabilities.Length, count = Math.Clamp(n / Math.Max(1, least), n == 0 ? 0 : 1, rows);
        double[] said = probabilities.ToArray();
        bool[] left = outcomes.ToArray();
        Array.Sort(said, left);
        double brier = 0, rate = n == 0 ? 0 : left.Count(l => l) / (double)n;
        for (int i = 0; i < n; i++)
        {
            brier += (said[i] - (left[i] ? 1 : 0)) * (said[i] - (left[i] ? 1 : 0)) / n;
        }

        var table = new List<CalibrationRow>(count);
        for (int row = 0; row < count; row++)
        {
            int from = (int)((long)row * n / count), to = (int)((long)(row + 1) * n / count);
            int gone = left.AsSpan(from, to - from).Count(true);
            table.Add(new CalibrationRow(to - from, said.AsSpan(from, to - from).ToArray().Average(), gone / (double)(to - from), Wilson(gone, to - from)));
        }

        return new CalibrationTable(table, brier, rate * (1 - rate));
    }

    /// <summary>Where a share is of which <paramref name="some"/> of <paramref name="all"/> were seen.</summary>
    public static ConfidenceInterval Wilson(int some, int all, double confidence = 0.95)
    {
        if (all == 0)
        {
            return new ConfidenceInterval(0, 1);
        }

        double z = Tails.Reach(confidence), z2 = z * z, share = some / (double)all, middle = (share + (z2 / (2 * all))) / (1 + (z2 / all));
        double half = z / (1 + (z2 / all)) * Math.Sqrt((share * (1 - share) / all) + (z2 / (4.0 * all * all)));
        return new ConfidenceInterval(middle - half, middle + half).Within(0, 1);
    }
}

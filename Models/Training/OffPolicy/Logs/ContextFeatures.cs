using System.Globalization;
using EdgeRec.Models.Core.Evaluation;

namespace EdgeRec.Models.Training.OffPolicy.Logs;

/// <summary>
/// Turns context columns into features: one of numbers with more than twenty different values into that number, with mean 0 and variance 1; any other into a feature for each of its
/// most frequent values, the rest having none.
/// </summary>
internal static class ContextFeatures
{
    private const int FewValues = 20, MostValues = 100, LeastRows = 5;

    /// <summary>The features of rows.</summary>
    public static SparseRows Of(IReadOnlyList<LogRow> rows)
    {
        var index = new List<int>[rows.Count];
        var value = new List<float>[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            (index[row], value[row]) = ([], []);
        }

        int features = 0;
        for (int column = 0; column < rows[0].Context.Length; column++)
        {
            string[] values = [.. rows.Select(r => r.Context[column])];
            if (Numbers(values) is { } numbers)
            {
                for (int row = 0; row < values.Length; row++)
                {
                    Add(row, features, numbers[row]);
                }

                features++;
                continue;
            }

            Dictionary<string, int> places = values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() >= LeastRows)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostValues).Select((g, i) => (g.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
            for (int row = 0; row < values.Length; row++)
            {
                if (places.TryGetValue(values[row], out int place))
                {
                    Add(row, features + place, 1f);
                }
            }

            features += places.Count;
        }

        return new SparseRows(features, [.. index.Select(i => i.ToArray())], [.. value.Select(v => v.ToArray())]);

        void Add(int row, int feature, float number)
        {
            index[row].Add(feature);
            value[row].Add(number);
        }
    }

    private static float[]? Numbers(string[] values)
    {
        double[] numbers = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.TryParse(values[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        if (numbers.Distinct().Count() <= FewValues)
        {
            return null;
        }

        double mean = numbers.Average(), deviation = Math.Sqrt(numbers.Average(n => (n - mean) * (n - mean)));
        return [.. numbers.Select(n => (float)((n - mean) / deviation))];
    }
}

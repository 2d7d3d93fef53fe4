using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Context;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>
/// Uses in contexts as rows of numbers for the situation network and the trees: how popular the item is, how active the user, and for each field of the context
/// whether the item is used more in it than otherwise. All counts are of the training part, less those of the very pair of user and item that is described. To each
/// use two items that the user never used are drawn by chance, in the same context, as what was not used.
/// </summary>
/// <param name="table">The data.</param>
/// <param name="split">Its parts.</param>
internal sealed class ContextRows(ContextTable table, ContextSplit split)
{
    private const int Drawn = 2, FirstField = 2;
    private const double Imagined = 5;
    private readonly HashSet<(int, int)> _used = [.. table.Rows.Select(row => (row.User, row.Item))];
    private readonly int[] _userCounts = Count(table.Users, split.Train.Select(row => row.User)), _itemCounts = Count(table.Items, split.Train.Select(row => row.Item));
    private readonly int[][] _valueCounts = [.. table.FieldSizes.Select((size, field) => Count(size, split.Train.Select(row => row.Values[field])))];
    private readonly Dictionary<(int Item, int Field, int Value), int> _itemValues = split.Train
        .SelectMany(row => row.Values.Select((value, field) => (row.Item, field, value))).CountBy(key => key).ToDictionary();

    private readonly ILookup<(int User, int Item), ContextRow> _pairs = split.Train.ToLookup(row => (row.User, row.Item));

    /// <summary>The rows of a part.</summary>
    public SituationRows Of(ContextRow[] part, int seed)
    {
        var random = new Random(seed);
        var features = new List<float>();
        var labels = new List<float>();
        float[] row = new float[SituationFeatures.Count];
        foreach (ContextRow use in part)
        {
            Fill(use.User, use.Item, use.Values, row);
            features.AddRange(row);
            labels.Add(1f);
            for (int i = 0; i < Drawn; i++)
            {
                int item = random.Next(table.Items);
                while (_used.Contains((use.User, item)))
                {
                    item = random.Next(table.Items);
                }

                Fill(use.User, item, use.Values, row);
                features.AddRange(row);
                labels.Add(0f);
            }
        }

        return new SituationRows([.. features], [.. labels]);
    }

    private void Fill(int user, int item, int[] values, float[] row)
    {
        ContextRow[] own = [.. _pairs[(user, item)]];
        double count = _itemCounts[item] - own.Length;
        row[0] = (float)Math.Log(1 + count);
        row[1] = (float)Math.Log(1 + _userCounts[user] - own.Length);
        for (int field = 0; field < values.Length; field++)
        {
            double usual = (_valueCounts[field][values[field]] + 1.0) / (split.Train.Length + 1.0);
            int here = _itemValues.GetValueOrDefault((item, field, values[field])) - own.Count(pair => pair.Values[field] == values[field]);
            double share = (here + (Imagined * usual)) / (count + Imagined);
            row[FirstField + field] = (float)((share - usual) / (share + usual));
        }
    }

    private static int[] Count(int size, IEnumerable<int> numbers)
    {
        int[] counts = new int[size];
        foreach (int number in numbers)
        {
            counts[number]++;
        }

        return counts;
    }
}

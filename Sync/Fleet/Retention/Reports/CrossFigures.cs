using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>
/// Two kinds of groups crossed. Where so many cells would have to be left out that the table says little, the two smallest groups of the smaller side become one, and again:
/// a table of fewer cells that can be read says more.
/// </summary>
internal static class CrossFigures
{
    private const double MostHidden = 0.34;

    /// <summary>Crosses.</summary>
    /// <param name="rows">All households.</param>
    /// <param name="down">What stands in rows.</param>
    /// <param name="across">What stands in columns.</param>
    /// <param name="least">The least number of households that may be told.</param>
    public static CrossTable Of(IReadOnlyList<HouseholdRow> rows, Grouping down, Grouping across, int least)
    {
        for (; ;)
        {
            int[,] counts = Count(rows.Count, down, across);
            bool[,] hidden = SmallCells.Hide(counts, least);
            int left = hidden.Cast<bool>().Count(h => h);
            if (left <= MostHidden * hidden.Length || (down.Names.Count < 3 && across.Names.Count < 3))
            {
                return Table(rows, down, across, counts, hidden, left);
            }

            bool first = across.Names.Count < 3 || (down.Names.Count > 2 && Smallest(down).Count <= Smallest(across).Count);
            (down, across) = first ? (Merge(down), across) : (down, Merge(across));
        }
    }

    private static CrossTable Table(IReadOnlyList<HouseholdRow> rows, Grouping down, Grouping across, int[,] counts, bool[,] hidden, int left)
    {
        double[,] hours = new double[down.Names.Count, across.Names.Count];
        int[,] there = new int[down.Names.Count, across.Names.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            hours[down.Of[i], across.Of[i]] += rows[i].Recent.QualitySeconds / 3600 / (HouseholdTally.RecentDays / 7.0);
            there[down.Of[i], across.Of[i]] += rows[i].RecentDays > 0 ? 1 : 0;
        }

        IReadOnlyList<CrossCell?>[] cells = [.. Enumerable.Range(0, down.Names.Count).Select(r => (IReadOnlyList<CrossCell?>)[.. Enumerable.Range(0, across.Names.Count).Select(c =>
            hidden[r, c] || counts[r, c] == 0 ? null : new CrossCell(counts[r, c], hours[r, c] / counts[r, c], there[r, c] / (double)counts[r, c]))])];
        return new CrossTable(down.Names, across.Names, cells, left);
    }

    private static int[,] Count(int households, Grouping down, Grouping across)
    {
        int[,] counts = new int[down.Names.Count, across.Names.Count];
        for (int i = 0; i < households; i++)
        {
            counts[down.Of[i], across.Of[i]]++;
        }

        return counts;
    }

    private static (int Group, int Count) Smallest(Grouping grouping, int but = -1) =>
        grouping.Of.GroupBy(group => group).Where(group => group.Key != but).Select(group => (group.Key, group.Count())).OrderBy(group => group.Item2).ThenBy(group => group.Key).First();

    private static Grouping Merge(Grouping grouping)
    {
        int a = Smallest(grouping).Group, b = Smallest(grouping, a).Group, into = Math.Min(a, b), gone = Math.Max(a, b);
        List<string> names = [.. grouping.Names];
        names[into] = $"{names[into]} + {names[gone]}";
        names.RemoveAt(gone);
        return grouping with { Names = names, Of = [.. grouping.Of.Select(group => group == gone ? into : group > gone ? group - 1 : group)] };
    }
}

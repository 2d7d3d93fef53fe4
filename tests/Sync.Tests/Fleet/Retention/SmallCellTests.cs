using CsCheck;
using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Reports;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

/// <summary>Nobody can compute what was left out.</summary>
public sealed class SmallCellTests
{
    private const int Least = 20;

    private static readonly Gen<int> Count = Gen.OneOf(Gen.Const(0), Gen.Int[1, 19], Gen.Int[1, 19], Gen.Int[20, 25], Gen.Int[20, 400]);

    // Rows and columns of Grouping are of 20 households or more; tables here are made so.
    private static readonly Gen<int[,]> Tables = Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7]).SelectMany((rows, columns) => Count.Array[rows * columns].Select(cells =>
    {
        int[,] table = new int[rows, columns];
        for (int i = 0; i < cells.Length; i++)
        {
            table[i / columns, i % columns] = cells[i];
        }

        return table;
    }));

    [Fact]
    public void No_cell_of_few_can_be_recovered_by_subtraction_in_rows_and_columns_however_often() => Tables.Where(TotalsMayBeTold).Sample(table =>
    {
        bool[,] hidden = SmallCells.Hide(table, Least);
        bool[,] known = Known(hidden);
        for (bool again = true; again;)
        {
            again = false;
            foreach ((int R, int C)[] line in Lines(table))
            {
                (int R, int C)[] unknown = [.. line.Where(cell => !known[cell.R, cell.C])];
                if (unknown.Length == 1)
                {
                    known[unknown[0].R, unknown[0].C] = again = true;
                }
            }
        }

        ForEach(table, (r, c) => Assert.True(table[r, c] is 0 or >= Least || !known[r, c], $"row {r}, column {c}"));
    });

    [Fact]
    public void No_hidden_cell_follows_from_any_sum_and_difference_of_totals() => Tables.Where(TotalsMayBeTold).Sample(table =>
    {
        // A cell follows from linear equations exactly where every change of hidden cells that keeps all totals leaves it as it is.
        bool[,] hidden = SmallCells.Hide(table, Least);
        (int R, int C)[] cells = [.. All(table).Where(cell => hidden[cell.R, cell.C])];
        double[][] equations = [.. Lines(table).Select(line => cells.Select(cell => line.Contains(cell) ? 1.0 : 0.0).ToArray())];
        foreach ((int R, int C) cell in cells)
        {
            double[] alone = [.. cells.Select(other => other == cell ? 1.0 : 0.0)];
            Assert.True(Rank([.. equations, alone]) > Rank(equations), $"row {cell.R}, column {cell.C} follows");
        }
    });

    [Fact]
    public void What_is_hidden_of_a_line_is_of_enough_households_together() => Tables.Where(TotalsMayBeTold).Sample(table =>
    {
        bool[,] hidden = SmallCells.Hide(table, Least);
        foreach ((int R, int C)[] line in Lines(table))
        {
            int[] of = [.. line.Where(cell => hidden[cell.R, cell.C]).Select(cell => table[cell.R, cell.C])];
            Assert.True(of.Length == 0 || (of.Length > 1 && of.Sum() >= Least));
        }
    });

    [Fact]
    public void A_table_without_cells_of_few_is_shown_as_it_is() => Tables.Select(table =>
    {
        ForEach(table, (r, c) => table[r, c] = table[r, c] < Least ? 0 : table[r, c]);
        return table;
    }).Sample(table => Assert.DoesNotContain(true, SmallCells.Hide(table, Least).Cast<bool>()));

    [Fact]
    public void Of_a_line_one_small_number_takes_the_next_with_it()
    {
        Assert.Equal([false, true, true, false], SmallCells.Hide([100, 7, 30, 40], Least));
        Assert.Equal([false, true, true, true], SmallCells.Hide([100, 7, 9, 40], Least));
        Assert.Equal([false, true, true, false], SmallCells.Hide([100, 15, 9, 0], Least));
        Assert.Equal([false, false], SmallCells.Hide([100, 20], Least));
    }

    [Fact]
    public void Every_group_may_be_told_with_all_its_parts_and_all_households_are_in_one() => Gen.Select(Gen.Int[0, 12], Gen.Int[0, 2]).Array[20, 400].Sample(households =>
    {
        int[] values = [.. households.Select(h => h.Item1)];
        bool[] part = [.. households.Select(h => h.Item2 == 0)];
        var grouping = Grouping.Make(GroupAttribute.Find("version")!, [.. values.Select(v => $"1.{v}.0")], [part], Least);

        Assert.True(grouping.Names.Count <= Grouping.Most);
        Assert.Equal(values.Length, grouping.Of.Length);
        Assert.All(grouping.Of.GroupBy(group => group), group => Assert.True(group.Count() >= Least));
        Assert.Equal(grouping.Names.Count, grouping.Of.Distinct().Count());
        Assert.True(grouping.Names.Count == 1 || Enumerable.Range(0, grouping.Names.Count).All(group => part.Where((_, i) => grouping.Of[i] == group).Count(p => p) is 0 or >= Least));
        Assert.Equal(grouping.Names.Count, grouping.Names.Distinct().Count());
    });

    // Groups of 20 to 40 households of which some are watched longer than others: at many ages one group is too small.
    [Fact]
    public async Task Numbers_watched_at_an_age_cannot_be_had_by_subtraction_from_those_of_all()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            RetentionReport report = (await new InventedHouseholds(seed).Add(90, 0.01, "1.0.0").Add(50, 0.004, "1.1.0").Add(200, 0.002, "1.2.0").ReportAsync(new RetentionOptions { By = ["version"] }))!;
            foreach (CurvePoint all in report.All.Staying!.Points.Where(point => point.AtRisk is not null))
            {
                int?[] told = [.. report.By[0].Groups.Select(group => group.Staying?.Points.FirstOrDefault(point => point.Age == all.Age)?.AtRisk)];
                int left = all.AtRisk!.Value - told.Sum(n => n ?? 0);
                Assert.All(told, n => Assert.True(n is null or >= Least));
                Assert.True(left is 0 or >= Least, $"day {all.Age}: {left}");
            }
        }
    }

    private static bool TotalsMayBeTold(int[,] table) => Lines(table).All(line => line.Sum(cell => table[cell.R, cell.C]) is 0 or >= Least)
        && (table.GetLength(0) > 1 || table.GetLength(1) > 1);

    private static bool[,] Known(bool[,] hidden)
    {
        bool[,] known = new bool[hidden.GetLength(0), hidden.GetLength(1)];
        for (int r = 0; r < hidden.GetLength(0); r++)
        {
            for (int c = 0; c < hidden.GetLength(1); c++)
            {
                known[r, c] = !hidden[r, c];
            }
        }

        return known;
    }

    private static IEnumerable<(int R, int C)> All(int[,] table) =>
        Enumerable.Range(0, table.GetLength(0)).SelectMany(r => Enumerable.Range(0, table.GetLength(1)).Select(c => (r, c)));

    private static IEnumerable<(int R, int C)[]> Lines(int[,] table) =>
        All(table).GroupBy(cell => cell.R).Select(line => line.ToArray()).Concat(All(table).GroupBy(cell => cell.C).Select(line => line.ToArray()));

    private static void ForEach(int[,] table, Action<int, int> what)
    {
        foreach ((int r, int c) in All(table))
        {
            what(r, c);
        }
    }

    private static int Rank(double[][] rows)
    {
        double[][] m = [.. rows.Select(row => row.ToArray())];
        int rank = 0;
        for (int column = 0; m.Length > 0 && column < m[0].Length; column++)
        {
            int pivot = Enumerable.Range(rank, m.Length - rank).FirstOrDefault(r => Math.Abs(m[r][column]) > 1e-9, -1);
            if (pivot < 0)
            {
                continue;
            }

            (m[rank], m[pivot]) = (m[pivot], m[rank]);
            for (int r = rank + 1; r < m.Length; r++)
            {
                double by = m[r][column] / m[rank][column];
                for (int c = column; c < m[r].Length; c++)
                {
                    m[r][c] -= by * m[rank][c];
                }
            }

            rank++;
        }

        return rank;
    }
}

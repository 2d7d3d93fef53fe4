namespace EdgeRec.Sync.Fleet.Retention.Groups;

/// <summary>
/// Which cells of a table with totals are not shown: those of fewer households than may be told, and as many others as it takes that nobody can compute them from what is
/// shown. A cell of no household tells of nobody and is shown.
/// </summary>
internal static class SmallCells
{
    /// <summary>Which cells of one line with a total are hidden.</summary>
    /// <param name="counts">Households by cell.</param>
    /// <param name="least">The least number that may be told.</param>
    public static bool[] Hide(ReadOnlySpan<int> counts, int least)
    {
        int[,] table = new int[1, counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            table[0, i] = counts[i];
        }

        bool[,] hidden = new bool[1, counts.Length];
        HideSmall(table, hidden, least);
        while (!IsSafe(table, hidden, least, row: true, 0) && HideNext(table, hidden, row: true, 0))
        {
        }

        return [.. Enumerable.Range(0, counts.Length).Select(i => hidden[0, i])];
    }

    /// <summary>Which cells of a table are hidden of which the totals of every row and column are shown.</summary>
    /// <param name="counts">Households by row and column.</param>
    /// <param name="least">The least number that may be told.</param>
    public static bool[,] Hide(int[,] counts, int least)
    {
        int rows = counts.GetLength(0), columns = counts.GetLength(1);
        bool[,] hidden = new bool[rows, columns];
        HideSmall(counts, hidden, least);
        for (bool again = true; again;)
        {
            again = false;
            for (int line = 0; line < rows + columns; line++)
            {
                bool row = line < rows;
                int at = row ? line : line - rows;
                while (!IsSafe(counts, hidden, least, row, at) && HideNext(counts, hidden, row, at))
                {
                    again = true;
                }
            }

            // Lines that are safe by themselves can still give a cell away together; another one of its line is hidden until none does.
            foreach ((int r, int c) in again ? [] : Computable(hidden))
            {
                if (HideNext(counts, hidden, row: true, r) || HideNext(counts, hidden, row: false, c))
                {
                    again = true;
                    break;
                }
            }
        }

        return hidden;
    }

    /// <summary>Hidden cells that follow from the totals and the cells that are shown: those whose row and column are joined by no other way through hidden cells.</summary>
    internal static List<(int Row, int Column)> Computable(bool[,] hidden)
    {
        int rows = hidden.GetLength(0), columns = hidden.GetLength(1);
        var computable = new List<(int, int)>();
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                if (hidden[r, c] && !Joined(hidden, r, c))
                {
                    computable.Add((r, c));
                }
            }
        }

        return computable;
    }

    // Rows and columns are places, hidden cells are ways between them. A cell's value is free exactly where it lies on a round trip.
    private static bool Joined(bool[,] hidden, int row, int column)
    {
        int rows = hidden.GetLength(0), columns = hidden.GetLength(1);
        bool[] seen = new bool[rows + columns];
        var next = new Queue<int>([row]);
        seen[row] = true;
        while (next.TryDequeue(out int place))
        {
            for (int other = 0; other < (place < rows ? columns : rows); other++)
            {
                (int r, int c) = place < rows ? (place, other) : (other, place - rows);
                int to = place < rows ? rows + other : other;
                if (hidden[r, c] && (r, c) != (row, column) && !seen[to])
                {
                    seen[to] = true;
                    next.Enqueue(to);
                }
            }
        }

        return seen[rows + column];
    }

    private static void HideSmall(int[,] counts, bool[,] hidden, int least)
    {
        for (int r = 0; r < counts.GetLength(0); r++)
        {
            for (int c = 0; c < counts.GetLength(1); c++)
            {
                hidden[r, c] = counts[r, c] > 0 && counts[r, c] < least;
            }
        }
    }

    // What is hidden of a line can be computed together, so that it must be nothing, or two cells at least and enough households.
    private static bool IsSafe(int[,] counts, bool[,] hidden, int least, bool row, int at)
    {
        int cells = 0, households = 0;
        foreach ((int r, int c) in Line(counts, row, at))
        {
            cells += hidden[r, c] ? 1 : 0;
            households += hidden[r, c] ? counts[r, c] : 0;
        }

        return cells == 0 || (cells > 1 && households >= least);
    }

    // Hides the smallest cell of a line that is shown and not empty; an empty one where there is no other, for it adds to what might be.
    private static bool HideNext(int[,] counts, bool[,] hidden, bool row, int at)
    {
        (int R, int C)? best = null;
        foreach ((int r, int c) in Line(counts, row, at))
        {
            if (!hidden[r, c] && (best is not { } b || (counts[r, c] > 0, -counts[r, c]).CompareTo((counts[b.R, b.C] > 0, -counts[b.R, b.C])) > 0))
            {
                best = (r, c);
            }
        }

        if (best is { } cell)
        {
            hidden[cell.R, cell.C] = true;
        }

        return best is not null;
    }

    private static IEnumerable<(int Row, int Column)> Line(int[,] counts, bool row, int at) =>
        Enumerable.Range(0, counts.GetLength(row ? 1 : 0)).Select(i => row ? (at, i) : (i, at));
}

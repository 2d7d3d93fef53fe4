namespace EdgeRec.Models.Core.Search;

/// <summary>
/// Finds the words that a typed word, or the beginning of one, may have meant: one walk through the words in their order, in which words that
/// begin alike share the rows of their distance (optimal string alignment: insertion, deletion, substitution, exchange of two
/// neighbours), and whatever begins too differently is passed over together.
/// </summary>
internal static class WordMatcher
{
    private const int Width = Words.MaxLetters + 1;

    /// <summary>Appends every word that is near enough.</summary>
    /// <param name="table">The words.</param>
    /// <param name="typed">A folded word of at least one letter.</param>
    /// <param name="found">Receives the matches.</param>
    public static void Find(WordTable table, ReadOnlySpan<char> typed, List<WordMatch> found)
    {
        Walk(table, typed, found);
        if (typed.Length == 2 && typed[0] != typed[1] && table.Find([typed[1], typed[0]]) is >= 0 and var exchanged)
        {
            found.Add(new WordMatch(exchanged, 1, true));
        }
    }

    /// <summary>How many errors are forgiven: none in two letters, where nearly everything is near; two from eight on.</summary>
    private static int Forgiven(int letters) => letters switch { < 3 => 0, < 8 => 1, _ => 2 };

    private static void Walk(WordTable table, ReadOnlySpan<char> typed, List<WordMatch> found)
    {
        int forgiven = Forgiven(typed.Length), letters = typed.Length;
        // One error in the beginning of a word of three letters leaves two: too little to go by.
        bool beginnings = letters > 3;
        Span<byte> rows = stackalloc byte[Width * Width];
        Span<byte> best = stackalloc byte[Width];
        for (int j = 0; j <= letters; j++)
        {
            rows[j] = (byte)j;
        }

        best[0] = (byte)letters;
        int depth = 0;
        for (int word = 0; word < table.Count;)
        {
            ReadOnlySpan<char> known = table[word];
            depth = Math.Min(depth, table.Shared[word]);
            int least = 0;
            while (depth < known.Length && least <= forgiven)
            {
                depth++;
                least = Row(rows, depth, known, typed);
                best[depth] = Math.Min(best[depth - 1], rows[(depth * Width) + letters]);
            }

            if (least > forgiven && best[depth] > forgiven)
            {
                word = NextBeginning(table.Shared, word, depth);
                continue;
            }

            byte whole = depth == known.Length ? rows[(depth * Width) + letters] : byte.MaxValue;
            byte errors = best[depth];
            if (errors <= forgiven && (beginnings || errors == 0 || whole <= forgiven))
            {
                errors = beginnings || errors == 0 ? errors : whole;
                found.Add(new WordMatch(word, errors, whole == errors));
            }

            word++;
        }
    }

    /// <summary>The distances of the first letters of a word to each beginning of what was typed; returns the least of them.</summary>
    private static int Row(Span<byte> rows, int depth, ReadOnlySpan<char> known, ReadOnlySpan<char> typed)
    {
        Span<byte> row = rows.Slice(depth * Width, typed.Length + 1), above = rows.Slice((depth - 1) * Width, typed.Length + 1);
        char letter = known[depth - 1];
        row[0] = (byte)depth;
        int least = depth;
        for (int j = 1; j < row.Length; j++)
        {
            int distance = Math.Min(above[j - 1] + (typed[j - 1] == letter ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
            if (depth > 1 && j > 1 && letter == typed[j - 2] && known[depth - 2] == typed[j - 1])
            {
                distance = Math.Min(distance, rows[((depth - 2) * Width) + j - 2] + 1);
            }

            row[j] = (byte)distance;
            least = Math.Min(least, distance);
        }

        return least;
    }

    /// <summary>The next word that does not begin with the same letters.</summary>
    private static int NextBeginning(ReadOnlySpan<byte> shared, int word, int depth)
    {
        int next = shared[(word + 1)..].IndexOfAnyInRange((byte)0, (byte)(depth - 1));
        return next < 0 ? shared.Length : word + 1 + next;
    }
}

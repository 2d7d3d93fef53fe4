namespace EdgeRec.Device.Rig.Config;

/// <summary>Guesses what a mistyped word was meant to be.</summary>
internal static class NearestWord
{
    private const int MostEdits = 2;

    /// <summary>" (did you mean …?)", or nothing if no word is near.</summary>
    public static string Hint(string word, IEnumerable<string> words) =>
        words.Select(other => (Word: other, Edits: Edits(word, other))).Where(near => near.Edits <= MostEdits && near.Edits < near.Word.Length).OrderBy(near => near.Edits).Select(near => near.Word).FirstOrDefault() is { } nearest
            ? $" (did you mean `{nearest}`?)"
            : "";

    // Letters put in, left out or changed (Levenshtein).
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}

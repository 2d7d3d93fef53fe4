namespace EdgeRec.Models.Core.Titles;

/// <summary>The words of a synopsis that may say what a title is like.</summary>
internal static class SynopsisWords
{
    /// <summary>Shorter runs of letters are passed over: most of them are articles, pronouns and prepositions.</summary>
    public const int ShortestWord = 4;

    /// <summary>Runs of letters (Unicode category L) in lower case, in the order of the text.</summary>
    public static IEnumerable<string> Of(string synopsis)
    {
        int start = 0;
        for (int i = 0; i <= synopsis.Length; i++)
        {
            if (i < synopsis.Length && char.IsLetter(synopsis[i])) continue;
            if (i - start >= ShortestWord) yield return synopsis[start..i].ToLowerInvariant();
            start = i + 1;
        }
    }
}

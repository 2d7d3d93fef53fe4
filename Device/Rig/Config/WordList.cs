namespace EdgeRec.Device.Rig.Config;

/// <summary>Words in a sentence.</summary>
internal static class WordList
{
    /// <summary>"a, b or c".</summary>
    /// <param name="words">The words.</param>
    /// <param name="last">What stands before the last: or, and.</param>
    public static string Join(IReadOnlyList<string> words, string last) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}";
}

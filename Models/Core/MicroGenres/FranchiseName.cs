namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>Proper names: of a series, a character, a place. They are told by their capitals and by what they are not: words for kinds of titles.</summary>
internal static class FranchiseName
{
    private static readonly HashSet<string> SmallWords = ["a", "al", "and", "at", "de", "der", "it", "in", "la", "n", "of", "on", "the", "to", "van", "von", "vs."];

    /// <summary>Whether a whole name is that of a franchise: every word a name's, not all of them words that describe, and the last none that says what kind of title it is.</summary>
    public static bool TryRead(ReadOnlySpan<string> words) => IsProper(words) && (words.Length == 1 || (!EndsInNoun(words) && !IsAllDescription(words)));

    private static bool EndsInNoun(ReadOnlySpan<string> words)
    {
        foreach (Surface surface in Vocabulary.English.Written(words[^1]))
        {
            if (surface.Form.Role == WordRole.Noun)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAllDescription(ReadOnlySpan<string> words)
    {
        for (int length = 1; length <= words.Length; length++)
        {
            if (!Vocabulary.English.Written(string.Join(' ', words[..length])).IsEmpty && (length == words.Length || IsAllDescription(words[length..])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the words make a name: the first begins with a capital or a digit, or has a capital within, and the others do or are small words between.</summary>
    public static bool IsProper(ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            bool small = i > 0 && (SmallWords.Contains(words[i]) || words[i] == "&");
            if (!small && (words[i].Length == 0 || !words[i].Any(c => char.IsUpper(c) || char.IsDigit(c))))
            {
                return false;
            }
        }

        return true;
    }
}

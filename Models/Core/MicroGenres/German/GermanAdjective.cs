namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>Adjectives before a noun without an article, in the nominative: the strong endings.</summary>
internal static class GermanAdjective
{
    /// <summary>Words from Latin that lose the e of -er; German ones keep it (düster, düstere).</summary>
    private static readonly string[] Losing = ["makaber", "integer"];

    /// <summary>The adjective as it stands before a noun.</summary>
    /// <param name="word">Its undeclined form; a ! at its end says that it has no endings (Hongkonger!).</param>
    /// <param name="gender">Of the noun.</param>
    public static string Before(string word, GermanGender gender)
    {
        if (word is [.. var fixedForm, '!'])
        {
            return fixedForm;
        }

        string stem = Stem(word);
        string ending = gender switch { GermanGender.Masculine => "er", GermanGender.Neuter => "es", _ => "e" };
        return stem[^1] == 'e' ? stem + ending[1..] : stem + ending;
    }

    private static string Stem(string word)
    {
        if (word.EndsWith("hoch", StringComparison.OrdinalIgnoreCase))
        {
            return word[..^2] + "h";
        }

        bool loses = word.EndsWith("el", StringComparison.Ordinal) || word.EndsWith("auer", StringComparison.Ordinal) || word.EndsWith("euer", StringComparison.Ordinal)
            || Losing.Contains(word);
        return loses ? word[..^2] + word[^1] : word;
    }
}

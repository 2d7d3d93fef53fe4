namespace EdgeRec.Models.Training.Simulation.Words;

/// <summary>The English that invented names need: articles, plurals, possessives.</summary>
internal static class Grammar
{
    // Written with a vowel and spoken with a consonant, and the other way round.
    private static readonly string[] SpokenConsonant = ["uni", "use", "usu", "eu", "one", "once", "ewe"];
    private static readonly string[] SpokenVowel = ["hour", "honest", "honour", "heir"];
    private static readonly string[] NegatedVowel = ["unin", "unim", "unid"];

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tooth"] = "teeth", ["foot"] = "feet", ["goose"] = "geese", ["mouse"] = "mice", ["child"] = "children", ["person"] = "people",
        ["knife"] = "knives", ["wife"] = "wives", ["life"] = "lives", ["wolf"] = "wolves", ["thief"] = "thieves", ["leaf"] = "leaves", ["half"] = "halves",
        ["hero"] = "heroes", ["echo"] = "echoes", ["potato"] = "potatoes", ["sheep"] = "sheep", ["series"] = "series",
    };

    /// <summary>"a" or "an" and the words, by the sound that they begin with.</summary>
    public static string WithArticle(string words) => (BeginsWithVowel(words) ? "an " : "a ") + words;

    /// <summary>The plural of a countable noun; of several words the last is changed.</summary>
    public static string Plural(string noun)
    {
        int last = noun.LastIndexOfAny([' ', '-']) + 1;
        string head = noun[..last], word = noun[last..];
        return head + word switch
        {
            _ when Irregular.TryGetValue(word, out string? plural) => char.IsUpper(word[0]) ? Capital(plural) : plural,
            _ when word.EndsWith("man", StringComparison.OrdinalIgnoreCase) && !word.EndsWith("human", StringComparison.OrdinalIgnoreCase) => word[..^2] + "en",
            _ when Hisses(word) => word + "es",
            _ when word.EndsWith('y') && !"aeiou".Contains(char.ToLowerInvariant(word[^2])) => word[..^1] + "ies",
            _ => word + "s",
        };
    }

    /// <summary>The plural of a family's name, whose letters stay as they are.</summary>
    public static string Family(string name) => name + (Hisses(name) ? "es" : "s");

    /// <summary>The owner of what follows.</summary>
    public static string Possessive(string owner) => owner + (owner.EndsWith('s') && Plural(owner) == owner ? "’" : "’s");

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text as it stands inside a sentence: an article loses its capital, a name keeps it.</summary>
    public static string Inside(string text) =>
        text.StartsWith("A ", StringComparison.Ordinal) || text.StartsWith("An ", StringComparison.Ordinal) || text.StartsWith("The ", StringComparison.Ordinal)
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;

    private static bool BeginsWithVowel(string words) =>
        Begins(words, SpokenVowel) || ("aeiouAEIOU".Contains(words[0]) && (Begins(words, NegatedVowel) || !Begins(words, SpokenConsonant)));

    private static bool Begins(string words, string[] with) => Array.Exists(with, start => words.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static bool Hisses(string word) =>
        word[^1] is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal);
}

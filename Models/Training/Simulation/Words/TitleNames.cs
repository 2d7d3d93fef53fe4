using System.Text.RegularExpressions;

namespace EdgeRec.Models.Training.Simulation.Words;

/// <summary>
/// Names of titles from patterns with blanks: <c>{thing}</c> is filled with a word, <c>{a thing}</c> with its article before it,
/// <c>{things}</c> with its plural, <c>{role’s}</c> with its possessive. The pattern and the words that a genre has used least are
/// preferred, so that a row of one genre looks like the work of many people, and no name comes twice.
/// </summary>
/// <param name="random">Equal generators give equal names.</param>
internal sealed partial class TitleNames(Random random)
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 36;

    private const int PatternsToChooseFrom = 4;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(GenreWords Genre, string Text), int> _used = [];
    private readonly Dictionary<GenreWords, string[]> _patterns = [];

    /// <summary>A new name in the manner of a genre.</summary>
    public string Next(GenreWords words, string town)
    {
        if (!_patterns.TryGetValue(words, out string[]? patterns))
        {
            _patterns[words] = patterns = [.. words.Patterns, .. Lexicon.Patterns];
        }

        while (true)
        {
            string pattern = LeastUsed(words, patterns, PatternsToChooseFrom);
            string name = Fill(pattern, words, town);
            // A pattern counts even when its name is taken, or one without blanks would be tried for ever.
            Count(words, pattern);
            if (name.Length <= Longest && (name == pattern || !RepeatsAWord(name)) && _taken.Add(name))
            {
                return name;
            }
        }
    }

    /// <summary>A pattern with its blanks filled.</summary>
    internal string Fill(string pattern, GenreWords words, string town) => Grammar.Capital(Blank().Replace(pattern, blank =>
    {
        string kind = blank.Groups["kind"].Value;
        string word = Pick(words, Choices(kind, words, town));
        string formed = blank.Groups["form"].Value switch
        {
            "" => word,
            "s" => kind == "last" ? Grammar.Family(word) : Grammar.Plural(word),
            _ => Grammar.Possessive(word),
        };
        return blank.Groups["article"].Success ? Grammar.WithArticle(formed) : formed;
    }));

    private static string[] Choices(string kind, GenreWords words, string town) => kind switch
    {
        "adjective" => words.Adjectives,
        "thing" => words.Things,
        "many" => words.Many,
        "stuff" => words.Stuff,
        "role" => words.Roles,
        "town" => [town],
        "first" => Lexicon.FirstNames,
        "last" => Lexicon.LastNames,
        "number" => Lexicon.Numbers,
        "ordinal" => Lexicon.Ordinals,
        "season" => Lexicon.Seasons,
        "did" => Lexicon.Did,
        "does" => Lexicon.Does,
        _ => throw new ArgumentException($"No word is known for the blank {{{kind}}}.", nameof(kind)),
    };

    private string Pick(GenreWords genre, string[] from)
    {
        string word = LeastUsed(genre, from, 2);
        Count(genre, word);
        return word;
    }

    private string LeastUsed(GenreWords genre, string[] from, int draws)
    {
        string best = from[random.Next(from.Length)];
        for (int draw = 1; draw < draws; draw++)
        {
            string other = from[random.Next(from.Length)];
            best = _used.GetValueOrDefault((genre, other)) < _used.GetValueOrDefault((genre, best)) ? other : best;
        }

        return best;
    }

    private void Count(GenreWords genre, string text) => _used[(genre, text)] = _used.GetValueOrDefault((genre, text)) + 1;

    private static bool RepeatsAWord(string name)
    {
        string[] words = [.. Word().Matches(name).Select(m => m.Value.ToUpperInvariant()).Where(w => w is not ("THE" or "A" or "AN" or "OF" or "AND" or "IN"))];
        return words.Distinct().Count() < words.Length;
    }

    [GeneratedRegex(@"\{(?<article>a )?(?<kind>did|does|[a-z]+?)(?<form>’s|s)?\}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}

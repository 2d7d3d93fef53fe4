namespace EdgeRec.Models.Training.Simulation;

/// <summary>Names of titles by small grammars; the pattern used least so far is preferred, and no name comes twice.</summary>
internal sealed class TitleNames(Random random)
{
    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<int, int> _used = [];

    /// <summary>A new name in the manner of a genre.</summary>
    public string Next(GenreWords words, string town)
    {
        for (int attempt = 0; ; attempt++)
        {
            int pattern = LeastUsed();
            string name = Make(pattern, words, town);
            if (attempt > 200)
            {
                name += " " + Pick(Lexicon.Seasons);
            }

            if (_taken.Add(name))
            {
                _used[pattern] = _used.GetValueOrDefault(pattern) + 1;
                return name;
            }
        }
    }

    private const int Patterns = 16;

    private int LeastUsed()
    {
        int a = random.Next(Patterns), b = random.Next(Patterns);
        return _used.GetValueOrDefault(a) <= _used.GetValueOrDefault(b) ? a : b;
    }

    private string Make(int pattern, GenreWords words, string town)
    {
        string adjective = Pick(words.Adjectives), thing = Pick(words.Things), other = Pick(words.Things);
        string first = Pick(Lexicon.FirstNames), last = Pick(Lexicon.LastNames);
        return pattern switch
        {
            0 => $"The {adjective} {thing}",
            1 => $"{adjective} {thing}",
            2 => $"{thing} of {town}",
            3 => $"{first} and the {thing}",
            4 => $"The {thing} at {town}",
            5 => $"{Pick(Lexicon.Numbers)} {Plural(thing)}",
            6 => $"{town}",
            7 => $"A {thing} for {first}".Replace("A A", "An A", StringComparison.Ordinal),
            8 => $"{Pick(Lexicon.Seasons)} {thing}",
            9 => $"What {first} {Pick(["Knew", "Left", "Heard", "Owed", "Buried", "Promised"])}",
            10 => $"{last} & {Pick(Lexicon.LastNames)}",
            11 => $"The {last} {thing}",
            12 => $"Before the {thing}",
            13 => $"{thing}, {other}",
            14 => $"Nobody Leaves {town}",
            _ => $"{adjective} as {Pick(["Rain", "Glass", "Honey", "Thunder", "Winter", "Home"])}",
        };
    }

    private static string Plural(string thing) => thing.EndsWith('s') ? thing : thing.EndsWith('y') ? thing[..^1] + "ies" : thing.EndsWith("ch", StringComparison.Ordinal) ? thing + "es" : thing + "s";

    private string Pick(string[] words) => words[random.Next(words.Length)];
}

using System.Globalization;

namespace EdgeRec.Models.Training.Simulation.Words;

/// <summary>Tells in a sentence or two what an invented title is about; no two of a genre tell the same as long as it has enough to tell.</summary>
/// <param name="random">Equal generators give equal synopses.</param>
internal sealed class Synopses(Random random)
{
    private readonly HashSet<(string Hero, string Trouble)> _told = [];

    /// <summary>A synopsis in the manner of a genre.</summary>
    public string Next(GenreWords words, string town)
    {
        string hero, trouble;
        int attempts = 0;
        do
        {
            (hero, trouble) = (Pick(words.Heroes), Pick(words.Troubles));
        }
        while (!_told.Add((hero, trouble)) && ++attempts < 100);

        string place = Pick(words.Places);
        return random.Next(5) switch
        {
            0 => $"{hero} {trouble}. Set {place}.",
            1 => $"{Grammar.Capital(place)}, {Grammar.Inside(hero)} {trouble}.",
            2 => $"{hero} {trouble}. {Ending(town)}",
            3 => $"{Grammar.Capital(place)}, {Grammar.Inside(hero)} {trouble}. {Ending(town)}",
            _ => $"What happens when {Grammar.Inside(hero)} {trouble}? {Ending(town)}",
        };
    }

    private string Ending(string town) => string.Format(CultureInfo.InvariantCulture, Pick(Lexicon.Endings), town);

    private string Pick(string[] from) => from[random.Next(from.Length)];
}

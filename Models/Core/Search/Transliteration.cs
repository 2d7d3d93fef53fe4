using System.Text;

namespace EdgeRec.Models.Core.Search;

/// <summary>Cyrillic and Greek words as a remote control with Latin letters spells them: ночь → noch, αθηνα → athina.</summary>
internal static class Transliteration
{
    private const string Letters = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџαβγδεζηθικλμνξοπρστυφχψω";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e",
        "yu", "ya", "i", "yi", "ye", "g", "j", "lj", "nj", "c", "dj", "dz",
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "y", "f", "ch", "ps", "o",
    ];

    /// <summary>The word in Latin letters.</summary>
    /// <param name="word">A folded word.</param>
    /// <returns>Null if it has no letter that would become another.</returns>
    public static string? Of(string word)
    {
        StringBuilder? latin = null;
        for (int i = 0; i < word.Length; i++)
        {
            int letter = Letters.IndexOf(word[i], StringComparison.Ordinal);
            if (letter >= 0)
            {
                latin ??= new StringBuilder(word, 0, i, word.Length * 2);
                latin.Append(Latin[letter]);
            }
            else
            {
                latin?.Append(word[i]);
            }
        }

        return latin is { Length: > 0 } ? latin.ToString() : null;
    }
}

using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Core.Titles;

/// <summary>
/// Facet keys: what a title has in common with others, as <c>kind:value</c>, for example <c>genre:science-fiction</c>.
/// They key the vectors of a pack's <c>facets.vec</c>, so both ends must spell them alike: this is where they are spelt.
/// </summary>
public static class Facet
{
    /// <summary>Places for the words of synopses.</summary>
    public const int WordBuckets = 4_096;

    /// <summary>What the keys of those places begin with.</summary>
    public const string WordPrefix = "word:";

    /// <summary><c>genre:drama</c></summary>
    public static string Genre(string name) => "genre:" + Normalize(name);

    /// <summary><c>keyword:heist</c></summary>
    public static string Keyword(string word) => "keyword:" + Normalize(word);

    /// <summary><c>country:us</c></summary>
    /// <param name="code">ISO 3166-1 alpha-2, or the country's name where the source knows no code.</param>
    public static string Country(string code) => "country:" + Normalize(code);

    /// <summary><c>language:en</c></summary>
    /// <param name="code">ISO 639-1, or the language's name where the source knows no code.</param>
    public static string Language(string code) => "language:" + Normalize(code);

    /// <summary><c>person:ana-ruiz</c>: anyone in the cast or crew, whatever the role.</summary>
    public static string Person(string name) => "person:" + Normalize(name);

    /// <summary><c>decade:1980</c> for 1980 to 1989.</summary>
    public static string Decade(int year) => "decade:" + (year - (((year % 10) + 10) % 10)).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>year:1994</c></summary>
    public static string Year(int year) => "year:" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// <c>word:b1e</c>: one of <see cref="WordBuckets"/> places that the words of synopses share, so that no list of words has to be kept:
    /// FNV-1a in 32 bits of the word's UTF-8, folded (<c>(h ^ h &gt;&gt; 16) &amp; 0xfff</c>), as three hexadecimal digits.
    /// </summary>
    /// <param name="word">A word in lower case.</param>
    public static string Word(string word)
    {
        uint hash = Fnv1a.Hash(Encoding.UTF8.GetBytes(word));
        return WordPrefix + ((hash ^ (hash >> 16)) % WordBuckets).ToString("x3", CultureInfo.InvariantCulture);
    }

    /// <summary><c>kind:film</c>, <c>kind:series</c> or <c>kind:episode</c></summary>
    public static string Kind(TitleKind kind) => kind switch
    {
        TitleKind.Film => "kind:film",
        TitleKind.Series => "kind:series",
        TitleKind.Episode => "kind:episode",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A title is a film, a series or an episode."),
    };

    /// <summary><c>maturity:12</c></summary>
    /// <param name="age">The age in years that the rating means.</param>
    public static string Maturity(int age) => "maturity:" + age.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lower case, trimmed, each run of white space inside turned into one hyphen. Doing it twice changes nothing.</summary>
    public static string Normalize(string value)
    {
        var text = new StringBuilder(value.Length);
        bool gap = false;
        foreach (char c in value)
        {
            if (char.IsWhiteSpace(c))
            {
                gap = text.Length > 0;
                continue;
            }

            if (gap)
            {
                text.Append('-');
                gap = false;
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>How a facet stands in a name.</summary>
internal enum WordRole
{
    /// <summary>Before what the name is of: Gangster (Movies).</summary>
    Modifier,

    /// <summary>What the name is of: Dramas.</summary>
    Noun,

    /// <summary>The whole name: Gangsters.</summary>
    Topic,

    /// <summary>After a connecting word: (based on) real life.</summary>
    Object,
}

/// <summary>A line of the vocabulary.</summary>
/// <param name="Facet">What it says.</param>
/// <param name="Role">How it stands in a name.</param>
/// <param name="Order">What has less stands further left; of several nouns the one with most is the name's.</param>
/// <param name="American">How it is written.</param>
/// <param name="British">How it is written in Britain; mostly the same.</param>
internal sealed record WordForm(MicroGenreFacet Facet, WordRole Role, int Order, string American, string British)
{
    private static readonly HashSet<string> NoCompounds = ["Sci-Fi", "African-American", "B-Horror"];
    private static readonly HashSet<string> SmallWords = ["a", "the", "of", "and", "by"];

    /// <summary>How it is written in a style.</summary>
    public string In(NameStyle style)
    {
        string written = style.HasFlag(NameStyle.British) ? British : American;
        if (style.HasFlag(NameStyle.SpelledAnd))
        {
            written = written.Replace(" & ", " and ", StringComparison.Ordinal);
        }

        if (style.HasFlag(NameStyle.LowerCompounds))
        {
            written = EachWord(written, Lowered);
        }

        if (style.HasFlag(NameStyle.OpenCompounds) && Role == WordRole.Modifier && !NoCompounds.Contains(written))
        {
            written = written.Replace('-', ' ');
        }

        return Role == WordRole.Object && style.HasFlag(NameStyle.CapitalObjects) ? EachWord(written, w => SmallWords.Contains(w) ? w : Capital(w)) : written;
    }

    /// <summary>The word with a capital at its beginning.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    private static string EachWord(string words, Func<string, string> change) => string.Join(' ', words.Split(' ').Select(change));

    private static string Lowered(string word)
    {
        string[] parts = word.Split('-');
        return parts.Length == 1 || NoCompounds.Contains(word)
            ? word
            : string.Join('-', parts.Select((part, i) => i == 0 || part.All(char.IsUpper) ? part : part.ToLowerInvariant()));
    }
}

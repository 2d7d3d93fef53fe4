namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>The words that lead from what a name is of to what is said of it afterwards.</summary>
internal static class Connectors
{
    /// <summary>Kinds that are said afterwards, with the words before them. What always has the same letters stands in <see cref="Fixed"/>.</summary>
    private static readonly (FacetKind Kind, string Words)[] All =
    [
        (FacetKind.About, "about"),
        (FacetKind.BasedOnWorkBy, "based on a work by"),
        (FacetKind.BasedOn, "based on"),
        (FacetKind.SetIn, "set in"),
        (FacetKind.From, "from the"),
        (FacetKind.Ages, "for ages"),
        (FacetKind.For, "for"),
        (FacetKind.Featuring, "Featuring"),
        (FacetKind.Starring, "starring"),
        (FacetKind.DirectedBy, "directed by"),
        (FacetKind.CreatedBy, "created by"),
    ];

    private static readonly FacetKind[] Fixed = [FacetKind.From, FacetKind.For, FacetKind.Featuring];

    /// <summary>The words before a kind.</summary>
    /// <exception cref="ArgumentException">If nothing of that kind is said afterwards.</exception>
    public static string Of(FacetKind kind, NameStyle style)
    {
        string words = All.FirstOrDefault(c => c.Kind == kind).Words ?? throw new ArgumentException($"Nothing connects {kind} with a name.", nameof(kind));
        return style.HasFlag(NameStyle.CapitalConnectors) && !Fixed.Contains(kind) ? Written(kind, words) : words;
    }

    /// <summary>What stands at a place: the kind, how many words, and what it tells of the style.</summary>
    public static IEnumerable<(FacetKind Kind, int Words, NameStyle Told, NameStyle Style)> At(IReadOnlyList<string> name, int place)
    {
        foreach ((FacetKind kind, string words) in All)
        {
            string[] small = words.Split(' '), capital = Written(kind, words).Split(' ');
            bool Is(string[] written) => place + written.Length < name.Count && written.Select((w, i) => w == name[place + i]).All(same => same);
            bool atStart = place == 0 && Is(WordForm.Capital(words).Split(' '));
            if (atStart || Is(small))
            {
                yield return (kind, small.Length, atStart || Fixed.Contains(kind) ? 0 : NameStyle.CapitalConnectors, 0);
            }
            else if (!Fixed.Contains(kind) && Is(capital))
            {
                yield return (kind, small.Length, NameStyle.CapitalConnectors, NameStyle.CapitalConnectors);
            }
        }
    }

    private static string Written(FacetKind kind, string words) => kind == FacetKind.Ages ? "for Ages" : WordForm.Capital(words);
}

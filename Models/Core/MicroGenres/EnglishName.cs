namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>
/// Names in English: awards, qualities, place, language, what it deals with, what it is; then about, based on, set in, from, for,
/// featuring, starring, directed by, created by. The order among words is that of the vocabulary.
/// </summary>
public static class EnglishName
{
    /// <summary>The name of a micro-genre.</summary>
    /// <param name="genre">Its facets.</param>
    /// <param name="style">How it is written.</param>
    /// <exception cref="ArgumentException">If the facets have no name together: two that can only be what a name is of, or a word that the vocabulary does not have.</exception>
    public static string Of(MicroGenre genre, NameStyle style = NameStyle.None)
    {
        Vocabulary words = Vocabulary.English;
        if (genre.Facets is [MicroGenreFacet only])
        {
            return Alone(words, only, style);
        }

        MicroGenreFacet[] core = [.. genre.Facets.Where(f => f.Kind <= FacetKind.Genre)];
        WordForm? noun = core.Select(f => words.Form(f, WordRole.Noun)).OfType<WordForm>().MaxBy(f => f.Order);
        IEnumerable<WordForm> modifiers = core.Where(f => f != noun?.Facet)
            .Select(f => words.Form(f, WordRole.Modifier) ?? throw new ArgumentException($"{f.Id} cannot stand before another word.", nameof(genre)))
            .OrderBy(f => f.Order);
        IEnumerable<string> parts = modifiers.Append(noun).OfType<WordForm>().Select(f => f.In(style))
            .Concat(genre.Facets.Where(f => f.Kind > FacetKind.Genre).OrderBy(f => f.Kind).Select(f => Tail(words, f, style)));
        return string.Join(' ', parts);
    }

    private static string Alone(Vocabulary words, MicroGenreFacet facet, NameStyle style) =>
        (words.Form(facet, WordRole.Topic) ?? words.Form(facet, WordRole.Noun) ?? words.Form(facet, WordRole.Modifier))?.In(style)
        ?? facet.Kind switch
        {
            FacetKind.About => Object(words, facet, style),
            FacetKind.From or FacetKind.Franchise => facet.Id,
            FacetKind.MadeIn => $"Made in {facet.Id}",
            FacetKind.Ages => $"Ages {YearsOf(facet)}",
            _ => WordForm.Capital(Tail(words, facet, style)),
        };

    private static string Tail(Vocabulary words, MicroGenreFacet facet, NameStyle style)
    {
        string connector = Connectors.Of(facet.Kind, style);
        return facet.Kind switch
        {
            FacetKind.About or FacetKind.BasedOn or FacetKind.SetIn or FacetKind.For or FacetKind.Featuring => $"{connector} {Object(words, facet, style)}",
            FacetKind.Ages => $"{connector} {YearsOf(facet)}",
            _ => $"{connector} {facet.Id}",
        };
    }

    private static string Object(Vocabulary words, MicroGenreFacet facet, NameStyle style) => words.Form(facet, WordRole.Object)?.In(style) ?? facet.Id;

    private static string YearsOf(MicroGenreFacet ages) => ages.Id.Replace("-", " to ", StringComparison.Ordinal);
}

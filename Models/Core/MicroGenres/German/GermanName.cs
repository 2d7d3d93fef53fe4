namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>
/// Names in German: declined adjectives, a noun with what grows together with it, and what is said afterwards in the case that its
/// preposition wants. Facets that have nothing to be a name of get "Titel".
/// </summary>
internal static class GermanName
{
    private static readonly GermanWord Titles = new("Titel", GermanGender.Plural);

    /// <summary>The name of a micro-genre.</summary>
    /// <exception cref="ArgumentException">If it has no name in English, or a word that the vocabulary does not have.</exception>
    public static string Of(MicroGenre genre)
    {
        if (genre.Facets is [MicroGenreFacet only] && Alone(only) is { } name)
        {
            return WordForm.Capital(name);
        }

        MicroGenreFacet[] core = [.. genre.Facets.Where(f => f.Kind <= FacetKind.Genre)];
        MicroGenreFacet? head = core.Select(f => Vocabulary.English.Form(f, WordRole.Noun)).OfType<WordForm>().MaxBy(f => f.Order)?.Facet;
        GermanWord noun = head is { } facet ? Required(facet, WordRole.Noun) : Titles;
        (FacetKind Kind, GermanWord Word)[] words = [.. core.Where(f => f != head).OrderBy(Order).Select(f => (f.Kind, Required(f, WordRole.Modifier)))];

        IEnumerable<string> parts = core.Length == 0 ? [] : Adjectives(words, noun.Gender)
            .Append(GermanCompound.Of([.. words.Where(w => w.Word.IsFirstPart).Select(w => w.Word.Text)], noun.Text))
            .Concat(words.Where(w => w.Word.IsAfter).Select(w => w.Word.Text[1..]));
        return WordForm.Capital(string.Join(' ', parts.Concat(genre.Facets.Where(f => f.Kind > FacetKind.Genre).OrderBy(f => f.Kind).Select(Tail))));
    }

    private static int Order(MicroGenreFacet facet) =>
        Vocabulary.English.Form(facet, WordRole.Modifier)?.Order ?? throw new ArgumentException($"{facet.Id} cannot stand before another word.", nameof(facet));

    /// <summary>Qualities side by side have a comma between them; what narrows down the noun has none.</summary>
    private static IEnumerable<string> Adjectives((FacetKind Kind, GermanWord Word)[] words, GermanGender gender)
    {
        var adjectives = words.Where(w => !w.Word.IsFirstPart && !w.Word.IsAfter).ToArray();
        return adjectives.Select((w, i) =>
            GermanAdjective.Before(w.Word.Text, gender) + (w.Kind == FacetKind.Quality && i + 1 < adjectives.Length && adjectives[i + 1].Kind == FacetKind.Quality ? "," : ""));
    }

    private static string? Alone(MicroGenreFacet facet) => (GermanVocabulary.Word(facet, WordRole.Topic) ?? GermanVocabulary.Word(facet, WordRole.Noun))?.Text ?? facet.Kind switch
    {
        FacetKind.Network => Vocabulary.English.Form(facet, WordRole.Topic)?.American,
        FacetKind.Franchise => facet.Id,
        FacetKind.MadeIn => $"Aus {facet.Id}",
        FacetKind.About => Object(facet),
        _ => null,
    };

    private static string Tail(MicroGenreFacet facet) => facet.Kind switch
    {
        FacetKind.About => $"über {Object(facet)}",
        FacetKind.BasedOn => $"nach {Object(facet)}",
        FacetKind.BasedOnWorkBy => $"nach einem Werk von {facet.Id}",
        FacetKind.SetIn when GermanVocabulary.Word(facet, WordRole.Object) is { } place => Contracted($"in {place.Text}"),
        FacetKind.SetIn => $"mit Schauplatz {facet.Id}",
        FacetKind.From => $"aus den {facet.Id.TrimEnd('s')}ern",
        FacetKind.Ages => $"für Kinder von {facet.Id.Replace("-", " bis ", StringComparison.Ordinal)} Jahren",
        FacetKind.For => $"für {Object(facet)}",
        FacetKind.Featuring => $"mit {Object(facet)}",
        FacetKind.Starring => $"mit {facet.Id}",
        FacetKind.DirectedBy => $"von {facet.Id}",
        FacetKind.CreatedBy => $"nach einer Idee von {facet.Id}",
        _ => throw new ArgumentException($"Nothing connects {facet.Kind} with a name.", nameof(facet)),
    };

    private static string Contracted(string phrase) => phrase.StartsWith("in dem ", StringComparison.Ordinal) ? "im" + phrase[6..] : phrase;

    private static string Object(MicroGenreFacet facet) => GermanVocabulary.Word(facet, WordRole.Object)?.Text ?? facet.Id;

    private static GermanWord Required(MicroGenreFacet facet, WordRole role) =>
        GermanVocabulary.Word(facet, role) ?? throw new ArgumentException($"{facet.Id} has no German word.", nameof(facet));
}

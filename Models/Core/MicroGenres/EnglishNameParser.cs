using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>Reads a name: what <see cref="EnglishName"/> writes, and what people and broadcasters wrote by the same rules.</summary>
/// <remarks>
/// A name is words of the vocabulary, modifiers first and then at most one noun, and after it what connecting words lead to. People,
/// places and franchises have no vocabulary: those after a connecting word are taken as they stand.
/// </remarks>
public static class EnglishNameParser
{
    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="genre">Its facets.</param>
    /// <param name="style">In which style it is written, as far as it shows.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string name, [NotNullWhen(true)] out MicroGenre? genre, out NameStyle style)
    {
        string[] words = name.Split(' ');
        for (int tail = 0; tail <= words.Length; tail++)
        {
            if (Tails(words, tail, new Reading()) is { } after && (tail == 0 ? Whole(after) : Core(words.AsSpan(0, tail), after)) is { } reading)
            {
                (genre, style) = (new MicroGenre(reading.Facets), reading.Style);
                return true;
            }
        }

        (genre, style) = (FranchiseName.TryRead(words) ? new MicroGenre([new MicroGenreFacet(FacetKind.Franchise, name)]) : null, NameStyle.None);
        return genre is not null;
    }

    private static Reading? Whole(Reading tails) => tails.Facets.Length > 0 ? tails : null;

    /// <summary>What stands before the connecting words: the reading with fewest phrases.</summary>
    private static Reading? Core(ReadOnlySpan<string> words, Reading after)
    {
        Vocabulary vocabulary = Vocabulary.English;
        var best = new Reading?[words.Length + 1];
        best[0] = after;
        for (int from = 0; from < words.Length; from++)
        {
            if (best[from] is not { } before)
            {
                continue;
            }

            for (int to = from + 1; to <= Math.Min(words.Length, from + vocabulary.LongestPhrase); to++)
            {
                bool whole = from == 0 && to == words.Length;
                foreach (Surface surface in vocabulary.Written(string.Join(' ', words[from..to])))
                {
                    bool fits = surface.Form.Role switch
                    {
                        WordRole.Modifier => true,
                        WordRole.Noun => to == words.Length,
                        WordRole.Topic => whole && after.Facets.Length == 0,
                        _ => surface.Form.Facet.Kind == FacetKind.About && whole && after.Facets.Length == 0,
                    };
                    if (fits && before.With(surface) is { } reading && (best[to] is not { } other || reading.IsSimplerThan(other)))
                    {
                        best[to] = reading;
                    }
                }
            }
        }

        return best[^1];
    }

    /// <summary>What the connecting words from a place on say; null if something is left over.</summary>
    private static Reading? Tails(string[] words, int place, Reading before)
    {
        if (place == words.Length)
        {
            return before;
        }

        if (place == 0 && Alone(words) is { } only)
        {
            return only;
        }

        foreach ((FacetKind kind, int connector, NameStyle told, NameStyle style) in Connectors.At(words, place))
        {
            // The shortest object whose rest is understood: a person's name may hold any word.
            for (int end = place + connector + 1; end <= words.Length; end++)
            {
                string written = string.Join(' ', words[(place + connector)..end]);
                if (Object(kind, written) is { } found && before.With(found.Facet, told | found.Told, style | found.Style) is { } with && Tails(words, end, with) is { } rest)
                {
                    return rest;
                }
            }
        }

        return null;
    }

    private static (MicroGenreFacet Facet, NameStyle Told, NameStyle Style)? Object(FacetKind kind, string written)
    {
        foreach (Surface surface in Vocabulary.English.Written(written))
        {
            if (surface.Form.Facet.Kind == kind && surface.Form.Role == WordRole.Object)
            {
                return (surface.Form.Facet, surface.Told, surface.Style);
            }
        }

        string? id = kind switch
        {
            FacetKind.From => Decade(written),
            FacetKind.Ages => Years(written),
            FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy or FacetKind.BasedOnWorkBy => written,
            FacetKind.SetIn when FranchiseName.IsProper(written.Split(' ')) => written,
            _ => null,
        };
        return id is null ? null : (new MicroGenreFacet(kind, id), 0, 0);
    }

    private static Reading? Alone(string[] words)
    {
        MicroGenreFacet? facet = words switch
        {
            [var decade] when Decade(decade) is { } id => new MicroGenreFacet(FacetKind.From, id),
            ["Ages", .. var years] when Years(string.Join(' ', years)) is { } id => new MicroGenreFacet(FacetKind.Ages, id),
            ["Made", "in", .. { Length: > 0 } place] => new MicroGenreFacet(FacetKind.MadeIn, string.Join(' ', place)),
            _ => null,
        };
        return facet is { } only ? new Reading().With(only, 0, 0) : null;
    }

    private static string? Decade(string written) =>
        written is [>= '1' and <= '2', >= '0' and <= '9', >= '0' and <= '9', '0', 's'] ? written : null;

    private static string? Years(string written) =>
        written.Split(" to ") is [var from, var to] && Age(from) is { } least && Age(to) is { } most && least <= most ? $"{least}-{most}" : null;

    private static int? Age(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int years) ? years : null;

    /// <summary>What has been read so far.</summary>
    private sealed class Reading
    {
        public MicroGenreFacet[] Facets { get; private init; } = [];

        public NameStyle Style { get; private init; }

        private NameStyle Told { get; init; }

        private int Phrases { get; init; }

        public Reading? With(in Surface surface) => With(surface.Form.Facet, surface.Told, surface.Style);

        public Reading? With(MicroGenreFacet facet, NameStyle told, NameStyle style) =>
            (Told & told & (Style ^ style)) != 0 || Facets.Contains(facet)
                ? null
                : new Reading { Facets = [.. Facets, facet], Style = Style | style, Told = Told | told, Phrases = Phrases + 1 };

        public bool IsSimplerThan(Reading other) => Phrases < other.Phrases;
    }
}

using System.Globalization;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>Finds the facets of a title in what a catalogue says of it.</summary>
/// <remarks>
/// What speaks for a facet is put together as a noisy-or (Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, 4.3.2): each
/// piece of evidence is right by itself with its confidence, so that 1 − Π(1 − cᵢ) is the chance that one of them is.
/// </remarks>
public static class FacetFinder
{
    /// <summary>So many of a cast, the most important first, star in it.</summary>
    public const int MostStars = 4;

    private const float Stated = 0.95f;

    /// <summary>Finds the facets.</summary>
    /// <param name="title">What the catalogue says; an episode has the facets of a series.</param>
    /// <param name="credits">Its cast and crew, with roles <c>actor</c>, <c>director</c>, <c>creator</c>; others are passed over.</param>
    /// <param name="rules">By which rules.</param>
    /// <returns>Those from <see cref="FoundFacet.Least"/> on, in order of kind and id.</returns>
    public static IReadOnlyList<FoundFacet> Find(TitleContent title, IEnumerable<(string Name, string Role)> credits, FacetRules rules)
    {
        var doubts = new Dictionary<MicroGenreFacet, (float Doubt, List<string> From)>();
        void Speak(MicroGenreFacet facet, float confidence, string from)
        {
            (float doubt, List<string> all) = doubts.TryGetValue(facet, out var known) ? known : (1f, []);
            all.Add(from);
            doubts[facet] = (doubt * (1 - confidence), all);
        }

        foreach ((FacetRule rule, string value) in rules.Matching(new TitleEvidence(title)))
        {
            Speak(rule.Facet, rule.Confidence, $"{rule.First.Source.ToString().ToLowerInvariant()} {value.TrimEnd('*')}");
        }

        if (title.Year is { } year and >= 1900 and < 2100)
        {
            Speak(new MicroGenreFacet(FacetKind.From, string.Create(CultureInfo.InvariantCulture, $"{year / 10 * 10}s")), 1, "year");
        }

        int stars = 0;
        foreach ((string name, string role) in credits)
        {
            if (role switch { "actor" => FacetKind.Starring, "director" => FacetKind.DirectedBy, "creator" => FacetKind.CreatedBy, _ => (FacetKind?)null } is { } kind
                && name.Length > 0 && (kind != FacetKind.Starring || stars++ < MostStars))
            {
                Speak(new MicroGenreFacet(kind, name), Stated, kind == FacetKind.Starring ? "cast" : "crew");
            }
        }

        return
        [
            .. doubts.Select(d => new FoundFacet(d.Key, 1 - d.Value.Doubt, [.. d.Value.From.Distinct()])).Where(f => f.Confidence >= FoundFacet.Least)
                .OrderBy(f => f.Facet.Kind).ThenBy(f => f.Facet.Id, StringComparer.Ordinal),
        ];
    }
}

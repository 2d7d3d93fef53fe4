using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>Ever more of what is known of titles, to see what each kind of facet is worth.</summary>
internal static class FacetSteps
{
    private static readonly (string Name, Func<TitleContent, TitleContent> Without)[] Kinds =
    [
        ("year", c => c with { Year = null }),
        ("country, language", c => c with { Countries = [], Languages = [] }),
        ("maturity", c => c with { MaturityAge = null }),
        ("keywords", c => c with { Keywords = [] }),
        ("people", c => c with { People = [] }),
        ("words of the synopsis", c => c with { Synopsis = null }),
    ];

    /// <summary>First kind and genres alone, then one more sort of facet each time; sorts that no title has are passed over.</summary>
    public static IEnumerable<(string Name, TitleContent?[] Contents)> Of(IReadOnlyList<TitleContent?> contents)
    {
        int fewest = 0;
        for (int upTo = 0; upTo <= Kinds.Length; upTo++)
        {
            TitleContent?[] some = [.. contents.Select(c => c is null ? null : Kinds.Skip(upTo).Aggregate(c, (content, kind) => kind.Without(content)))];
            int facets = some.Sum(c => c is null ? 0 : TitleFacets.Common(c).Count() + TitleFacets.Further(c).Count());
            if (facets > fewest)
            {
                fewest = facets;
                yield return (upTo == 0 ? "genres" : "+ " + Kinds[upTo - 1].Name, some);
            }
        }
    }
}

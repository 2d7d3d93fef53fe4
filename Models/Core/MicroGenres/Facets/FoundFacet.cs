namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>A facet that a title has.</summary>
/// <param name="Facet">Which.</param>
/// <param name="Confidence">How sure that is, above 0 to 1.</param>
/// <param name="From">What spoke for it, as people read it: <c>keyword gang</c>, <c>synopsis ruthless</c>, <c>cast</c>, <c>year</c>, <c>operator</c>.</param>
public sealed record FoundFacet(MicroGenreFacet Facet, float Confidence, IReadOnlyList<string> From)
{
    /// <summary>From here on a facet counts.</summary>
    public const float Least = 0.5f;
}

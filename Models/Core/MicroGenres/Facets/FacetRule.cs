namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>What speaks for a facet: the first term, wherever the further ones hold too.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Confidence">How often it is right where the rule holds, above 0 to 1.</param>
/// <param name="First">Each of its values that a title has speaks for the facet.</param>
/// <param name="Further">What must hold besides.</param>
internal sealed record FacetRule(MicroGenreFacet Facet, float Confidence, EvidenceTerm First, EvidenceTerm[] Further);

/// <summary>One of some values in one place.</summary>
/// <param name="Source">Where.</param>
/// <param name="IsNot">Whether none of them may be there.</param>
/// <param name="Values">The values, as <see cref="TitleEvidence.Normalize"/> spells them; of a synopsis a phrase, with * at its end for any ending.</param>
internal sealed record EvidenceTerm(EvidenceSource Source, bool IsNot, string[] Values);

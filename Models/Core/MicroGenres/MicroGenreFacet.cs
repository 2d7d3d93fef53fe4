namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>One thing that a micro-genre says of its titles.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Id">Which one: a word of the vocabulary by its id, or a name, a decade, an age.</param>
public readonly record struct MicroGenreFacet(FacetKind Kind, string Id);

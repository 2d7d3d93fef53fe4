namespace EdgeRec.Models.Training.Tower;

/// <summary>How much a title's facets say about where it belongs; <c>edgerec-train new-titles</c> chooses it on validation.</summary>
/// <param name="Ridge">
/// How strongly facets' vectors are held towards zero, in titles: a facet that so many titles have is believed half. What is rare is
/// believed little.
/// </param>
/// <param name="Scale">
/// By what the sums are multiplied. A vector's length is its title's popularity as much as its character, and a sum of what is
/// expected is shorter than what it stands for.
/// </param>
internal sealed record ContentBlend(double Ridge, double Scale)
{
    /// <summary>What a fit uses that has not asked validation.</summary>
    public static ContentBlend Default { get; } = new(3, 1);
}

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
    /// <summary>
    /// What a fit uses, which does not ask validation itself. Of the blends that <c>new-titles</c> tries, the one whose validation loss stayed
    /// nearest to the best one's everywhere: on MovieLens-1M (two seeds) it is within 0.0001 nats, on simulated viewers (two seeds, ridge 1 with
    /// scale 0.7 to 1 was best) within 0.0034. The figures are in docs/model-quality.md.
    /// </summary>
    public static ContentBlend Default { get; } = new(10, 1.2);
}

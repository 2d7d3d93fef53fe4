using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>What a fleet and its televisions have to agree on to learn of images together: over which weights, from where, and how much one of them may say.</summary>
public static class ImageFleet
{
    /// <summary>How long all may be that one television says at one prior, in units (<see cref="EvidenceDelta.Norm"/>).</summary>
    public const double MaxNorm = 20.0;

    /// <summary>Variance of the shared weights over households: what a household shows may move them so far from the fleet's mean.</summary>
    public const double Spread = 0.001;

    /// <summary>What the sizes of an image's shared features typically add up to (<see cref="FleetPrior.Active"/>).</summary>
    public const float Active = 24f;

    // How often images are taken at all: a television alone may be far off (ImageVariances.Intercept), the mean of many is not, and few are not to drag it there.
    private const float Intercept = 0.25f;

    /// <summary>What a fleet believes before any television said anything.</summary>
    /// <param name="fleet">Names the fleet: a number drawn by chance.</param>
    /// <param name="known">What a pack knows of images; null for no opinion.</param>
    public static FleetPrior First(uint fleet, ImagePrior? known = null)
    {
        PriorWeight[] weights = (known?.Over(ImageVariances.Default, ImageVariances.Shown) ?? ImageVariances.Default.Flat(ImageVariances.Shown)).Weights[..ImageSpace.Shared].ToArray();
        weights[0] = weights[0] with { Precision = 1f / Intercept };
        return FleetPrior.First(weights, fleet, Active);
    }

    /// <summary>What a television believes on the ground of the fleet's prior.</summary>
    /// <param name="prior">The prior, without what the television told itself.</param>
    /// <param name="rest">What it believes otherwise; of the shared weights nothing of it is left.</param>
    public static ArtworkPrior ForHousehold(FleetPrior prior, ArtworkPrior rest) => prior.ForHousehold(Spread, rest);
}

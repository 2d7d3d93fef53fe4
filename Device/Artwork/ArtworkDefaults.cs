using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork;

/// <summary>What a television begins with that has learned nothing.</summary>
internal static class ArtworkDefaults
{
    /// <summary>The policy at first: Thompson sampling over a diagonal posterior, which takes 64 KB.</summary>
    /// <param name="prior">What is believed of images at first; null for no opinion.</param>
    public static IArtworkPolicy Policy(ArtworkPrior? prior = null) => ArtworkPolicies.Create(new ArtworkPolicyOptions { FullUpTo = 0 }, prior ?? Prior(null));

    /// <summary>What is believed of images at first.</summary>
    /// <param name="known">What the pack knows of them; null for no opinion.</param>
    public static ArtworkPrior Prior(ImagePrior? known) => known?.Over(ImageVariances.Default, ImageVariances.Shown) ?? ImageVariances.Default.Flat(ImageVariances.Shown);
}

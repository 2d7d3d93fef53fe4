using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork;

/// <summary>What a television begins with that has learned nothing.</summary>
internal static class ArtworkDefaults
{
    /// <summary>The log odds with which an image that is shown is taken: one time in twenty.</summary>
    public const float Shown = -3f;

    /// <summary>How far weights may be from 0 before anything is known: as far as simulated viewers' are (docs/artwork.md).</summary>
    public static ImageVariances Variances { get; } = new(Global: 0.02f, Facet: 0.02f, Community: 0.01f, Viewer: 0.05f, Title: 0.1f, TitleStyle: 0.02f, Variant: 0.05f);

    /// <summary>The policy at first: Thompson sampling over a diagonal posterior, which takes 64 KB.</summary>
    /// <param name="known">What the pack knows of images; null for no opinion.</param>
    public static IArtworkPolicy Policy(ImagePrior? known = null) => ArtworkPolicies.Create(new ArtworkPolicyOptions { FullUpTo = 0 }, known?.Over(Variances, Shown) ?? Variances.Flat(Shown));
}

namespace EdgeRec.Models.Core.Artwork;

/// <summary>Which policy, and its settings.</summary>
public sealed record ArtworkPolicyOptions
{
    /// <summary>Which policy.</summary>
    public ArtworkPolicyKind Kind { get; init; } = ArtworkPolicyKind.Thompson;

    /// <summary>Keeps all covariances when the prior has at most so many weights; the diagonal only when it has more. 0 for always the diagonal.</summary>
    public int FullUpTo { get; init; } = FullPosterior.MostOnDevice;

    /// <summary>With which probability an impression goes to any variant, 0 to 1: the floor under every propensity is this divided by the number of variants.</summary>
    public double Floor { get; init; } = 0.04;

    /// <summary>What Thompson sampling multiplies the posterior's deviations with: 1 is by the book, less explores less.</summary>
    public double Width { get; init; } = 1.0;

    /// <summary>How many deviations RegCB's and LinUCB's bounds are from the mean.</summary>
    public double Deviations { get; init; } = 1.0;

    /// <summary>SquareCB's γ after one outcome.</summary>
    public double Gamma { get; init; } = 10.0;

    /// <summary>How many impressions each variant gets in an A/B test.</summary>
    public int TestImpressions { get; init; } = 1_000;

    /// <summary>After so many further outcomes an outcome counts half (images wear out, tastes change); infinite for never.</summary>
    public double HalfLife { get; init; } = 5_000.0;
}

namespace EdgeRec.Models.Core.Artwork;

/// <summary>Makes policies.</summary>
public static class ArtworkPolicies
{
    /// <summary>A policy that has seen nothing.</summary>
    /// <param name="options">Which, and its settings.</param>
    /// <param name="prior">What is believed of the weights at first; policies that read no features leave it alone.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static IArtworkPolicy Create(ArtworkPolicyOptions options, ArtworkPrior prior)
    {
        if (Complaint(options) is { } complaint) throw new ArgumentException(complaint, nameof(options));
        return options.Kind switch
        {
            ArtworkPolicyKind.Thompson => new ThompsonPolicy(Posterior(options, prior), options.Floor, options.Width),
            ArtworkPolicyKind.SquareCb => new SquareCbPolicy(Posterior(options, prior), options.Floor, options.Gamma),
            ArtworkPolicyKind.RegCb => new RegCbPolicy(Posterior(options, prior), options.Floor, options.Deviations),
            ArtworkPolicyKind.LinUcb => new UcbPolicy(Posterior(options, prior, Link.Identity), options.Floor, options.Deviations),
            ArtworkPolicyKind.LogisticUcb => new UcbPolicy(Posterior(options, prior), options.Floor, options.Deviations),
            ArtworkPolicyKind.EpsilonGreedy => new EpsilonGreedyPolicy(Posterior(options, prior), options.Floor),
            ArtworkPolicyKind.BestFixed => new BestFixedPolicy(options.Floor),
            ArtworkPolicyKind.BatchTest => new BatchTestPolicy(options.TestImpressions),
            ArtworkPolicyKind.Uniform => new UniformPolicy(),
            _ => throw new ArgumentException("There is no such policy.", nameof(options)),
        };
    }

    private static IPosterior Posterior(ArtworkPolicyOptions options, ArtworkPrior prior, Link link = Link.Logistic) => prior.Dimension <= options.FullUpTo
        ? new FullPosterior(prior, link, options.HalfLife)
        : new DiagonalPosterior(prior, link, options.HalfLife);

    private static string? Complaint(ArtworkPolicyOptions options) => options switch
    {
        { Floor: not (>= 0.0 and <= 1.0) } => "The floor is 0 to 1.",
        { Width: not >= 0.0 } or { Deviations: not >= 0.0 } => "Width and deviations are 0 or more.",
        { Gamma: not > 0.0 } or { HalfLife: not > 0.0 } => "Gamma and half-life are above 0.",
        { TestImpressions: < 1 } => "An A/B test has at least one impression for each variant.",
        _ => null,
    };
}

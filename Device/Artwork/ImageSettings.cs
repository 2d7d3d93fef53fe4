using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Artwork;

/// <summary>How images are chosen.</summary>
/// <param name="Way">By what.</param>
/// <param name="Floor">The share that is drawn evenly, above 0 to 1.</param>
/// <param name="Width">What Thompson sampling multiplies its deviations with.</param>
/// <param name="StayDays">So many days an image stays, unless the evidence against it is strong.</param>
internal sealed record ImageSettings(ImageWay Way, double Floor, double Width, int StayDays)
{
    private static readonly ArtworkPolicyOptions Options = new();

    /// <summary>The product's own.</summary>
    public static ImageSettings Default { get; } = new(ImageWay.Thompson, Options.Floor, Options.Width, ArtworkChooser.StayDays);

    /// <summary>A policy over what was learned already.</summary>
    /// <param name="own">The policy that learns; it is the answer to <see cref="Default"/>.</param>
    public IArtworkPolicy Over(IArtworkPolicy own) => (Way, own) switch
    {
        (ImageWay.First, _) => FirstImagePolicy.Instance,
        (ImageWay.Uniform, _) => new UniformPolicy(),
        (ImageWay.Greedy, ScoredPolicy learned) => new EpsilonGreedyPolicy(learned.Posterior, Floor),
        (ImageWay.Thompson, ScoredPolicy learned) when (Floor, Width) != (Default.Floor, Default.Width) => new ThompsonPolicy(learned.Posterior, Floor, Width),
        _ => own,
    };
}

/// <summary>By what an image is chosen.</summary>
internal enum ImageWay
{
    /// <summary>Thompson sampling.</summary>
    Thompson,

    /// <summary>The one that is believed best.</summary>
    Greedy,

    /// <summary>Any of them alike.</summary>
    Uniform,

    /// <summary>The catalogue's first.</summary>
    First,
}

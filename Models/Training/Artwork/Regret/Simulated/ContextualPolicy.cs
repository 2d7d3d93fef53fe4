using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>The device's policy: one posterior over colours, styles, what each community thinks of them and each image's own; learns from every outcome at once.</summary>
internal sealed class ContextualPolicy : IImagePolicy
{
    private const int Looks = ArtworkWorld.Colours + ArtworkWorld.Styles, Tastes = Looks * ArtworkWorld.Communities;
    private readonly ArtworkWorld _world;
    private readonly IArtworkPolicy _policy;
    private readonly VariantBuffer _buffer = new();
    private Choice _choice;

    /// <summary>A policy that has seen nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="world">Tells the looks of images, not how they are liked.</param>
    /// <param name="options">Which policy.</param>
    public ContextualPolicy(string name, ArtworkWorld world, ArtworkPolicyOptions options)
    {
        Name = name;
        _world = world;
        var weights = new PriorWeight[Looks + Tastes + (ArtworkWorld.Titles * ArtworkWorld.Images) + ArtworkWorld.Titles + 1];
        Array.Fill(weights, new PriorWeight(0, 1 / .1f));
        weights[^1] = new PriorWeight(-2.5f, 1);
        _policy = ArtworkPolicies.Create(options, new ArtworkPrior(weights));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Choose(WorldImpression impression, Random random)
    {
        _buffer.Clear();
        for (int image = 0; image < ArtworkWorld.Images; image++)
        {
            int colour = _world.Colour[impression.Title, image], style = ArtworkWorld.Colours + _world.Style[impression.Title, image];
            _buffer.Add(colour);
            _buffer.Add(style);
            _buffer.Add(Looks + (impression.Community * Looks) + colour);
            _buffer.Add(Looks + (impression.Community * Looks) + style);
            _buffer.Add(Looks + Tastes + (impression.Title * ArtworkWorld.Images) + image);
            _buffer.Add(Looks + Tastes + (ArtworkWorld.Titles * ArtworkWorld.Images) + impression.Title);
            _buffer.Add(Looks + Tastes + (ArtworkWorld.Titles * ArtworkWorld.Images) + ArtworkWorld.Titles);
            _buffer.EndVariant((impression.Title * ArtworkWorld.Images) + image);
        }

        _choice = _policy.Choose(_buffer.Variants, random);
        return _choice.Variant;
    }

    /// <inheritdoc/>
    public void Learn(WorldImpression impression, int image, bool clicked) =>
        _policy.Learn(_buffer.Variants[image], _buffer.Variants.Arms[image], clicked ? 1 : 0, _choice.Propensity);

    /// <inheritdoc/>
    public void EndBatch()
    {
    }
}

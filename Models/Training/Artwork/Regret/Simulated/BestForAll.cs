namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>What the best test could end with: the image that is best for all viewers together, known from the start. Not a policy but a bound of those that show everybody the same.</summary>
/// <param name="world">Whose truth it knows.</param>
internal sealed class BestForAll(ArtworkWorld world) : IImagePolicy
{
    private readonly int[] _best = [.. Enumerable.Range(0, ArtworkWorld.Titles).Select(title => Enumerable.Range(0, ArtworkWorld.Images)
        .MaxBy(image => Enumerable.Range(0, ArtworkWorld.Communities).Sum(group => world.Probability(new WorldImpression(title, group, 0, 0), image))))];

    /// <inheritdoc/>
    public string Name => "best-for-all-known";

    /// <inheritdoc/>
    public int Choose(WorldImpression impression, Random random) => _best[impression.Title];

    /// <inheritdoc/>
    public void Learn(WorldImpression impression, int image, bool clicked)
    {
    }

    /// <inheritdoc/>
    public void EndBatch()
    {
    }
}

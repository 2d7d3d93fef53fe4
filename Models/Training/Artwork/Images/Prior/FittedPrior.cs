using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>What a log taught.</summary>
/// <param name="Variances">How far the weights of each level lie from those of the level before.</param>
/// <param name="Means">Each weight.</param>
/// <param name="Precisions">One over the variance of what is known of each weight.</param>
internal sealed record FittedPrior(ImageVariances Variances, double[] Means, double[] Precisions)
{
    /// <summary>The prior for titles that the log does not have: what was learned down to some level; below it, no opinion.</summary>
    /// <param name="down">The last level to take, at most <see cref="ImageLevel.Community"/>: viewers, titles and images are others.</param>
    public ArtworkPrior ForNewTitles(ImageLevel down = ImageLevel.Community)
    {
        var weights = new PriorWeight[ImageSpace.Dimension];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = i == 0 || ImageSpace.LevelOf(i) <= down
                ? new PriorWeight((float)Means[i], (float)Precisions[i])
                : new PriorWeight(0f, 1f / Variances.Of(i));
        }

        return new ArtworkPrior(weights);
    }

    /// <summary>What a pack takes along: the levels down to one, and of those the weights that anything was learned of.</summary>
    public ImagePrior ForPack(ImageLevel down) => ImagePrior.Of(ForNewTitles(down).Weights, i => Means[i] != 0, down);

    /// <summary>The same without an opinion on any image: only how often images are chosen at all.</summary>
    public ArtworkPrior NoOpinion() => Variances.Flat((float)Means[0]);
}

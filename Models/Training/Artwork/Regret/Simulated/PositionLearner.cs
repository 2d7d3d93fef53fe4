using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>How a learner deals with position.</summary>
internal enum PositionHandling
{
    /// <summary>Not at all.</summary>
    Ignored,

    /// <summary>As a feature when learning; when choosing, all images of a tile have the same, so it decides nothing.</summary>
    Feature,

    /// <summary>Each outcome weighs as much as one over the probability that the page put the title there, so that every title is everywhere alike.</summary>
    Weighted,
}

/// <summary>Thompson sampling over warmth and style of an image.</summary>
/// <param name="handling">What it does about position.</param>
internal sealed class PositionLearner(PositionHandling handling)
{
    private const int Warm = 0, Style = 1, Slot = Style + PositionWorld.Styles, Always = Slot + PositionWorld.Slots;
    private readonly FullPosterior _posterior = new(ArtworkPrior.Flat(Always + 1, 1));
    private readonly VariantBuffer _buffer = new();
    private ThompsonPolicy? _policy;

    /// <summary>What it believes that being warm does to the log odds.</summary>
    public double LearnedWarm => _posterior.Estimate([new Feature(Warm, 1)]).Mean;

    /// <summary>Chooses an image.</summary>
    public int Choose(PositionTile tile, Random random)
    {
        _policy ??= new ThompsonPolicy(_posterior, floor: .04);
        _buffer.Clear();
        for (int image = 0; image < PositionWorld.Images; image++)
        {
            if (tile.Warm[image]) _buffer.Add(Warm);
            _buffer.Add(Style + tile.Style[image]);
            if (handling == PositionHandling.Feature) _buffer.Add(Slot + tile.Slot);
            _buffer.Add(Always);
            _buffer.EndVariant(image);
        }

        return ((IArtworkPolicy)_policy).Choose(_buffer.Variants, random).Variant;
    }

    /// <summary>Takes in what came of it.</summary>
    public void Learn(PositionTile tile, int image, bool clicked) =>
        _posterior.Learn(_buffer.Variants[image], clicked ? 1 : 0, handling == PositionHandling.Weighted ? 1 / (PositionWorld.Slots * PositionWorld.Propensity(tile)) : 1);
}

using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>
/// Fits a prior to a log: a logistic regression on all levels at once, whose weights are drawn towards 0 by the variance of their level, and whose
/// variances follow from the weights (empirical Bayes: expectation and maximisation with Laplace's approximation, diagonal).
/// </summary>
internal sealed class PriorFit
{
    private const int Rounds = 8;
    private const float LeastVariance = 1e-4f, MostVariance = 1f;

    private readonly CoverLog _log;
    private readonly bool[] _seen = new bool[ImageSpace.Dimension];
    private readonly LogisticFit _fit;

    private PriorFit(CoverLog log)
    {
        _log = log;
        _fit = new LogisticFit(log, ImageSpace.Dimension);
        for (int i = 0; i < log.Count; i++)
        {
            foreach (Feature feature in log[i])
            {
                _seen[feature.Index] = true;
            }
        }
    }

    /// <summary>Fits.</summary>
    public static FittedPrior Of(CoverLog log) => new PriorFit(log).Run();

    private FittedPrior Run()
    {
        var variances = new ImageVariances(0.01f, 0.01f, 0.01f, 0.01f, 0.1f, 0.01f, 0.01f);
        for (int round = 0; round < Rounds; round++)
        {
            _fit.Run(variances.Of);
            variances = new ImageVariances(
                Spread(ImageLevel.Global, variances), Spread(ImageLevel.Facet, variances), Spread(ImageLevel.Community, variances),
                Spread(ImageLevel.Viewer, variances), Spread(ImageLevel.Title, variances), Spread(ImageLevel.TitleStyle, variances), Spread(ImageLevel.Variant, variances));
        }

        _fit.Run(variances.Of);
        return new FittedPrior(variances, [.. _fit.Weights], [.. _fit.Precisions]);
    }

    /// <summary>The mean square of a level's weights, with what is not known of each.</summary>
    private float Spread(ImageLevel level, ImageVariances before)
    {
        double sum = 0;
        int count = 0;
        for (int i = 1; i < ImageSpace.Dimension; i++)
        {
            if (_seen[i] && ImageSpace.LevelOf(i) == level)
            {
                sum += (_fit.Weights[i] * _fit.Weights[i]) + (1 / _fit.Precisions[i]);
                count++;
            }
        }

        return count == 0 ? before.Of(First(level)) : Math.Clamp((float)(sum / count), LeastVariance, MostVariance);
    }

    private static int First(ImageLevel level) => Enumerable.Range(1, ImageSpace.Dimension - 1).First(i => ImageSpace.LevelOf(i) == level);
}

using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>
/// A posterior for each arm, averaged over a few models of different features: each model counts by how well it foretold the outcomes so far
/// (Bayesian model averaging), so that no model has to be chosen for a data set.
/// </summary>
internal sealed class ArmModels : IPosterior
{
    private readonly IPosterior[][] _posteriors; // by arm, by model
    private readonly int[] _ends;                // by model: where its features end within an arm
    private readonly double[] _evidence;         // by model: log likelihood of the outcomes so far
    private readonly Feature[] _own = new Feature[8_192];

    /// <summary>Models that have seen nothing.</summary>
    /// <param name="arms">How many arms.</param>
    /// <param name="link">How a score becomes a reward.</param>
    /// <param name="models">By model: its prior, and whether it keeps covariances.</param>
    public ArmModels(int arms, Link link, params (ArtworkPrior Prior, bool Full)[] models)
    {
        Link = link;
        _posteriors = [.. Enumerable.Range(0, arms).Select(_ => models
            .Select(model => model.Full ? new FullPosterior(model.Prior, link) : (IPosterior)new DiagonalPosterior(model.Prior, link)).ToArray())];
        _ends = new int[models.Length];
        for (int i = 0; i < models.Length; i++) _ends[i] = (i == 0 ? 0 : _ends[i - 1]) + models[i].Prior.Dimension;
        _evidence = new double[models.Length];
    }

    /// <summary>How many weights one arm has.</summary>
    public int ArmDimension => _ends[^1];

    /// <inheritdoc/>
    public int Dimension => ArmDimension * _posteriors.Length;

    /// <inheritdoc/>
    public Link Link { get; }

    /// <inheritdoc/>
    public int SavedBytes => 0;

    /// <inheritdoc/>
    public Estimate Estimate(ReadOnlySpan<Feature> features)
    {
        int arm = features[0].Index / ArmDimension, at = 0;
        double best = _evidence.Max(), total = 0.0, mean = 0.0, square = 0.0;
        for (int model = 0; model < _ends.Length; model++)
        {
            Estimate estimate = _posteriors[arm][model].Estimate(Own(features, arm, model, ref at));
            double weight = Math.Exp(_evidence[model] - best);
            total += weight;
            mean += weight * estimate.Mean;
            square += weight * (estimate.Variance + (estimate.Mean * estimate.Mean));
        }

        mean /= total;
        return new Estimate(mean, Math.Max(0.0, (square / total) - (mean * mean)));
    }

    /// <inheritdoc/>
    public double DifferenceVariance(ReadOnlySpan<Feature> first, ReadOnlySpan<Feature> second) => Estimate(first).Variance + Estimate(second).Variance;

    /// <inheritdoc/>
    public void IndependentVariances(VariantSet variants, Span<double> variances)
    {
        for (int i = 0; i < variants.Count; i++) variances[i] = Estimate(variants[i]).Variance;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, double reward, double weight)
    {
        int arm = features[0].Index / ArmDimension, at = 0;
        for (int model = 0; model < _ends.Length; model++)
        {
            ReadOnlySpan<Feature> own = Own(features, arm, model, ref at);
            IPosterior posterior = _posteriors[arm][model];
            double expected = Math.Clamp(Link.Reward(posterior.Estimate(own)), 0.001, 0.999);
            _evidence[model] += weight * ((reward * Math.Log(expected)) + ((1.0 - reward) * Math.Log(1.0 - expected)));
            posterior.Learn(own, reward, weight);
        }
    }

    /// <inheritdoc/>
    public void Save(Span<byte> destination) => throw new NotSupportedException("The models of a bake-off are not kept.");

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved) => false;

    /// <summary>The features of one model, as it numbers them.</summary>
    private ReadOnlySpan<Feature> Own(ReadOnlySpan<Feature> features, int arm, int model, ref int at)
    {
        int from = (arm * ArmDimension) + (model == 0 ? 0 : _ends[model - 1]), to = (arm * ArmDimension) + _ends[model], used = 0;
        for (; at < features.Length && features[at].Index < to; at++) _own[used++] = new Feature(features[at].Index - from, features[at].Value);
        return _own.AsSpan(0, used);
    }
}

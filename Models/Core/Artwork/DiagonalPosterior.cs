using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// The cheap posterior: every weight independent of the others. Kept as what the outcomes here add to the prior, so it is the prior's at first,
/// and forgetting lets it go back there.
/// </summary>
/// <remarks>
/// 8 bytes a weight beyond the prior: 64,000 for the <see cref="FeatureSpace.DefaultDimension"/>. An outcome is taken in by one implicit step along its
/// features (assumed-density filtering as in Graepel et al. 2010, with the logistic likelihood).
/// Not safe for several threads at once.
/// </remarks>
public sealed class DiagonalPosterior : IPosterior
{
    private const float Renormalize = 1e6f;

    private ArtworkPrior _prior;
    private readonly Evidence[] _evidence;
    private readonly float _growth;
    private float _unit = 1f; // what evidence of 1 adds now; newer evidence weighs more, which is the same as older fading

    /// <summary>A posterior that has seen nothing.</summary>
    /// <param name="prior">What is believed at first.</param>
    /// <param name="link">How a score becomes a reward.</param>
    /// <param name="halfLife">After so many further outcomes an outcome counts half; infinite for never forgetting.</param>
    public DiagonalPosterior(ArtworkPrior prior, Link link = Link.Logistic, double halfLife = double.PositiveInfinity)
    {
        _prior = prior;
        _evidence = new Evidence[prior.Dimension];
        _growth = (float)Math.Pow(2.0, 1.0 / halfLife);
        Link = link;
    }

    /// <inheritdoc/>
    public int Dimension => _evidence.Length;

    /// <inheritdoc/>
    public Link Link { get; }

    /// <inheritdoc/>
    public int SavedBytes => SavedHeader.Bytes + (8 * _evidence.Length);

    /// <summary>What is believed of one weight now.</summary>
    /// <param name="index">Which.</param>
    public PriorWeight this[int index]
    {
        get
        {
            (float mean, float precision) = Weight(index, 1f / _unit);
            return new PriorWeight(mean, precision);
        }
    }

    /// <inheritdoc/>
    public Estimate Estimate(ReadOnlySpan<Feature> features)
    {
        float mean = 0f, variance = 0f, scale = 1f / _unit;
        foreach (Feature feature in features)
        {
            (float weight, float precision) = Weight(feature.Index, scale);
            mean += feature.Value * weight;
            variance += feature.Value * feature.Value / precision;
        }

        return new Estimate(mean, variance);
    }

    /// <inheritdoc/>
    public double DifferenceVariance(ReadOnlySpan<Feature> first, ReadOnlySpan<Feature> second)
    {
        float variance = 0f, scale = 1f / _unit;
        int i = 0, j = 0;
        while (i < first.Length || j < second.Length)
        {
            int left = i < first.Length ? first[i].Index : int.MaxValue, right = j < second.Length ? second[j].Index : int.MaxValue;
            float difference = (left <= right ? first[i++].Value : 0f) - (right <= left ? second[j++].Value : 0f);
            if (difference != 0f) variance += difference * difference / Precision(Math.Min(left, right), scale);
        }

        return variance;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, double reward, double weight)
    {
        (double pull, double along) = Link.Evidence(Estimate(features), reward, weight);
        Fade();
        float scale = 1f / _unit;
        foreach (Feature feature in features)
        {
            ref Evidence evidence = ref _evidence[feature.Index];
            float prior = _prior.Weights[feature.Index].Precision, before = prior + (evidence.Precision * scale);
            float added = (float)along * feature.Value * feature.Value;
            float shift = ((evidence.Pull * scale) + (feature.Value * (float)pull)) / before; // of the mean from the prior's
            evidence.Precision += added * _unit;
            evidence.Pull = shift * (before + added) * _unit;
        }
    }

    /// <inheritdoc/>
    public void Save(Span<byte> destination)
    {
        if (destination.Length < SavedBytes) throw new ArgumentException($"A saved posterior takes {SavedBytes} bytes.", nameof(destination));
        new SavedHeader(SavedHeader.Diagonal, _evidence.Length, _prior.Epoch, Link, _unit).Write(destination);
        MemoryMarshal.AsBytes<Evidence>(_evidence).CopyTo(destination[SavedHeader.Bytes..]);
    }

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != SavedBytes) return false;
        SavedHeader header = SavedHeader.Read(saved);
        if (!header.Fits(SavedHeader.Diagonal, _evidence.Length, _prior.Epoch, Link) || !(header.Unit is >= 1f and < Renormalize)) return false;
        ReadOnlySpan<Evidence> evidence = MemoryMarshal.Cast<byte, Evidence>(saved[SavedHeader.Bytes..]);
        foreach (Evidence one in evidence)
        {
            if (!(one.Precision >= 0f && float.IsFinite(one.Precision) && float.IsFinite(one.Pull))) return false;
        }

        evidence.CopyTo(_evidence);
        _unit = header.Unit;
        return true;
    }

    /// <summary>Puts another prior under what was learned here: the fleet's next, without this household's own part of it.</summary>
    /// <param name="prior">The prior, of the same dimension.</param>
    /// <exception cref="ArgumentException">It is of another dimension.</exception>
    public void Rebase(ArtworkPrior prior)
    {
        if (prior.Dimension != _evidence.Length) throw new ArgumentException($"The prior has {prior.Dimension} weights, not {_evidence.Length}.", nameof(prior));
        for (int i = 0; i < _evidence.Length; i++) _evidence[i].Pull += _evidence[i].Precision * (_prior.Weights[i].Mean - prior.Weights[i].Mean);
        _prior = prior;
    }

    private (float Mean, float Precision) Weight(int index, float scale)
    {
        float precision = Precision(index, scale);
        return (_prior.Weights[index].Mean + (_evidence[index].Pull * scale / precision), precision);
    }

    private float Precision(int index, float scale) => _prior.Weights[index].Precision + (_evidence[index].Precision * scale);

    private void Fade()
    {
        _unit *= _growth;
        if (_unit < Renormalize) return;
        float by = 1f / _unit;
        foreach (ref Evidence evidence in _evidence.AsSpan())
        {
            evidence.Precision *= by;
            evidence.Pull *= by;
        }

        _unit = 1f;
    }

    /// <summary>What outcomes added to a weight, times the unit: precision, and precision × the shift of its mean from the prior's.</summary>
    private struct Evidence
    {
        public float Precision;
        public float Pull;
    }
}

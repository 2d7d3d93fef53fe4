using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.Artwork;

/// <summary>The posterior with all covariances: for a fixed space of few features, where what two of them share must not be counted twice.</summary>
/// <remarks>
/// A decision costs the square of a variant's features, an outcome the square of the dimension (a rank-one step). 8 bytes a covariance: at most
/// <see cref="MostOnDevice"/> weights stay below 64 KiB when saved. Not safe for several threads at once.
/// </remarks>
public sealed class FullPosterior : IPosterior
{
    /// <summary>So many weights are below 64 KiB when saved.</summary>
    public const int MostOnDevice = 126;

    private readonly ArtworkPrior _prior;
    private readonly double[] _means;
    private readonly double[] _covariances; // row by row
    private readonly double[] _step;
    private readonly double _kept;

    /// <summary>A posterior that has seen nothing.</summary>
    /// <param name="prior">What is believed at first.</param>
    /// <param name="link">How a score becomes a reward.</param>
    /// <param name="halfLife">After so many further outcomes what was learned counts half; infinite for never forgetting.</param>
    public FullPosterior(ArtworkPrior prior, Link link = Link.Logistic, double halfLife = double.PositiveInfinity)
    {
        _prior = prior;
        _means = new double[prior.Dimension];
        _covariances = new double[prior.Dimension * prior.Dimension];
        _step = new double[prior.Dimension];
        _kept = Math.Pow(2.0, -1.0 / halfLife);
        Link = link;
        for (int i = 0; i < _means.Length; i++)
        {
            _means[i] = prior.Weights[i].Mean;
            Row(i)[i] = 1.0 / prior.Weights[i].Precision;
        }
    }

    /// <inheritdoc/>
    public int Dimension => _means.Length;

    /// <inheritdoc/>
    public Link Link { get; }

    /// <inheritdoc/>
    public int SavedBytes => SavedHeader.Bytes + (8 * (_means.Length + (_means.Length * (_means.Length + 1) / 2)));

    /// <inheritdoc/>
    public Estimate Estimate(ReadOnlySpan<Feature> features)
    {
        double mean = 0.0;
        foreach (Feature feature in features) mean += feature.Value * _means[feature.Index];
        return new Estimate(mean, Math.Max(0.0, Covariance(features, features)));
    }

    /// <inheritdoc/>
    public double DifferenceVariance(ReadOnlySpan<Feature> first, ReadOnlySpan<Feature> second) =>
        Math.Max(0.0, Covariance(first, first) + Covariance(second, second) - (2.0 * Covariance(first, second)));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, double reward, double weight)
    {
        Forget();
        Array.Clear(_step);
        foreach (Feature feature in features) AddScaled(_step, Row(feature.Index), feature.Value);
        double mean = 0.0, variance = 0.0;
        foreach (Feature feature in features)
        {
            mean += feature.Value * _means[feature.Index];
            variance += feature.Value * _step[feature.Index];
        }

        (double pull, double along) = Link.Evidence(new Estimate(mean, Math.Max(0.0, variance)), reward, weight);
        AddScaled(_means, _step, pull);
        double shrink = Math.Sqrt(along / (1.0 + (along * Math.Max(0.0, variance))));
        foreach (ref double step in _step.AsSpan()) step *= shrink; // first, so that the matrix stays symmetric to the bit
        for (int i = 0; i < _step.Length; i++)
        {
            if (_step[i] != 0.0) AddScaled(Row(i), _step, -_step[i]);
        }
    }

    /// <inheritdoc/>
    public void Save(Span<byte> destination)
    {
        if (destination.Length < SavedBytes) throw new ArgumentException($"A saved posterior takes {SavedBytes} bytes.", nameof(destination));
        new SavedHeader(SavedHeader.Full, _means.Length, _prior.Epoch, Link, 0f).Write(destination);
        Span<double> numbers = MemoryMarshal.Cast<byte, double>(destination[SavedHeader.Bytes..SavedBytes]);
        _means.CopyTo(numbers);
        numbers = numbers[_means.Length..];
        for (int i = 0; i < _means.Length; i++)
        {
            Row(i)[..(i + 1)].CopyTo(numbers);
            numbers = numbers[(i + 1)..];
        }
    }

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != SavedBytes || !SavedHeader.Read(saved).Fits(SavedHeader.Full, _means.Length, _prior.Epoch, Link)) return false;
        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>(saved[SavedHeader.Bytes..]);
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number)) return false;
        }

        numbers[.._means.Length].CopyTo(_means);
        numbers = numbers[_means.Length..];
        for (int i = 0; i < _means.Length; i++)
        {
            for (int j = 0; j <= i; j++) Row(i)[j] = Row(j)[i] = numbers[j];
            numbers = numbers[(i + 1)..];
        }

        return true;
    }

    private Span<double> Row(int index) => _covariances.AsSpan(index * _means.Length, _means.Length);

    private double Covariance(ReadOnlySpan<Feature> first, ReadOnlySpan<Feature> second)
    {
        double sum = 0.0;
        foreach (Feature one in first)
        {
            ReadOnlySpan<double> row = Row(one.Index);
            double part = 0.0;
            foreach (Feature other in second) part += other.Value * row[other.Index];
            sum += one.Value * part;
        }

        return sum;
    }

    /// <summary>Lets everything go back to the prior a little.</summary>
    private void Forget()
    {
        if (_kept == 1.0) return;
        for (int i = 0; i < _means.Length; i++)
        {
            PriorWeight prior = _prior.Weights[i];
            _means[i] = prior.Mean + (_kept * (_means[i] - prior.Mean));
            Span<double> row = Row(i);
            foreach (ref double covariance in row) covariance *= _kept;
            row[i] += (1.0 - _kept) / prior.Precision;
        }
    }

    private static void AddScaled(Span<double> to, ReadOnlySpan<double> what, double scale) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(what, scale, to, to);
}

namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>
/// Households that are in two variations at once, because profiles are assigned and a household has several: what both parts have in common, so that a difference between two people on one sofa counts as
/// such. Each part is also added to its own variation's <see cref="UnitMoments"/>. Merges and is taken back like those; households of one variation alone are not added.
/// </summary>
public sealed class SharedUnits
{
    private const int Columns = UnitMoments.Columns;
    private readonly double[] _control = new double[Columns], _treated = new double[Columns], _products = new double[Columns * Columns];

    /// <summary>Households in both.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a household.</summary>
    /// <param name="control">What its profiles in control came to.</param>
    /// <param name="treated">What its profiles in the variation came to.</param>
    public void Add(in UnitOutcome control, in UnitOutcome treated) => Add(control, treated, 1);

    /// <summary>Takes out a household that was added before.</summary>
    public void Remove(in UnitOutcome control, in UnitOutcome treated) => Add(control, treated, -1);

    /// <summary>Adds all households of another.</summary>
    public void Add(SharedUnits other)
    {
        Count += other.Count;
        for (int i = 0; i < Columns; i++)
        {
            _control[i] += other._control[i];
            _treated[i] += other._treated[i];
        }

        for (int i = 0; i < _products.Length; i++)
        {
            _products[i] += other._products[i];
        }
    }

    /// <summary>The covariance of two linear estimates, each a mean over units of <c>weights · (columns − their means)</c>.</summary>
    internal double Covariance(in UnitMoments control, ReadOnlySpan<double> controlWeights, in UnitMoments treated, ReadOnlySpan<double> treatedWeights)
    {
        double sum = 0;
        for (int i = 0; i < Columns; i++)
        {
            double left = control.Mean(i);
            for (int j = 0; j < Columns; j++)
            {
                double right = treated.Mean(j), product = _products[(i * Columns) + j] - (left * _treated[j]) - (right * _control[i]) + (Count * left * right);
                sum += controlWeights[i] * treatedWeights[j] * product;
            }
        }

        return sum / ((double)control.Count * treated.Count);
    }

    private void Add(in UnitOutcome control, in UnitOutcome treated, int sign)
    {
        Span<double> left = stackalloc double[Columns], right = stackalloc double[Columns];
        UnitMoments.Spread(control, left);
        UnitMoments.Spread(treated, right);
        Count += sign;
        for (int i = 0; i < Columns; i++)
        {
            _control[i] += sign * left[i];
            _treated[i] += sign * right[i];
            for (int j = 0; j < Columns; j++)
            {
                _products[(i * Columns) + j] += sign * left[i] * right[j];
            }
        }
    }
}

using System.Runtime.CompilerServices;

namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>
/// All that effects are computed from: how many units, the means of outcome, denominator and the period before, and how these vary together. Units are added one by one (Welford 1962), two of them are
/// put together (Chan, Golub and LeVeque 1983) and one is taken out again, so that a unit's sum can be replaced as its days go by; the order changes nothing but rounding. 168 bytes, whatever the number of units.
/// </summary>
public struct UnitMoments
{
    /// <summary>Outcome, denominator, both before, and whether there is a before.</summary>
    internal const int Outcome = 0, Denominator = 1, FirstCovariate = 2, Columns = 5;

    private Means _means;
    private Products _products;

    /// <summary>Units that were added.</summary>
    public long Count { readonly get; private set; }

    /// <summary>Units with a period before.</summary>
    public readonly long CountBefore => (long)Math.Round(_means[Columns - 1] * Count);

    /// <summary>Adds a unit.</summary>
    public void Add(in UnitOutcome unit)
    {
        Means off = Off(unit);
        Count++;
        double weight = (Count - 1.0) / Count;
        for (int i = 0, at = 0; i < Columns; i++)
        {
            _means[i] += off[i] / Count;
            for (int j = 0; j <= i; j++)
            {
                _products[at++] += off[i] * off[j] * weight;
            }
        }
    }

    /// <summary>Takes out a unit that was added before.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Remove(in UnitOutcome unit)
    {
        if (Count == 0) throw new InvalidOperationException("There is no unit to take out.");
        if (Count == 1)
        {
            this = default;
            return;
        }

        Means off = Off(unit);
        Count--;
        double weight = (Count + 1.0) / Count;
        for (int i = 0, at = 0; i < Columns; i++)
        {
            _means[i] -= off[i] / Count;
            for (int j = 0; j <= i; j++, at++)
            {
                double less = _products[at] - (off[i] * off[j] * weight);
                _products[at] = i == j ? Math.Max(0, less) : less;
            }
        }
    }

    /// <summary>Adds all units of another: of another day, segment or machine.</summary>
    public void Add(in UnitMoments other)
    {
        if (other.Count == 0) return;
        long count = Count + other.Count;
        double weight = (double)Count / count * other.Count;
        Means off = default;
        for (int i = 0, at = 0; i < Columns; i++)
        {
            off[i] = other._means[i] - _means[i];
            for (int j = 0; j <= i; j++, at++)
            {
                _products[at] += other._products[at] + (off[i] * off[j] * weight);
            }
        }

        for (int i = 0; i < Columns; i++)
        {
            _means[i] += off[i] * ((double)other.Count / count);
        }

        Count = count;
    }

    /// <summary>The mean of a column; 0 without units.</summary>
    internal readonly double Mean(int column) => _means[column];

    /// <summary>The sum over units of the product of two columns, each less its mean.</summary>
    internal readonly double Product(int a, int b) => a < b ? Product(b, a) : _products[(a * (a + 1) / 2) + b];

    /// <summary>A unit as columns; what there is no period before for is 0.</summary>
    internal static void Spread(in UnitOutcome unit, Span<double> columns)
    {
        columns[Outcome] = unit.Outcome;
        columns[Denominator] = unit.Denominator;
        columns[FirstCovariate] = unit.HasBefore ? unit.Before : 0;
        columns[FirstCovariate + 1] = unit.HasBefore ? unit.BeforeDenominator : 0;
        columns[FirstCovariate + 2] = unit.HasBefore ? 1 : 0;
    }

    private readonly Means Off(in UnitOutcome unit)
    {
        Means off = default;
        Spread(unit, off);
        for (int i = 0; i < Columns; i++)
        {
            off[i] -= _means[i];
        }

        return off;
    }

    [InlineArray(Columns)]
    private struct Means
    {
        private double _first;
    }

    [InlineArray(Columns * (Columns + 1) / 2)]
    private struct Products
    {
        private double _first;
    }
}

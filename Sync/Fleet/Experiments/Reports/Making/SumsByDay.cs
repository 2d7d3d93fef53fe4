using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>A metric that is a sum over a sum, cumulative from each unit's exposure, as it stood at the end of each day: moments by variation and day, 200 bytes each, however many units there are.</summary>
/// <param name="parts">The metric.</param>
/// <param name="variations">How many variations.</param>
/// <param name="days">How many days.</param>
internal sealed class SumsByDay(MetricParts parts, int variations, int days)
{
    private readonly UnitMoments[] _moments = new UnitMoments[variations * days];
    private readonly SharedUnits?[] _shared = new SharedUnits?[variations * days];
    private readonly UnitOutcome?[] _control = new UnitOutcome?[days];
    private double _before, _beforeDenominator, _all, _allDenominator;

    /// <summary>The metric.</summary>
    public MetricParts Parts => parts;

    /// <summary>Its value over all units before they were exposed, or where nothing was before, since: the measure that a least effect is a part of.</summary>
    public double Baseline => _beforeDenominator > 0 && _before > 0 ? _before / _beforeDenominator : _allDenominator > 0 ? _all / _allDenominator : 0;

    /// <summary>All variations at the end of a day.</summary>
    public ReadOnlySpan<UnitMoments> At(int day) => _moments.AsSpan(day * variations, variations);

    /// <summary>Households that are in control and in a variation, at the end of a day; null for none.</summary>
    public SharedUnits? Shared(int day, int variation) => _shared[(day * variations) + variation];

    /// <summary>Adds the units of one household, which hang together: those of one variation are one outcome over the sum of their denominators.</summary>
    public void Add(IReadOnlyList<ExposedUnit> household)
    {
        Array.Clear(_control);
        for (int variation = 0; variation < variations; variation++)
        {
            Add(household, variation);
        }
    }

    private void Add(IReadOnlyList<ExposedUnit> household, int variation)
    {
        int first = int.MaxValue;
        foreach (ExposedUnit unit in household)
        {
            first = unit.Variation == variation ? Math.Min(first, unit.Exposed) : first;
        }

        double outcome = 0, denominator = 0, before = 0, beforeDenominator = 0;
        bool hasBefore = false;
        for (int day = first; day < days; day++)
        {
            foreach (ExposedUnit unit in household)
            {
                if (unit.Variation != variation || unit.Exposed > day)
                {
                    continue;
                }

                outcome += parts.OutcomeOf(unit.On(day));
                denominator += parts.DenominatorOf(unit.On(day));
                if (unit.Exposed == day && unit.HasBefore)
                {
                    hasBefore = true;
                    for (int earlier = Math.Max(-ExposedUnit.Before, day - ExposedUnit.Before); earlier < day; earlier++)
                    {
                        before += parts.OutcomeOf(unit.On(earlier));
                        beforeDenominator += parts.DenominatorOf(unit.On(earlier));
                    }
                }
            }

            var all = new UnitOutcome(outcome, denominator, before, beforeDenominator, hasBefore);
            _moments[(day * variations) + variation].Add(all);
            if (variation == 0)
            {
                _control[day] = all;
            }
            else if (_control[day] is { } control)
            {
                (_shared[(day * variations) + variation] ??= new SharedUnits()).Add(control, all);
            }
        }

        _before += before;
        _beforeDenominator += beforeDenominator;
        _all += outcome;
        _allDenominator += denominator;
    }
}

using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>A metric of every household under every settings, added up from its first page on as the fleet's report adds it up: worked out once, read by every repetition.</summary>
internal sealed class UnitSums
{
    private readonly int _settings, _days;
    private readonly UnitOutcome[] _outcomes;
    private readonly int[] _exposed;

    /// <summary>Adds up.</summary>
    public UnitSums(PotentialOutcomes outcomes, DayMetric metric)
    {
        (_settings, _days) = (outcomes.Homes[0].Length, outcomes.Days.During);
        _outcomes = new UnitOutcome[outcomes.Homes.Length * _settings * _days];
        _exposed = [.. Enumerable.Range(0, outcomes.Homes.Length).Select(outcomes.Exposed)];
        for (int home = 0; home < _exposed.Length; home++)
        {
            for (int settings = 0; settings < _settings && _exposed[home] >= 0; settings++)
            {
                Add(outcomes, metric, home, settings);
            }
        }
    }

    /// <summary>Households.</summary>
    public int Homes => _exposed.Length;

    /// <summary>Days.</summary>
    public int Days => _days;

    /// <summary>The day of a household's first page, from 0; −1 for never.</summary>
    public int Exposed(int home) => _exposed[home];

    /// <summary>A household as it stands at the end of a day; not before it was exposed.</summary>
    public ref readonly UnitOutcome At(int home, int settings, int day) => ref _outcomes[(((home * _settings) + settings) * _days) + day];

    private void Add(PotentialOutcomes outcomes, DayMetric metric, int home, int settings)
    {
        double before = 0, beforeDenominator = 0, outcome = 0, denominator = 0;
        bool hasBefore = false;
        int first = outcomes.Days.Before + _exposed[home];
        for (int day = Math.Max(0, first - MostBefore); day < first; day++)
        {
            DayTotals totals = outcomes.Homes[home][settings].On(day);
            before += metric.Outcome(totals);
            beforeDenominator += metric.DenominatorOf(totals);
            hasBefore |= totals != default;
        }

        for (int day = _exposed[home]; day < _days; day++)
        {
            DayTotals totals = outcomes.Homes[home][settings].On(outcomes.Days.Before + day);
            outcome += metric.Outcome(totals);
            denominator += metric.DenominatorOf(totals);
            _outcomes[(((home * _settings) + settings) * _days) + day] = hasBefore
                ? new UnitOutcome(outcome, denominator, before, beforeDenominator, true) : new UnitOutcome(outcome, denominator);
        }
    }

    /// <summary>Days before that a household is adjusted by, as in the fleet's report.</summary>
    private const int MostBefore = 28;
}

using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>The deciding metric by segment, at the end of the last day. So many segments a kind are told apart; the rest is one, because a hostile television can name a version of its own every day.</summary>
/// <param name="parts">The metric.</param>
/// <param name="variations">How many variations.</param>
/// <param name="days">How many days.</param>
internal sealed class SegmentTally(MetricParts parts, int variations, int days)
{
    private const int MostSegments = 12;
    private const string Others = "others";

    private readonly SortedDictionary<(string By, string Segment), SumsByDay> _segments = [];

    /// <summary>All segments.</summary>
    public IEnumerable<(string By, string Segment, UnitMoments[] Variations)> All() =>
        _segments.Select(segment => (segment.Key.By, segment.Key.Segment, segment.Value.At(0).ToArray()));

    /// <summary>Adds the units of one household.</summary>
    public void Add(Household household, IReadOnlyList<ExposedUnit> units)
    {
        // All days are one: segments are looked at as they stand at the end.
        ExposedUnit[] whole = [.. units.Where(unit => unit.Exposed < days).Select(Whole)];
        Add("app version", household.AppVersion, whole);
        Add("pack", household.PackVersion.Length == 0 ? "none" : household.PackVersion, whole);
        Add("profiles", household.Profiles switch { <= 1 => "1", 2 => "2", <= 4 => "3 to 4", _ => "5 and more" }, whole);
    }

    private void Add(string by, string segment, ExposedUnit[] units)
    {
        if (!_segments.ContainsKey((by, segment)) && (segment.Length > 40 || _segments.Keys.Count(key => key.By == by) >= MostSegments))
        {
            segment = Others;
        }

        if (!_segments.TryGetValue((by, segment), out SumsByDay? sums))
        {
            _segments.Add((by, segment), sums = new SumsByDay(Summed, variations, 1));
        }

        sums.Add(units);
    }

    /// <summary>A metric over <see cref="Whole"/>: what was added up already is not cut or counted again.</summary>
    private MetricParts Summed { get; } = new(parts.Metric, day => day.QualityWeight, day => day.QualitySeconds);

    /// <summary>The unit with all its days since exposure as one, outcome and denominator in two fields; the period before likewise.</summary>
    private ExposedUnit Whole(ExposedUnit unit)
    {
        var sums = new DaySums[ExposedUnit.Before + 1];
        sums[ExposedUnit.Before] = Sum(unit, unit.Exposed, days);
        sums[ExposedUnit.Before - 1] = Sum(unit, Math.Max(-ExposedUnit.Before, unit.Exposed - ExposedUnit.Before), unit.Exposed);
        return unit with { Exposed = 0, Days = sums };
    }

    private DaySums Sum(ExposedUnit unit, int from, int to)
    {
        double outcome = 0, denominator = 0;
        for (int day = from; day < to; day++)
        {
            outcome += parts.OutcomeOf(unit.On(day));
            denominator += parts.DenominatorOf(unit.On(day));
        }

        return new DaySums { QualityWeight = outcome, QualitySeconds = denominator };
    }
}

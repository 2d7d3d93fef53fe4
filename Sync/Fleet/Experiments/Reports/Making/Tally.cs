using EdgeRec.Models.Core.Experiments.Analysis.Novelty;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>Everything that a report is made of, gathered household by household; its size does not depend on how many there are but for page times, 8 bytes a television (and day where they are watched).</summary>
internal sealed class Tally
{
    private const int MostNoveltyDays = 14, LeastNoveltyDays = 3;

    private readonly ExperimentDesign _design;
    private readonly DateOnly _started;
    private readonly int _variations;
    private readonly BucketRange[] _ranges;
    private readonly NoveltyMoments[]? _novelty;
    private readonly List<ExposedUnit> _units = [];

    /// <summary>Begins with nothing.</summary>
    /// <param name="design">The experiment.</param>
    /// <param name="started">Its first day.</param>
    /// <param name="days">Its days so far, from 1.</param>
    /// <param name="limits">Where days are cut.</param>
    public Tally(ExperimentDesign design, DateOnly started, int days, DayLimits limits)
    {
        (_design, _started, Days, _variations) = (design, started, days, design.Variations.Count);
        string[] metrics = [design.Metric, .. design.AlsoWatched, .. design.Guardrails];
        Sums = metrics.Distinct().Select(metric => MetricParts.Of(metric, limits)).OfType<MetricParts>().ToDictionary(parts => parts.Metric, parts => new SumsByDay(parts, _variations, days));
        Found = metrics.Contains(Metrics.FoundSomething) ? new FoundByDay(_variations, days) : null;
        Health = new HealthByDay(_variations, days, keepsAllDays: design.Metric == Metrics.PageTime || design.AlsoWatched.Contains(Metrics.PageTime));
        Entered = new long[_variations * days];
        _ranges = BucketRanges.Of(_variations, design.Coverage, [.. design.Variations.Select(variation => variation.Weight)]);
        if (Sums.TryGetValue(design.Metric, out SumsByDay? deciding))
        {
            Segments = new SegmentTally(deciding.Parts, _variations, days);
            NoveltyDays = Math.Min(MostNoveltyDays, days - 1);
            _novelty = deciding.Parts.IsDaily && NoveltyDays >= LeastNoveltyDays ? [.. design.Variations.Select(_ => new NoveltyMoments(NoveltyDays))] : null;
        }
    }

    /// <summary>Days so far.</summary>
    public int Days { get; }

    /// <summary>Metrics that are sums over sums, by name.</summary>
    public IReadOnlyDictionary<string, SumsByDay> Sums { get; }

    /// <summary>Who found something; null where nobody asks.</summary>
    public FoundByDay? Found { get; }

    /// <summary>Health.</summary>
    public HealthByDay Health { get; }

    /// <summary>The deciding metric by segment; null where it has none.</summary>
    public SegmentTally? Segments { get; }

    /// <summary>Days since exposure by variation; null where they cannot be compared.</summary>
    public IReadOnlyList<NoveltyMoments>? Novelty => _novelty;

    /// <summary>How many days since exposure are compared.</summary>
    public int NoveltyDays { get; }

    /// <summary>Units that were exposed for the first time, by day and variation.</summary>
    public long[] Entered { get; }

    /// <summary>Units whose variation is not that of their hash.</summary>
    public long Misassigned { get; private set; }

    /// <summary>Units that were exposed to several variations: they count for none.</summary>
    public long Mixed { get; private set; }

    /// <summary>Televisions that share no events and said with their health what they are in.</summary>
    public long ToldByHealth { get; private set; }

    /// <summary>Units of which something was heard in the period before.</summary>
    public long WithBefore { get; private set; }

    /// <summary>Units exposed to a variation by the end of a day.</summary>
    public long[] UnitsAt(int day) => [.. Enumerable.Range(0, _variations).Select(variation => Enumerable.Range(0, day + 1).Sum(d => Entered[(d * _variations) + variation]))];

    /// <summary>Adds a household.</summary>
    public void Add(ExposedHousehold household)
    {
        _units.Clear();
        foreach (ExposedUnit unit in ExposedUnit.Of(household, _design.Unit, _variations, _started, Days))
        {
            if (unit.Exposed >= Days)
            {
                continue;
            }

            Entered[(unit.Exposed * _variations) + unit.Variation]++;
            Misassigned += unit.Unit is { } hashed && VariationOf(hashed) != unit.Variation ? 1 : 0;
            if (unit.IsMixed)
            {
                Mixed++;
                continue;
            }

            WithBefore += unit.HasBefore ? 1 : 0;
            _units.Add(unit);
            AddNovelty(unit);
        }

        if (_units.Count > 0)
        {
            foreach (SumsByDay sums in Sums.Values)
            {
                sums.Add(_units);
            }

            Found?.Add(_units);
            if (household.Traits is { } traits)
            {
                Segments?.Add(traits, _units);
            }
        }

        AddHealth(household);
    }

    /// <summary>The variation that the hash of a unit gives; −1 for none.</summary>
    private int VariationOf(string unit) => UnitHash.Bucket(_design.Key, unit, 2) is { } bucket ? BucketRanges.Choose(bucket, _ranges) : -1;

    private void AddHealth(ExposedHousehold household)
    {
        if (_units.Count > 0)
        {
            int variation = _units[0].Variation;
            if (_units.TrueForAll(unit => unit.Variation == variation))
            {
                Health.Add(household.Health, variation, _units.Min(unit => unit.Exposed), _started);
            }
        }
        else if (household.Exposures.Count == 0 && household.Traits?.Variations.TryGetValue(_design.Key, out int told) is true && told < _variations)
        {
            ToldByHealth++;
            Health.Add(household.Health, told, 0, _started);
        }
    }

    private void AddNovelty(ExposedUnit unit)
    {
        if (_novelty is null)
        {
            return;
        }

        // The day of exposure is not whole.
        MetricParts parts = Sums[_design.Metric].Parts;
        Span<double> byDay = stackalloc double[MostNoveltyDays];
        int days = Math.Clamp(Days - unit.Exposed - 1, 0, NoveltyDays);
        for (int day = 0; day < days; day++)
        {
            byDay[day] = parts.OutcomeOf(unit.On(unit.Exposed + 1 + day));
        }

        if (days > 0)
        {
            _novelty[unit.Variation].Add(byDay[..days]);
        }
    }
}

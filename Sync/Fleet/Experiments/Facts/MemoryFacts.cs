using System.Runtime.CompilerServices;

namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>Facts in memory: for fleets that exist for a moment, invented ones and those of tests. One thread fills it, then any number may read.</summary>
internal sealed class MemoryFacts : IExperimentFacts
{
    private static readonly IComparer<(Guid Device, string Profile)> ByProfile = Comparer<(Guid Device, string Profile)>.Create(
        (a, b) => a.Device.CompareTo(b.Device) is var order and not 0 ? order : string.CompareOrdinal(a.Profile, b.Profile));

    private readonly SortedDictionary<(Guid Device, string Profile), SortedDictionary<DateOnly, DaySums>> _days = new(ByProfile);
    private readonly Dictionary<string, SortedDictionary<(Guid Device, string Profile), FirstExposure>> _exposures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Guid, SortedDictionary<DateOnly, HealthOfDay>> _health = [];
    private readonly SortedDictionary<Guid, Household> _households = [];

    /// <summary>Adds to a day.</summary>
    public void Add(UnitDay day)
    {
        if (!_days.TryGetValue((day.Device, day.Profile), out SortedDictionary<DateOnly, DaySums>? days))
        {
            _days.Add((day.Device, day.Profile), days = []);
        }

        days[day.Day] = days.GetValueOrDefault(day.Day) + day.Sums;
    }

    /// <summary>Adds an exposure; the first one of a profile counts, and one to another variation is noted.</summary>
    public void Add(FirstExposure exposure)
    {
        if (!_exposures.TryGetValue(exposure.Experiment, out SortedDictionary<(Guid Device, string Profile), FirstExposure>? profiles))
        {
            _exposures.Add(exposure.Experiment, profiles = new(ByProfile));
        }

        (Guid, string) who = (exposure.Device, exposure.Profile);
        if (profiles.TryGetValue(who, out FirstExposure? known))
        {
            FirstExposure first = known.First <= exposure.First ? known : exposure;
            exposure = first with { Others = known.Others || exposure.Others || known.Variation != exposure.Variation };
        }

        profiles[who] = exposure;
    }

    /// <summary>Adds a day's health; another of the same day and television takes its place.</summary>
    public void Add(HealthOfDay health)
    {
        if (!_health.TryGetValue(health.Device, out SortedDictionary<DateOnly, HealthOfDay>? days))
        {
            _health.Add(health.Device, days = []);
        }

        days[health.Day] = health;
    }

    /// <summary>Adds a household; another of the same television takes its place.</summary>
    public void Add(Household household) => _households[household.Device] = household;

    /// <inheritdoc/>
    public Task<FactsReach> ReachAsync(CancellationToken cancellationToken) => Task.FromResult(_days.Count == 0
        ? default
        : new FactsReach(_days.Values.Min(days => days.Keys.First()), _days.Values.Max(days => days.Keys.Last()), 0));

    /// <inheritdoc/>
    public IAsyncEnumerable<UnitDay> UnitDaysAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken) => Each(
        _days.SelectMany(unit => unit.Value.Where(day => day.Key >= from && day.Key <= through).Select(day => new UnitDay(unit.Key.Device, unit.Key.Profile, day.Key, day.Value))),
        cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<FirstExposure> FirstExposuresAsync(string experiment, CancellationToken cancellationToken) =>
        Each<FirstExposure>(_exposures.TryGetValue(experiment, out SortedDictionary<(Guid Device, string Profile), FirstExposure>? profiles) ? profiles.Values : [], cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HealthOfDay> HealthAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken) =>
        Each(_health.Values.SelectMany(days => days.Values.Where(day => day.Day >= from && day.Day <= through)), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Household> HouseholdsAsync(CancellationToken cancellationToken) => Each(_households.Values, cancellationToken);

    private static async IAsyncEnumerable<T> Each<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (T item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>The facts of the fleet's store, read by pages.</summary>
/// <param name="store">The store.</param>
internal sealed class StoredFacts(IFleetStore store) : IExperimentFacts
{
    private const int PageRows = 5_000, PageDevices = 1_000;

    /// <inheritdoc/>
    public async Task<FactsReach> ReachAsync(CancellationToken cancellationToken)
    {
        FactsHead head = await store.Facts.HeadAsync(cancellationToken);
        return new FactsReach(head.First, head.Last, head.Position);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<UnitDay> UnitDaysAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken) => PagesAsync(
        (UnitDay? after, CancellationToken token) => store.Facts.DaysAsync(from, through, after, PageRows, token), day => day, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<FirstExposure> FirstExposuresAsync(string experiment, CancellationToken cancellationToken) => PagesAsync(
        (FirstExposure? after, CancellationToken token) => store.Facts.ExposuresAsync(experiment, after, PageRows, token), exposure => exposure, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<HealthOfDay> HealthAsync(DateOnly from, DateOnly through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HealthOfDay? open = null;
        await foreach (HealthDay day in store.Devices.HealthAsync(from, null, cancellationToken))
        {
            if (day.Day > through)
            {
                continue;
            }

            if (open is { } known && (known.Device, known.Day) == (day.Device, day.Day))
            {
                open = new HealthOfDay(
                    day.Device, day.Day, known.Starts + day.Starts, known.Crashes + day.Crashes, known.Pages + day.Pages, Math.Max(known.PageP99Us, day.PageP99Us));
                continue;
            }

            if (open is { } whole)
            {
                yield return whole;
            }

            open = new HealthOfDay(day.Device, day.Day, day.Starts, day.Crashes, day.Pages, day.PageP99Us);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Household> HouseholdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<(Guid Device, int Profiles)> profiles = PagesAsync<(Guid Device, int Profiles), Guid>(
            (after, token) => store.Facts.ProfilesAsync(after, PageRows, token), row => row.Device, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool more = await profiles.MoveNextAsync();
        IReadOnlyList<Device> page;
        for (Guid after = Guid.Empty; (page = await store.Devices.ListAsync(after, PageDevices, cancellationToken)).Count > 0; after = page[^1].Id)
        {
            foreach (Device device in page.Where(device => device.RevokedAt is null))
            {
                while (more && profiles.Current.Device.CompareTo(device.Id) < 0)
                {
                    more = await profiles.MoveNextAsync();
                }

                yield return new Household(
                    device.Id, device.AppVersion, device.Report?.PackVersion ?? "", more && profiles.Current.Device == device.Id ? profiles.Current.Profiles : 0, new Dictionary<string, int>());
            }
        }
    }

    private static async IAsyncEnumerable<T> PagesAsync<T, TKey>(
        Func<TKey?, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, TKey> key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TKey? after = default;
        for (IReadOnlyList<T> page = await read(after, cancellationToken); page.Count > 0; page = await read(after, cancellationToken))
        {
            foreach (T row in page)
            {
                yield return row;
            }

            after = key(page[^1]);
        }
    }
}

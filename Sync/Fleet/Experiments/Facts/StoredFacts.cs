using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

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
    public IAsyncEnumerable<HealthOfDay> HealthAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken) => PagesAsync(
        (HealthOfDay? after, CancellationToken token) => store.Facts.HealthAsync(from, through, after, PageRows, token), day => day, cancellationToken);

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

                int known = more && profiles.Current.Device == device.Id ? profiles.Current.Profiles : 0;
                yield return new Household(device.Id, device.AppVersion, device.Report?.PackVersion ?? "", known, VariationsOf(device));
            }
        }
    }

    private static Dictionary<string, int> VariationsOf(Device device)
    {
        var variations = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ExperimentVariation told in device.Report?.Experiments ?? [])
        {
            variations[told.Experiment] = (int)Math.Min(told.Variation, int.MaxValue);
        }

        return variations;
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

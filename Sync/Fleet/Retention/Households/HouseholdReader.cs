using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>Reads households one after the other: what they did from the facts, how they are from the registry. One household is in memory at a time.</summary>
/// <param name="facts">The facts.</param>
/// <param name="devices">The registry.</param>
internal sealed class HouseholdReader(IExperimentFacts facts, IDeviceRegistry devices)
{
    private const int ReadAtOnce = 1_000;

    /// <summary>Every household that was not shut out, by device.</summary>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<HouseholdLife> ReadAsync(DateOnly from, DateOnly through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<UnitDay> days = facts.UnitDaysAsync(from, through, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool more = await days.MoveNextAsync();
        await foreach (Device device in DevicesAsync(cancellationToken))
        {
            var sums = new SortedDictionary<int, DaySums>();
            var viewers = new HashSet<string>(StringComparer.Ordinal);
            for (; more && days.Current.Device.CompareTo(device.Id) <= 0; more = await days.MoveNextAsync())
            {
                // Days of a television that is not known are nobody's: they were left when it was deleted.
                if (days.Current.Device == device.Id)
                {
                    sums[days.Current.Day.DayNumber] = sums.GetValueOrDefault(days.Current.Day.DayNumber) + days.Current.Sums;
                    viewers.Add(days.Current.Profile);
                }
            }

            if (device.RevokedAt is null)
            {
                yield return Of(device, sums, viewers.Count);
            }
        }
    }

    private static HouseholdLife Of(Device device, SortedDictionary<int, DaySums> days, int viewers)
    {
        var life = new HouseholdLife
        {
            Device = device.Id,
            Enrolled = DayOf(device.EnrolledAt),
            Reported = device.Report is null || device.ReportedAt is not { } at ? null : DayOf(at),
            Waits = device.Report?.WaitingRecords > 0,
            Mode = device.Report?.Mode ?? Protocol.V1.PrivacyMode.Unspecified,
            AppVersion = device.AppVersion,
            PackVersion = device.Report?.PackVersion ?? "",
            Viewers = viewers,
        };
        life.SetDays(days);
        return life;
    }

    private static int DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).DayNumber;

    private async IAsyncEnumerable<Device> DevicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid after = Guid.Empty;
        IReadOnlyList<Device> page;
        do
        {
            page = await devices.ListAsync(after, ReadAtOnce, cancellationToken);
            foreach (Device device in page)
            {
                yield return device;
                after = device.Id;
            }
        }
        while (page.Count == ReadAtOnce);
    }
}

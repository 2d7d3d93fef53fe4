using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>Reads households one after the other: what they did from the facts, how they are from the registry. One household is in memory at a time.</summary>
/// <param name="facts">The facts.</param>
/// <param name="devices">The registry.</param>
/// <param name="isSimulated">Whether televisions that are not in the registry are simulated ones, which nobody enrols, and not left over from what was deleted.</param>
internal sealed class HouseholdReader(IExperimentFacts facts, IDeviceRegistry devices, bool isSimulated = false)
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
            while (more && days.Current.Device.CompareTo(device.Id) < 0)
            {
                // Days of a television that is not known are nobody's: they were left when it was deleted.
                if (await TakeAsync(days.Current.Device) is { } unknown && isSimulated)
                {
                    yield return Simulated(unknown);
                }
            }

            Taken taken = more && days.Current.Device == device.Id ? await TakeAsync(device.Id) : new Taken(device.Id);
            if (device.RevokedAt is null)
            {
                yield return Of(device, taken);
            }
        }

        while (isSimulated && more)
        {
            yield return Simulated(await TakeAsync(days.Current.Device));
        }

        async Task<Taken> TakeAsync(Guid device)
        {
            var taken = new Taken(device);
            for (; more && days.Current.Device == device; more = await days.MoveNextAsync())
            {
                taken.Add(days.Current);
            }

            return taken;
        }
    }

    // Its age counts from the first day of which anything came.
    private static HouseholdLife Simulated(Taken taken)
    {
        var life = new HouseholdLife { Device = taken.Device, Enrolled = taken.Days.Keys.First(), Viewers = taken.Viewers.Count };
        life.SetDays(taken.Days);
        return life;
    }

    private static HouseholdLife Of(Device device, Taken taken)
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
            Viewers = taken.Viewers.Count,
        };
        life.SetDays(taken.Days);
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

    /// <summary>The days of one television.</summary>
    private sealed class Taken(Guid device)
    {
        public Guid Device => device;

        public SortedDictionary<int, DaySums> Days { get; } = [];

        public HashSet<string> Viewers { get; } = new(StringComparer.Ordinal);

        public void Add(UnitDay day)
        {
            Days[day.Day.DayNumber] = Days.GetValueOrDefault(day.Day.DayNumber) + day.Sums;
            Viewers.Add(day.Profile);
        }
    }
}

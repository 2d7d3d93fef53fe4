using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Figures;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>
/// Fills an empty store with an invented fleet, so that there is something to look at and to practise on. It goes in by the doors that real devices use, and every
/// page says that it is simulated.
/// </summary>
internal sealed class InventedFleet(IFleetStore store, FleetFolder folder, PackStore packs, FigureMaker figures, int devices, int seed)
{
    private const int Days = 30;
    private readonly Random _random = new(seed);

    /// <summary>The households.</summary>
    public IReadOnlyList<InventedHousehold> Households { get; } = Draw(devices, seed);

    /// <summary>What happens to them.</summary>
    /// <param name="now">The present, on the story's last day.</param>
    public static InventedStory StoryAt(DateTimeOffset now) => new(Days, DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>Fills the store, unless it was filled before.</summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; what is in by then stays.</param>
    /// <exception cref="StoreUnavailableException">There are real devices in the store.</exception>
    public async Task FillAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await SimulatedMark.ReadAsync(store.Documents, cancellationToken) is not null)
        {
            return;
        }

        if ((await store.Devices.ListAsync(Guid.Empty, 1, cancellationToken)).Count > 0)
        {
            throw new StoreUnavailableException("There are devices in this store: an invented fleet only goes into an empty one. Name another folder with --data.");
        }

        string says = $"{devices} invented devices and {Days} days of their reports, drawn with seed {seed}. No television is behind these figures.";
        await InventedLearning.WriteAsync(store.Documents, devices, seed, now, cancellationToken);
        await SimulatedMark.WriteAsync(store.Documents, says, cancellationToken);
        InventedStory story = StoryAt(now);
        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero);
        await EnrolAsync(story, midnight, cancellationToken);
        for (int day = 0; day < Days; day++)
        {
            DateTimeOffset begins = midnight.AddDays(day - Days + 1), ends = day == Days - 1 ? now : begins.AddDays(1).AddSeconds(-1);
            await ReportAsync(story, day, begins, ends, cancellationToken);
            if (day == Days - 1)
            {
                await InventedRollout.BeginAsync(packs, folder, story, now, cancellationToken);
                await InventedExperiments.WriteAsync(store, Households, seed, now, cancellationToken);
            }

            await figures.MakeAsync(ends, cancellationToken);
        }
    }

    private static InventedHousehold[] Draw(int devices, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, devices).Select(_ => InventedHousehold.Of(random, Days))];
    }

    private async Task EnrolAsync(InventedStory story, DateTimeOffset midnight, CancellationToken cancellationToken)
    {
        foreach (InventedHousehold household in Households)
        {
            DateTimeOffset came = midnight.AddDays(household.EnrolledDay - Days + 1).AddHours(9);
            byte[] code = household.Id.ToByteArray();
            await store.Devices.AddTicketAsync(new Ticket(code, came.AddHours(-1), came.AddDays(1)), cancellationToken);
            await store.Devices.EnrolAsync(code, code, household.Id, story.AppOf(household, 0), came, cancellationToken);

            // Certificates are good for 90 days and renewed at two thirds; who is off does not renew.
            int age = (Math.Min(Days, household.LeftDay) - 1 - household.EnrolledDay) % 60;
            DateTimeOffset ends = midnight.AddDays(Math.Min(Days, household.LeftDay) - Days - age + 90).AddHours(9);
            await store.Devices.NoteCertificateAsync(household.Id, Convert.ToHexString(code, 0, 10), ends, story.AppOf(household, 0), cancellationToken);
        }
    }

    private async Task ReportAsync(InventedStory story, int day, DateTimeOffset begins, DateTimeOffset ends, CancellationToken cancellationToken)
    {
        foreach (InventedHousehold household in Households)
        {
            if (day < household.EnrolledDay || day >= household.LeftDay || _random.NextDouble() > household.Diligence)
            {
                continue;
            }

            DateTimeOffset at = begins + ((ends - begins) * Math.Sqrt(_random.NextDouble()));
            await store.Devices.SaveReportAsync(household.Id, household.Report(story, day, (ends - begins) / TimeSpan.FromDays(1), _random), at, cancellationToken);
        }
    }
}

using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Fleet.WebConsole.Figures;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>Keeps an invented fleet alive while the service runs: now and then one of its devices reports, and events come in as on an evening.</summary>
internal sealed class InventedLife(InventedFleet fleet, IFleetStore store, IntakeMeter intake, int seed, FleetMeter meter, TimeProvider time, ILogger<InventedLife> log)
    : FleetLoop("invented", "The invented fleet could not be kept alive", meter, time, log)
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Time.GetUtcNow();
        for (int minute = IntakeMinutes.Length - 1; minute > 0; minute--)
        {
            (long frames, long events) = IntakeOf(now.AddMinutes(-minute));
            intake.Add(now.AddMinutes(-minute), frames, events);
        }

        // The present minute, as far as it has come.
        (long begunFrames, long begunEvents) = IntakeOf(now);
        intake.Add(now, begunFrames * now.Second / 60, begunEvents * now.Second / 60);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Time.GetUtcNow();
        (long frames, long events) = IntakeOf(now);
        intake.Add(now, frames / 12, events / 12);
        InventedHousehold household = fleet.Households[_random.Next(fleet.Households.Count)];
        InventedStory story = InventedFleet.StoryAt(now);
        if (household.LeftDay >= story.Days)
        {
            await store.Devices.SaveReportAsync(household.Id, household.Report(story, story.Days - 1, 0.05, _random), now, cancellationToken);
        }
    }

    // Frames and events of a minute: two waves and some noise, the same whenever it is asked.
    private (long Frames, long Events) IntakeOf(DateTimeOffset at)
    {
        long minute = IntakeMinutes.MinuteOf(at);
        var random = new Random(unchecked((int)(minute * 2_654_435_761L) ^ seed));
        double wave = 1 + (0.35 * Math.Sin(minute / 37.0)) + (0.18 * Math.Sin(minute / 11.0)) + (0.16 * (random.NextDouble() - 0.5));
        long frames = (long)(fleet.Households.Count * 0.22 * wave);
        return (frames, (long)(frames * (21 + (5 * random.NextDouble()))));
    }
}

using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Figures;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>Keeps an invented fleet alive while the service runs: now and then one of its devices reports, and events come in as on an evening.</summary>
internal sealed class InventedLife(InventedFleet fleet, IFleetStore store, IntakeMeter meter, TimeProvider time, int seed) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        for (int minute = IntakeMinutes.Length - 1; minute > 0; minute--)
        {
            (long frames, long events) = IntakeOf(now.AddMinutes(-minute));
            meter.Add(now.AddMinutes(-minute), frames, events);
        }

        // The present minute, as far as it has come.
        (long begunFrames, long begunEvents) = IntakeOf(now);
        meter.Add(now, begunFrames * now.Second / 60, begunEvents * now.Second / 60);
        var random = new Random(seed);
        while (!stoppingToken.IsCancellationRequested)
        {
            now = time.GetUtcNow();
            (long frames, long events) = IntakeOf(now);
            meter.Add(now, frames / 12, events / 12);
            InventedHousehold household = fleet.Households[random.Next(fleet.Households.Count)];
            InventedStory story = InventedFleet.StoryAt(now);
            if (household.LeftDay >= story.Days)
            {
                await store.Devices.SaveReportAsync(household.Id, household.Report(story, story.Days - 1, 0.05, random), now, stoppingToken);
            }

            await Task.Delay(Breath, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

using System.Text.Json;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>
/// Makes the figures: the only part of the console that goes through all devices. One replica does it at a time, and pages read what it wrote:
/// <c>console/figures</c> is the fleet now with the day so far, <c>console/days</c> are the days that are over.
/// </summary>
internal sealed class FigureMaker(IFleetStore store, PackStore packs, TimeProvider time)
{
    /// <summary>The fleet now: <see cref="FleetFigures"/>.</summary>
    public const string NowName = "console/figures";

    /// <summary>The days that are over: <see cref="DayFigures"/>, the oldest first.</summary>
    public const string DaysName = "console/days";

    /// <summary>How the roll-out fares: <see cref="RolloutFigures"/>.</summary>
    public const string RolloutName = "console/rollout";

    private const string TurnName = "console/turn";
    private const int MostDays = 120, FirstDays = 45, DevicesAtOnce = 1_000;

    /// <summary>Makes the figures unless another replica does it or has just done it.</summary>
    /// <param name="every">How old figures may be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long it took; null if it was not this replica's turn.</returns>
    public async Task<TimeSpan?> TryMakeAsync(TimeSpan every, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!await Turns.TryTakeAsync(store.Documents, TurnName, now, every, cancellationToken))
        {
            return null;
        }

        long began = time.GetTimestamp();
        await MakeAsync(now, cancellationToken);
        return time.GetElapsedTime(began);
    }

    /// <summary>Makes the figures as they are at a time.</summary>
    public async Task MakeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        (List<DayFigures> days, long daysVersion) = await ReadAsync<List<DayFigures>>(DaysName, cancellationToken) is { } read ? (read.Value, read.Version) : ([], 0);
        (FleetFigures Value, long Version)? before = await ReadAsync<FleetFigures>(NowName, cancellationToken);
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly from = days.Count > 0 ? days[^1].Day.AddDays(1) : today.AddDays(1 - FirstDays);
        var fresh = new SortedDictionary<DateOnly, DayFigures> { [today] = new DayFigures(today) };
        await foreach (HealthDay day in store.Devices.HealthAsync(from, null, cancellationToken))
        {
            if (!fresh.TryGetValue(day.Day, out DayFigures? figures))
            {
                // Which programs ran then was counted while it was today.
                bool known = before?.Value.Today.Day == day.Day;
                fresh[day.Day] = figures = new DayFigures(day.Day) { Apps = known ? before!.Value.Value.Today.Apps : new(StringComparer.Ordinal) };
            }

            figures.Add(day);
        }

        var fleet = new FleetFigures { At = now, Today = fresh[today] };
        await foreach (Device device in AllAsync(cancellationToken))
        {
            fleet.Add(device);
        }

        DayFigures[] over = [.. fresh.Values.Where(f => f.Day < today)];
        if (over.Length > 0)
        {
            days.AddRange(over);
            await WriteAsync(DaysName, daysVersion, days.Skip(days.Count - MostDays), cancellationToken);
        }

        if (await packs.PlanAsync(cancellationToken) is var (plan, _))
        {
            RolloutFigures rollout = await RolloutFigures.GatherAsync(store.Devices, plan, now, cancellationToken);
            await WriteAsync(RolloutName, (await ReadAsync<RolloutFigures>(RolloutName, cancellationToken))?.Version ?? 0, rollout, cancellationToken);
        }

        await WriteAsync(NowName, before?.Version ?? 0, fleet with { Took = time.GetElapsedTime(began) }, cancellationToken);
    }

    private async IAsyncEnumerable<Device> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<Device> page;
        for (Guid after = Guid.Empty; (page = await store.Devices.ListAsync(after, DevicesAtOnce, cancellationToken)).Count > 0; after = page[^1].Id)
        {
            foreach (Device device in page)
            {
                yield return device;
            }
        }
    }

    private async Task<(T Value, long Version)?> ReadAsync<T>(string name, CancellationToken cancellationToken) =>
        await store.Documents.ReadAsync(name, null, cancellationToken) is { } document
            ? (JsonSerializer.Deserialize<T>(document.Content.Span, ConsoleJson.Options)!, document.Version)
            : null;

    private async Task WriteAsync<T>(string name, long present, T value, CancellationToken cancellationToken)
    {
        // Another replica may have been faster: then its figures stand.
        await store.Documents.TryWriteAsync(name, present, JsonSerializer.SerializeToUtf8Bytes(value, ConsoleJson.Options), cancellationToken);
        await store.Documents.TrimAsync(name, long.MaxValue, cancellationToken);
    }
}

using System.Text.Json;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Monthly;

/// <summary>
/// The report that the console shows: one a month, of all days through the last month's end, the same for everybody. Two reports on almost the same households can differ by one of them, so nobody who may only look can
/// have them made.
/// </summary>
/// <param name="store">The fleet's store.</param>
/// <param name="time">The clock.</param>
internal sealed class MonthlyRetention(IFleetStore store, TimeProvider time)
{
    private const string Name = "retention/month";

    /// <summary>What households are grouped by: when they joined, and what they watch most.</summary>
    public static RetentionOptions Options { get; } = new() { By = ["joined", "community"] };

    /// <summary>The newest; null where none was made, or nothing may be told yet.</summary>
    public async Task<RetentionReport?> LatestAsync(CancellationToken cancellationToken) =>
        await store.Documents.ReadAsync(Name, null, cancellationToken) is { } document ? Read(document).Report : null;

    /// <summary>Makes this month's, if it is not there.</summary>
    /// <returns>Whether one was made.</returns>
    public async Task<bool> MakeAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        DateOnly through = today.AddDays(-today.Day);
        Document? before = await store.Documents.ReadAsync(Name, null, cancellationToken);

        // One that ends after today was made by a clock that ran ahead.
        if (before is not null && Read(before).Through is var known && known >= through && known <= today)
        {
            return false;
        }

        // Also where nothing may be told: it is asked again next month.
        var month = new Month(through, await FleetRetention.MakeAsync(store, Options with { Through = through }, time, cancellationToken));
        if (!await store.Documents.TryWriteAsync(Name, before?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(month, RetentionJson.Options), cancellationToken))
        {
            return false; // Another replica was faster.
        }

        await store.Documents.TrimAsync(Name, long.MaxValue, cancellationToken);
        return true;
    }

    private static Month Read(Document document) => JsonSerializer.Deserialize<Month>(document.Content.Span, RetentionJson.Options)!;

    private sealed record Month(DateOnly Through, RetentionReport? Report);
}

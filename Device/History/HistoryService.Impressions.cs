using EdgeRec.Device.History.Impressions;

namespace EdgeRec.Device.History;

/// <content>What was shown, for off-policy evaluation.</content>
internal sealed partial class HistoryService
{
    /// <summary>Writes what the journal still holds of what was left to chance, and what came of it.</summary>
    /// <param name="columns">What the log is about.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Comma-separated values.</returns>
    public Task<string> ReadImpressionsAsync(IImpressionColumns columns, CancellationToken cancellationToken) => RunAsync(
        () => ImpressionLog.Of(
            EventOwners.Of(_journal.ReadAll()).EventsOf(_journal.ReadAll()), [.. Household.Profiles.Values.Select(state => state.Profile)], _titles, columns),
        cancellationToken);
}

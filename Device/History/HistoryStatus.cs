namespace EdgeRec.Device.History;

/// <summary>How the history is doing.</summary>
/// <param name="AppliedSeq">Last record that is durable and in memory.</param>
/// <param name="ViewSeq">Last record that LiteDB has.</param>
/// <param name="JournalBytes">Size of all journal segments.</param>
/// <param name="JournalSegments">How many there are.</param>
/// <param name="JournalBudgetBytes">What they may take.</param>
/// <param name="DroppedRecords">Records dropped because the budget was spent before the good copy covered them.</param>
/// <param name="LostRecords">At least so many records could not be read back from damaged segments.</param>
/// <param name="Profiles">How many profiles there are.</param>
/// <param name="StorageFull">Whether the last write found the disk full.</param>
/// <param name="Notes">One sentence for everything that was repaired, rebuilt or set aside since the start.</param>
internal sealed record HistoryStatus(
    long AppliedSeq, long ViewSeq, long JournalBytes, int JournalSegments, long JournalBudgetBytes, long DroppedRecords, long LostRecords,
    int Profiles, bool StorageFull, IReadOnlyList<string> Notes);

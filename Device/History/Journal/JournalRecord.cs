namespace EdgeRec.Device.History.Journal;

/// <summary>One record of the journal.</summary>
/// <param name="Seq">Its sequence number: the order of everything.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Payload">Its bytes.</param>
internal readonly record struct JournalRecord(long Seq, RecordKind Kind, ReadOnlyMemory<byte> Payload);

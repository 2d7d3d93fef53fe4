using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.History;

/// <content>The journal as the outbox of what is synced.</content>
internal sealed partial class HistoryService
{
    private long _toldThrough = long.MaxValue;
    private long _droppedUntold;

    /// <summary>
    /// Through which record the journal may be shortened without losing what is still to be sent; <see cref="long.MaxValue"/> while nothing is. Records behind it go only
    /// when the journal's budget is spent and nothing else is left to go, and are counted.
    /// </summary>
    public long ToldThrough
    {
        get => Volatile.Read(ref _toldThrough);
        set => Volatile.Write(ref _toldThrough, value);
    }

    /// <summary>Records that went before they could be sent.</summary>
    public long DroppedUntold => Volatile.Read(ref _droppedUntold);

    /// <summary>
    /// Reads durable records. It is done on the journal's thread, between commits, so that an erasure is either whole in what is read or comes after it.
    /// </summary>
    /// <param name="after">From the record behind this one on.</param>
    /// <param name="through">Not beyond this one.</param>
    /// <param name="atMost">How many records.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task<JournalPart> ReadJournalAsync(long after, long through, int atMost, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            long end = Math.Min(through, Household.AppliedSeq);
            List<JournalRecord> records = [];
            foreach (JournalRecord record in _journal.ReadFrom(after + 1).TakeWhile(r => r.Seq <= end))
            {
                if (records.Count == atMost)
                {
                    return new JournalPart(records, records[^1].Seq);
                }

                records.Add(record with { Payload = record.Payload.ToArray() });
            }

            return new JournalPart(records, end);
        },
        cancellationToken);

    /// <summary>Reads the moves among durable records, on the journal's thread as <see cref="ReadJournalAsync"/> does.</summary>
    /// <param name="after">From the record behind this one on.</param>
    /// <param name="atMost">How many records of any kind to look at: the journal's thread is not held up by a long backlog.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The moves in their order, the record up to which was looked, and whether that is the last.</returns>
    public Task<(IReadOnlyList<EventMove> Moves, long Through, bool IsEnd)> ReadMovesAsync(long after, int atMost, CancellationToken cancellationToken) => RunAsync<(IReadOnlyList<EventMove>, long, bool)>(
        () =>
        {
            long end = Household.AppliedSeq, through = after;
            List<EventMove> moves = [];
            foreach (JournalRecord record in _journal.ReadFrom(after + 1).TakeWhile(r => r.Seq <= end))
            {
                if (atMost-- == 0)
                {
                    return (moves, through, false);
                }

                through = record.Seq;
                if (record.Kind == RecordKind.Move && TryRead(record) is { } move)
                {
                    moves.Add(move);
                }
            }

            return (moves, Math.Max(end, after), true);
        },
        cancellationToken);

    private static EventMove? TryRead(JournalRecord move)
    {
        try
        {
            return MoveRecordCodec.Read(move.Payload);
        }
        catch (InvalidDataException)
        {
            return null; // What cannot be read moved nothing here either.
        }
    }
}

/// <summary>A part of the journal.</summary>
/// <param name="Records">Its records.</param>
/// <param name="Through">There is no other record up to this number.</param>
internal readonly record struct JournalPart(IReadOnlyList<JournalRecord> Records, long Through);

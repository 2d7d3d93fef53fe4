using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <content>Reading out what is kept of one profile, a part at a time.</content>
internal sealed partial class HistoryService
{
    private const int RecordsOfPart = 2_048;

    /// <summary>
    /// Everything that the journal still holds of a profile, in order, a part in memory at a time: its events under the profile whose they are now, what it said of itself, moves from and to
    /// it, and what it saw of experiments. Ends early when the profile is erased meanwhile.
    /// </summary>
    /// <param name="profileId">Whose.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<ProfileRecord> ReadRecordsAsync(string profileId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (EventOwners owners, long end) = await RunAsync(() => (EventOwners.Of(_journal.ReadAll()), Household.AppliedSeq), cancellationToken);
        for (long after = 0; after < end;)
        {
            JournalPart part = await ReadJournalAsync(after, end, RecordsOfPart, cancellationToken);
            foreach (JournalRecord record in part.Records)
            {
                if (Read(record, owners) is { } read && read.Concerns(profileId))
                {
                    yield return read;
                }
            }

            after = part.Through;
        }
    }

    private static ProfileRecord? Read(JournalRecord record, EventOwners owners)
    {
        try
        {
            return record.Kind switch
            {
                RecordKind.Event when EventCodec.Read(record.Payload) is var happened =>
                    new ProfileRecord(record.Seq) { Event = owners.Settle(record.Seq, happened), WasMoved = owners.Settle(record.Seq, happened).Profile != happened.Profile },
                RecordKind.Profile => new ProfileRecord(record.Seq) { Profile = ProfileRecordCodec.Read(record.Payload) },
                RecordKind.Move => new ProfileRecord(record.Seq) { Move = MoveRecordCodec.Read(record.Payload) },
                RecordKind.Exposure => new ProfileRecord(record.Seq) { Exposure = ExposureRecordCodec.Read(record.Payload) },
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null; // nobody can say whose it is
        }
    }
}

/// <summary>A record of the journal as one of its profiles sees it; one of the four is there.</summary>
/// <param name="Seq">Its number.</param>
internal sealed record ProfileRecord(long Seq)
{
    /// <summary>What happened, under the profile whose it is now.</summary>
    public ViewingEvent? Event { get; init; }

    /// <summary>Whether the event was sent for another profile.</summary>
    public bool WasMoved { get; init; }

    /// <summary>What the profile said of itself from then on.</summary>
    public Profile? Profile { get; init; }

    /// <summary>A move of events.</summary>
    public EventMove? Move { get; init; }

    /// <summary>What it could see of an experiment.</summary>
    public ExposureRecord? Exposure { get; init; }

    /// <summary>Whether it is about a profile.</summary>
    public bool Concerns(string profileId) =>
        Event?.Profile == profileId || Profile?.Id == profileId || Move?.From == profileId || Move?.To == profileId || Exposure?.Profile == profileId;
}

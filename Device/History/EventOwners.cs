using System.Text;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>Whose each event is after all moves: the profile that it was sent for, unless a move says otherwise.</summary>
internal sealed class EventOwners
{
    private readonly Dictionary<long, List<EventMove>> _moves = [];
    private readonly Dictionary<string, EventMove> _byId = [];
    private (byte[] Utf8, string Id) _lastProfile = ([], "");

    /// <summary>Reads the moves out of a journal.</summary>
    public static EventOwners Of(IEnumerable<JournalRecord> records)
    {
        var owners = new EventOwners();
        foreach (JournalRecord record in records)
        {
            if (record.Kind == RecordKind.Move && TryRead(record, MoveRecordCodec.Read) is { } move)
            {
                owners.Add(move);
            }
        }

        return owners;
    }

    /// <summary>One move more, after all others.</summary>
    public void Add(EventMove move)
    {
        _byId[move.Id] = move;
        foreach (long seq in move.Seqs)
        {
            if (!_moves.TryGetValue(seq, out List<EventMove>? moves))
            {
                _moves.Add(seq, moves = []);
            }

            moves.Add(move);
        }
    }

    /// <summary>The events that a move took; null where the journal has no such move.</summary>
    public IReadOnlyList<long>? TakenBy(string moveId) => _byId.GetValueOrDefault(moveId)?.Seqs;

    /// <summary>The event as it counts: with the profile whose it is now.</summary>
    public ViewingEvent Settle(long seq, ViewingEvent happened)
    {
        string owner = OwnerOf(seq, happened.Profile);
        return owner == happened.Profile ? happened : happened with { Profile = owner };
    }

    /// <summary>Whose an event is now.</summary>
    /// <param name="seq">Its sequence number.</param>
    /// <param name="sentFor">The profile that it was sent for, UTF-8.</param>
    public string OwnerOf(long seq, ReadOnlySpan<byte> sentFor)
    {
        // Events of one profile follow each other: its id is made into a string once.
        if (!sentFor.SequenceEqual(_lastProfile.Utf8))
        {
            _lastProfile = (sentFor.ToArray(), Encoding.UTF8.GetString(sentFor));
        }

        return OwnerOf(seq, _lastProfile.Id);
    }

    private string OwnerOf(long seq, string sentFor)
    {
        string owner = sentFor;
        if (_moves.TryGetValue(seq, out List<EventMove>? moves))
        {
            foreach (EventMove move in moves)
            {
                // An event that an interrupted erasure has settled already stays where it is.
                owner = move.From == owner ? move.To : owner;
            }
        }

        return owner;
    }

    /// <summary>The events of a journal as they count, in order; what cannot be understood is passed over.</summary>
    public IEnumerable<(long Seq, ViewingEvent Event)> EventsOf(IEnumerable<JournalRecord> records)
    {
        foreach (JournalRecord record in records)
        {
            if (record.Kind == RecordKind.Event && TryRead(record, EventCodec.Read) is { } happened)
            {
                yield return (record.Seq, Settle(record.Seq, happened));
            }
        }
    }

    private static T? TryRead<T>(JournalRecord record, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        try
        {
            return read(record.Payload);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

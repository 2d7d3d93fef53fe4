using System.Buffers.Binary;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>Documents that belong into the view together, with the sequence number up to which they are true.</summary>
internal sealed class ViewChanges
{
    /// <summary>Bytes of one remembered event id: sequence number and hash.</summary>
    public const int EventIdBytes = 8 + 16;

    private readonly Dictionary<string, Dictionary<string, BsonDocument?>> _documents = new()
    {
        [HistoryView.ProfilesCollection] = [], [HistoryView.TitlesCollection] = [], [HistoryView.PlaysCollection] = [],
    };

    /// <summary>True up to here.</summary>
    public long AppliedSeq { get; private set; }

    /// <summary>Event ids that arrived since the last collection, oldest first.</summary>
    public List<(long Seq, UInt128 Hash)> EventIds { get; } = [];

    /// <summary>Sequence number of the oldest event id still remembered.</summary>
    public long OldestEventIdSeq { get; private set; }

    /// <summary>The documents by collection and key; null for one that goes.</summary>
    public IEnumerable<KeyValuePair<string, Dictionary<string, BsonDocument?>>> Documents => _documents;

    /// <summary>
    /// Profiles of which everything that the view has goes first, but for plays up to a sequence number: their documents here are all
    /// there are.
    /// </summary>
    public Dictionary<string, long> Replaced { get; } = [];

    /// <summary>How many documents there are.</summary>
    public int Count => _documents.Sum(c => c.Value.Count);

    /// <summary>Takes over what changed in the household; with <see cref="Household.Gate"/> held.</summary>
    public void Collect(Household household)
    {
        household.EventIds.TakeFresh(EventIds);
        OldestEventIdSeq = household.EventIds.OldestSeq;
        AppliedSeq = household.AppliedSeq;
        foreach (ProfileState state in household.Profiles.Values)
        {
            if (!state.Dirty.Any)
            {
                continue;
            }

            Collect(state.Profile.Id, state);
            state.Dirty.Clear();
        }
    }

    /// <summary>Everything was written.</summary>
    public void Clear()
    {
        foreach (Dictionary<string, BsonDocument?> collection in _documents.Values)
        {
            collection.Clear();
        }

        Replaced.Clear();
        EventIds.Clear();
    }

    /// <summary>Event ids as a block of bytes.</summary>
    public static byte[] Block(ReadOnlySpan<(long Seq, UInt128 Hash)> ids)
    {
        byte[] block = new byte[ids.Length * EventIdBytes];
        for (int i = 0; i < ids.Length; i++)
        {
            Span<byte> target = block.AsSpan(i * EventIdBytes);
            BinaryPrimitives.WriteInt64LittleEndian(target, ids[i].Seq);
            BinaryPrimitives.WriteUInt128LittleEndian(target[8..], ids[i].Hash);
        }

        return block;
    }

    /// <summary>Remembers the event ids of a block.</summary>
    public static void Restore(EventIds ids, ReadOnlySpan<byte> block)
    {
        for (; block.Length >= EventIdBytes; block = block[EventIdBytes..])
        {
            ids.Restore(BinaryPrimitives.ReadInt64LittleEndian(block), BinaryPrimitives.ReadUInt128LittleEndian(block[8..]));
        }
    }

    private void Collect(string id, ProfileState state)
    {
        Dictionary<string, BsonDocument?> titles = _documents[HistoryView.TitlesCollection], plays = _documents[HistoryView.PlaysCollection];
        DirtySet dirty = state.Dirty;
        if (dirty.ReplacedAfter is { } after)
        {
            Replaced[id] = Math.Min(after, Replaced.GetValueOrDefault(id, long.MaxValue));
            RemoveDocumentsOf(id);
        }

        _documents[HistoryView.ProfilesCollection][id] = View.Documents.From(state);
        foreach (string gone in dirty.GoneTitles)
        {
            titles[View.Documents.Key(id, gone)] = null;
        }

        foreach (long gone in dirty.GonePlays)
        {
            plays[View.Documents.PlayKey(id, gone)] = null;
        }

        foreach (TitleMemory title in dirty.Titles)
        {
            titles[View.Documents.Key(id, title.TitleId)] = View.Documents.From(id, title);
        }

        foreach (Play play in dirty.Plays)
        {
            plays[View.Documents.PlayKey(id, play.Seq)] = View.Documents.From(id, play);
        }
    }

    /// <summary>What a batch that failed left of a profile's old state.</summary>
    private void RemoveDocumentsOf(string profileId)
    {
        foreach (string collection in new[] { HistoryView.TitlesCollection, HistoryView.PlaysCollection })
        {
            foreach (string key in _documents[collection].Keys.Where(key => View.Documents.ProfileOf(key) == profileId).ToArray())
            {
                _documents[collection].Remove(key);
            }
        }
    }
}

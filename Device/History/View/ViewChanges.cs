using System.Buffers.Binary;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>Documents that belong into the view together, with the sequence number up to which they are true.</summary>
internal sealed class ViewChanges
{
    /// <summary>Bytes of one remembered event id: sequence number and hash.</summary>
    public const int EventIdBytes = 8 + 16;

    private readonly Dictionary<string, Dictionary<string, BsonDocument>> _documents = new()
    {
        [HistoryView.ProfilesCollection] = [], [HistoryView.TitlesCollection] = [], [HistoryView.PlaysCollection] = [],
    };

    /// <summary>True up to here.</summary>
    public long AppliedSeq { get; private set; }

    /// <summary>Event ids that arrived since the last collection, oldest first.</summary>
    public List<(long Seq, UInt128 Hash)> EventIds { get; } = [];

    /// <summary>Sequence number of the oldest event id still remembered.</summary>
    public long OldestEventIdSeq { get; private set; }

    /// <summary>The documents by collection and key.</summary>
    public IEnumerable<KeyValuePair<string, Dictionary<string, BsonDocument>>> Documents => _documents;

    /// <summary>Profiles of which everything that the view has goes first: their documents here are all there are.</summary>
    public HashSet<string> Replaced { get; } = [];

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

            string id = state.Profile.Id;
            if (state.Dirty.Replaced)
            {
                Replaced.Add(id);
                RemoveDocumentsOf(id);
            }

            _documents[HistoryView.ProfilesCollection][id] = View.Documents.From(state);
            foreach (TitleMemory title in state.Dirty.Titles)
            {
                BsonDocument document = View.Documents.From(id, title);
                _documents[HistoryView.TitlesCollection][document["_id"].AsString] = document;
            }

            foreach (Play play in state.Dirty.Plays)
            {
                BsonDocument document = View.Documents.From(id, play);
                _documents[HistoryView.PlaysCollection][document["_id"].AsString] = document;
            }

            state.Dirty.Clear();
        }
    }

    /// <summary>Everything was written.</summary>
    public void Clear()
    {
        foreach (Dictionary<string, BsonDocument> collection in _documents.Values)
        {
            collection.Clear();
        }

        Replaced.Clear();
        EventIds.Clear();
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

    /// <summary>The event ids as one block of bytes.</summary>
    public byte[] EventIdBlock()
    {
        byte[] block = new byte[EventIds.Count * EventIdBytes];
        for (int i = 0; i < EventIds.Count; i++)
        {
            Span<byte> target = block.AsSpan(i * EventIdBytes);
            BinaryPrimitives.WriteInt64LittleEndian(target, EventIds[i].Seq);
            BinaryPrimitives.WriteUInt128LittleEndian(target[8..], EventIds[i].Hash);
        }

        return block;
    }
}

using System.Buffers.Binary;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <content>Reading the household back.</content>
internal sealed partial class HistoryView
{
    private void Load(Household household)
    {
        if (_database.GetCollection(MetaCollection, BsonAutoId.ObjectId).FindById(AppliedKey) is { } meta)
        {
            if (meta["format"].AsInt32 != Format)
            {
                throw new InvalidDataException($"format {meta["format"].AsInt32} is not known");
            }

            DocumentSeal.Open(meta);
            AppliedSeq = meta["seq"].AsInt64;
            foreach (string collection in _counts.Keys.ToArray())
            {
                _counts[collection] = meta[collection].AsInt32;
            }
        }

        foreach (BsonDocument document in _database.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindAll())
        {
            ProfileState state = Documents.ToProfileState(DocumentSeal.Open(document));
            household.Profiles.Add(state.Profile.Id, state);
        }

        foreach (BsonDocument document in _database.GetCollection(TitlesCollection, BsonAutoId.ObjectId).FindAll())
        {
            TitleMemory title = Documents.ToTitleMemory(DocumentSeal.Open(document));
            household.Profiles[Documents.ProfileOf(document["_id"].AsString)].Titles.Add(title.TitleId, title);
        }

        int playCount = 0;
        // Keys sort by profile and sequence number, so each profile's plays arrive oldest first.
        foreach (BsonDocument document in _database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Find(Query.All("_id")))
        {
            List<Play> plays = household.Profiles[Documents.ProfileOf(document["_id"].AsString)].Plays;
            plays.Add(Documents.ToPlay(DocumentSeal.Open(document)));
            playCount++;
            if (plays.Count > ProfileState.MaxPlays)
            {
                plays.RemoveAt(0);
            }
        }

        foreach (BsonDocument document in _database.GetCollection(EventIdsCollection, BsonAutoId.Int64).Find(Query.All("_id")))
        {
            ReadOnlySpan<byte> block = DocumentSeal.Open(document)["ids"].AsBinary;
            for (; block.Length >= ViewChanges.EventIdBytes; block = block[ViewChanges.EventIdBytes..])
            {
                household.EventIds.Restore(BinaryPrimitives.ReadInt64LittleEndian(block), BinaryPrimitives.ReadUInt128LittleEndian(block[8..]));
            }
        }

        if (household.Profiles.Count != _counts[ProfilesCollection]
            || household.Profiles.Values.Sum(p => p.Titles.Count) != _counts[TitlesCollection]
            || playCount != _counts[PlaysCollection])
        {
            throw new InvalidDataException("documents are missing");
        }

        household.AppliedSeq = AppliedSeq;
    }
}

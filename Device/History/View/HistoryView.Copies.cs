using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <content>The files that take the view's place: its good copy, and itself without a profile.</content>
internal sealed partial class HistoryView
{
    /// <summary>Makes the good copy anew: checkpoint, close, copy, flush, rename.</summary>
    /// <exception cref="IOException">It could not be made; the old one is still there.</exception>
    public void MakeGoodCopy()
    {
        Close();
        DurableFiles.Copy(_folder.HistoryDatabase, _folder.HistoryGoodCopy);
        GoodCopySeq = AppliedSeq;
    }

    /// <summary>
    /// Replaces the database, and its good copy, by fresh files without anything of a profile: a deleted document's bytes would
    /// stay in the freed pages of the old file.
    /// </summary>
    /// <param name="profileId">Whose documents go.</param>
    /// <param name="keepProfile">Whether the profile itself stays, as new.</param>
    /// <exception cref="IOException">They could not be written.</exception>
    public void RewriteWithout(string profileId, bool keepProfile)
    {
        string fresh = _folder.HistoryDatabase + ".new";
        File.Delete(fresh);
        File.Delete(LogOf(fresh));
        Use(database =>
        {
            using LiteDatabase target = OpenDatabase(fresh);
            CopyWithout(database, target, profileId, keepProfile);
            target.Checkpoint();
        });
        Close();
        using (var file = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
        {
            DurableFiles.SyncData(file);
        }

        DurableFiles.Rename(fresh, _folder.HistoryDatabase);
        DurableFiles.Delete(LogOf(_folder.HistoryDatabase));
        DurableFiles.Copy(_folder.HistoryDatabase, _folder.HistoryGoodCopy);
        GoodCopySeq = AppliedSeq;
    }

    private void CopyWithout(LiteDatabase source, LiteDatabase target, string profileId, bool keepProfile)
    {
        Copy(source, target, EventIdsCollection, _ => true);
        var counts = new Dictionary<string, int>
        {
            [ProfilesCollection] = Copy(source, target, ProfilesCollection, document => document["_id"].AsString != profileId),
            [TitlesCollection] = Copy(source, target, TitlesCollection, document => Documents.ProfileOf(document["_id"].AsString) != profileId),
            [PlaysCollection] = Copy(source, target, PlaysCollection, document => Documents.ProfileOf(document["_id"].AsString) != profileId),
        };
        if (keepProfile && source.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindById(profileId) is { } old)
        {
            var emptied = new ProfileState(Documents.ToProfileState(DocumentSeal.Open(old)).Profile) { Version = AppliedSeq };
            target.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).Insert(DocumentSeal.Seal(Documents.From(emptied)));
            counts[ProfilesCollection]++;
        }

        WriteMeta(target, AppliedSeq, counts);
    }

    private static int Copy(LiteDatabase source, LiteDatabase target, string collection, Func<BsonDocument, bool> keep)
    {
        int count = 0;
        foreach (BsonDocument[] batch in source.GetCollection(collection, BsonAutoId.ObjectId).FindAll().Where(keep).Chunk(1_000))
        {
            count += target.GetCollection(collection, BsonAutoId.ObjectId).Insert(batch);
        }

        return count;
    }
}

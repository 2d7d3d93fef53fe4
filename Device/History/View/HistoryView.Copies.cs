using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <content>The files that take the view's place: its good copy, and itself without a profile.</content>
internal sealed partial class HistoryView
{
    /// <summary>Makes the good copy anew: checkpoint, close, look whether all of it is whole, copy, flush, rename. Of a view without a record there is none.</summary>
    /// <exception cref="IOException">It could not be made, or there is damage in what was to be copied; the old one is still there.</exception>
    public void MakeGoodCopy()
    {
        Close();
        if (AppliedSeq == 0)
        {
            return;
        }

        ThrowIfDamaged();
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
    public void RewriteWithout(string profileId, bool keepProfile) => Rewrite(
        (collection, document) => (collection == ProfilesCollection ? document["_id"].AsString : Documents.ProfileOf(document["_id"].AsString)) != profileId, keepProfile ? profileId : null);

    /// <summary>The same without what is too old.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void RewriteWithout(Forgetting old) => Rewrite(
        (collection, document) => collection switch
        {
            PlaysCollection => !old.Goes(Documents.ToPlay(document)),
            TitlesCollection => !old.Goes(Documents.ToTitleMemory(document)),
            _ => true,
        },
        null);

    /// <summary>When the oldest play of some profiles began, Unix milliseconds; <see cref="long.MaxValue"/> when there is none.</summary>
    /// <exception cref="IOException">The database cannot be read.</exception>
    public long OldestPlayMs(IReadOnlyList<string> profiles) => Use(database => profiles
        .SelectMany(profile => database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Query()
            .Where(Query.Between("_id", Documents.PlayKey(profile, 0), Documents.EndOfKeys(profile))).OrderBy("_id").Limit(1).ToDocuments())
        .Select(document => Documents.ToPlay(DocumentSeal.Open(document)).StartedAt.UnixMs)
        .DefaultIfEmpty(long.MaxValue).Min());

    private void Rewrite(Func<string, BsonDocument, bool> keep, string? emptied)
    {
        string fresh = _folder.HistoryDatabase + ".new";
        File.Delete(fresh);
        File.Delete(Database.LogOf(fresh));
        Use(database =>
        {
            using Database target = Database.Open(fresh);
            Copy(database, target.Lite, keep, emptied);
            target.Close();
        });
        Close();
        using (var file = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
        {
            DurableFiles.SyncData(file);
        }

        DurableFiles.Rename(fresh, _folder.HistoryDatabase);
        DurableFiles.Delete(Database.LogOf(_folder.HistoryDatabase));
        DurableFiles.Copy(_folder.HistoryDatabase, _folder.HistoryGoodCopy);
        (GoodCopySeq, ErasedAt) = (AppliedSeq, AppliedSeq);
    }

    /// <exception cref="IOException">There is damage in it; the next start sets it aside.</exception>
    private void ThrowIfDamaged()
    {
        try
        {
            Load(Opened.Lite, new Household());
            Close();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or IOException))
        {
            // LiteDB meets damage with exceptions of many kinds.
            Abandon();
            throw new IOException($"history.db is damaged ({e.Message.ReplaceLineEndings(" ")}); the next start sets it aside", e);
        }
    }

    private void Copy(LiteDatabase source, LiteDatabase target, Func<string, BsonDocument, bool> keep, string? emptied)
    {
        ulong sum = 0;
        Copy(source, target, EventIdsCollection, _ => true, ref sum);
        var counts = new Dictionary<string, int>();
        foreach (string collection in (string[])[ProfilesCollection, TitlesCollection, PlaysCollection])
        {
            counts[collection] = Copy(source, target, collection, document => keep(collection, document), ref sum);
        }

        if (emptied is not null && source.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindById(emptied) is { } old)
        {
            var state = new ProfileState(Documents.ToProfileState(DocumentSeal.Open(old)).Profile) { Version = AppliedSeq };
            BsonDocument document = DocumentSeal.Seal(Documents.From(state));
            sum += DocumentSeal.Mark(ProfilesCollection, document);
            target.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).Insert(document);
            counts[ProfilesCollection]++;
        }

        _sum = sum;
        WriteMeta(target, AppliedSeq, counts, sum, AppliedSeq);
    }

    private static int Copy(LiteDatabase source, LiteDatabase target, string collection, Func<BsonDocument, bool> keep, ref ulong sum)
    {
        int count = 0;
        foreach (BsonDocument[] batch in source.GetCollection(collection, BsonAutoId.ObjectId).FindAll().Where(keep).Chunk(1_000))
        {
            foreach (BsonDocument document in batch)
            {
                DocumentSeal.Seal(DocumentSeal.Open(document));
                sum += DocumentSeal.Mark(collection, document);
            }

            count += target.GetCollection(collection, BsonAutoId.ObjectId).Insert(batch);
        }

        return count;
    }
}

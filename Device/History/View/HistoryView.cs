using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>
/// The history as LiteDB documents. It lags behind the journal by a batch, says in each transaction how far it is true, and may be
/// lost: the last good copy and the journal make it anew.
/// </summary>
internal sealed partial class HistoryView : IDisposable
{
    /// <summary>Names of the collections that hold a profile's documents.</summary>
    public const string ProfilesCollection = "profiles", TitlesCollection = "titles", PlaysCollection = "plays";

    private const string MetaCollection = "meta", EventIdsCollection = "eventIds", AppliedKey = "applied";
    private const int Format = 1, DocumentsPerOpening = 2_000;

    private readonly DataFolder _folder;
    private LiteDatabase _database;
    private int _documentsSinceOpened;
    private Dictionary<string, int> _counts = new() { [ProfilesCollection] = 0, [TitlesCollection] = 0, [PlaysCollection] = 0 };

    private HistoryView(DataFolder folder, LiteDatabase database)
    {
        _folder = folder;
        _database = database;
    }

    /// <summary>How far it is true.</summary>
    public long AppliedSeq { get; private set; }

    /// <summary>How far the good copy is true; 0 when there is none.</summary>
    public long GoodCopySeq { get; private set; }

    /// <summary>Opens the view and loads the household from it. A damaged one is set aside and the last good copy takes its place.</summary>
    public static HistoryView Open(DataFolder folder, Household household, DateTimeOffset now, Journal.RecoveryNotes notes)
    {
        if (TryOpen(folder, folder.HistoryDatabase, household, out HistoryView? view, out string? problem))
        {
            return view!;
        }

        foreach (string file in new[] { folder.HistoryDatabase, LogOf(folder.HistoryDatabase) }.Where(File.Exists))
        {
            folder.PutAside(file, now);
        }

        if (File.Exists(folder.HistoryGoodCopy))
        {
            DurableFiles.Copy(folder.HistoryGoodCopy, folder.HistoryDatabase);
            if (TryOpen(folder, folder.HistoryDatabase, household, out view, out string? copyProblem))
            {
                notes.Add($"history.db was damaged ({problem}); it is set aside, and rebuilt from its last good copy (record {view!.AppliedSeq}) and the journal.");
                return view;
            }

            folder.PutAside(folder.HistoryDatabase, now);
            folder.PutAside(folder.HistoryGoodCopy, now);
            notes.Add($"The good copy of history.db was damaged too ({copyProblem}); it is set aside.");
        }

        notes.Add($"history.db was damaged ({problem}); it is set aside, and rebuilt from the journal alone.");
        return TryOpen(folder, folder.HistoryDatabase, household, out view, out problem)
            ? view!
            : throw new IOException($"A new {folder.HistoryDatabase} cannot be made: {problem}");
    }

    /// <summary>Writes documents and how far they are true in one transaction.</summary>
    public void Write(ViewChanges changes)
    {
        var counts = new Dictionary<string, int>(_counts);
        _database.BeginTrans();
        try
        {
            foreach ((string collection, Dictionary<string, BsonDocument> documents) in changes.Documents)
            {
                if (documents.Count > 0)
                {
                    counts[collection] += _database.GetCollection(collection, BsonAutoId.ObjectId).Upsert(documents.Values.Select(DocumentSeal.Seal));
                }
            }

            if (changes.EventIds.Count > 0)
            {
                ILiteCollection<BsonDocument> ids = _database.GetCollection(EventIdsCollection, BsonAutoId.Int64);
                const int BlockIds = 4096; // a block stays well below LiteDB's largest document
                byte[] all = changes.EventIdBlock();
                for (int i = 0; i < changes.EventIds.Count; i += BlockIds)
                {
                    int count = Math.Min(BlockIds, changes.EventIds.Count - i);
                    ids.Upsert(DocumentSeal.Seal(new BsonDocument
                    {
                        ["_id"] = changes.EventIds[i + count - 1].Seq,
                        ["ids"] = all.AsSpan(i * ViewChanges.EventIdBytes, count * ViewChanges.EventIdBytes).ToArray(),
                    }));
                }

                ids.DeleteMany(Query.LT("_id", changes.OldestEventIdSeq));
            }

            WriteMeta(_database, changes.AppliedSeq, counts);
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        _counts = counts;
        AppliedSeq = changes.AppliedSeq;
        _documentsSinceOpened += changes.Count;
        if (_documentsSinceOpened >= DocumentsPerOpening)
        {
            EmptyCache();
        }
    }

    /// <summary>Nothing has happened for a while: gives back what the last writes took.</summary>
    public void Rest()
    {
        if (_documentsSinceOpened > 0)
        {
            EmptyCache();
        }
    }

    /// <summary>
    /// Closes and opens the database: its page cache grows with use and never shrinks by itself. It is by far the largest garbage
    /// the daemon makes, so it is collected and given back at once; a family gets here once in days.
    /// </summary>
    private void EmptyCache()
    {
        Close();
        Reopen();
        _documentsSinceOpened = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Plays of a profile, newest first.</summary>
    /// <param name="profileId">Whose.</param>
    /// <param name="beforeSeq">Only plays that began before this sequence number.</param>
    /// <param name="limit">How many at most.</param>
    public List<Play> ReadPlays(string profileId, long beforeSeq, int limit) =>
    [
        .. _database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Query()
            .Where(Query.Between("_id", Documents.PlayKey(profileId, 0), Documents.PlayKey(profileId, beforeSeq - 1)))
            .OrderByDescending("_id")
            .Limit(limit)
            .ToDocuments()
            .Select(document => Documents.ToPlay(DocumentSeal.Open(document))),
    ];

    /// <summary>Makes the good copy anew: checkpoint, close, copy, flush, rename, open again.</summary>
    public void MakeGoodCopy()
    {
        Close();
        DurableFiles.Copy(_folder.HistoryDatabase, _folder.HistoryGoodCopy);
        GoodCopySeq = AppliedSeq;
        Reopen();
    }

    /// <summary>
    /// Replaces the database, and its good copy, by fresh files without anything of a profile: a deleted document's bytes would
    /// stay in the freed pages of the old file.
    /// </summary>
    /// <param name="profileId">Whose documents go.</param>
    /// <param name="keepProfile">Whether the profile itself stays, as new.</param>
    public void RewriteWithout(string profileId, bool keepProfile)
    {
        string fresh = _folder.HistoryDatabase + ".new";
        File.Delete(fresh);
        File.Delete(LogOf(fresh));
        var counts = new Dictionary<string, int>(_counts);
        using (LiteDatabase target = OpenDatabase(fresh))
        {
            CopyAll(target, EventIdsCollection, _ => true);
            counts[ProfilesCollection] = CopyAll(target, ProfilesCollection, document => document["_id"].AsString != profileId);
            counts[TitlesCollection] = CopyAll(target, TitlesCollection, document => Documents.ProfileOf(document["_id"].AsString) != profileId);
            counts[PlaysCollection] = CopyAll(target, PlaysCollection, document => Documents.ProfileOf(document["_id"].AsString) != profileId);
            if (keepProfile && _database.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).FindById(profileId) is { } old)
            {
                var emptied = new ProfileState(Documents.ToProfileState(DocumentSeal.Open(old)).Profile) { Version = AppliedSeq };
                target.GetCollection(ProfilesCollection, BsonAutoId.ObjectId).Insert(DocumentSeal.Seal(Documents.From(emptied)));
                counts[ProfilesCollection]++;
            }

            WriteMeta(target, AppliedSeq, counts);

            target.Checkpoint();
        }

        Close();
        using (var file = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
        {
            DurableFiles.SyncData(file);
        }

        DurableFiles.Rename(fresh, _folder.HistoryDatabase);
        DurableFiles.Delete(LogOf(_folder.HistoryDatabase));
        DurableFiles.Copy(_folder.HistoryDatabase, _folder.HistoryGoodCopy);
        GoodCopySeq = AppliedSeq;
        _counts = counts;
        Reopen();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    /// <summary>How far the documents are true, and how many there must be: a broken page of an index loses documents without an error.</summary>
    private static void WriteMeta(LiteDatabase database, long appliedSeq, Dictionary<string, int> counts) =>
        database.GetCollection(MetaCollection, BsonAutoId.ObjectId).Upsert(DocumentSeal.Seal(new BsonDocument
        {
            ["_id"] = AppliedKey,
            ["seq"] = appliedSeq,
            ["format"] = Format,
            [ProfilesCollection] = counts[ProfilesCollection],
            [TitlesCollection] = counts[TitlesCollection],
            [PlaysCollection] = counts[PlaysCollection],
        }));

    private int CopyAll(LiteDatabase target, string collection, Func<BsonDocument, bool> keep)
    {
        int count = 0;
        foreach (BsonDocument[] batch in _database.GetCollection(collection, BsonAutoId.ObjectId).FindAll().Where(keep).Chunk(1_000))
        {
            count += target.GetCollection(collection, BsonAutoId.ObjectId).Insert(batch);
        }

        return count;
    }

    private void Close()
    {
        _database.Checkpoint();
        _database.Dispose();
    }

    private void Reopen() => _database = OpenDatabase(_folder.HistoryDatabase);

    private static bool TryOpen(DataFolder folder, string path, Household household, out HistoryView? view, out string? problem)
    {
        view = null;
        problem = null;
        LiteDatabase? database = null;
        try
        {
            DatabaseFile.ThrowIfForeign(path);
            database = OpenDatabase(path);
            view = new HistoryView(folder, database);
            view.Load(household);
            if (view.AppliedSeq == 0 && File.Exists(folder.HistoryGoodCopy))
            {
                throw new InvalidDataException("it is empty though a good copy is not");
            }

            view.EmptyCache();

            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // LiteDB meets damage with exceptions of many kinds; whatever it is, the file cannot be trusted.
            problem = e.Message.ReplaceLineEndings(" ");
            household.Profiles.Clear();
            try
            {
                database?.Dispose();
            }
            catch (Exception again) when (again is not OutOfMemoryException)
            {
                problem = again.Message.ReplaceLineEndings(" ");
            }

            view = null;
            return false;
        }
    }

    private static LiteDatabase OpenDatabase(string path) =>
        new(new ConnectionString { Filename = path, Connection = ConnectionType.Direct, Collation = Collation.Binary });

    private static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}

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
    private const int Format = 1, DocumentsUntilTired = 2_000;

    private readonly DataFolder _folder;
    private Database? _database;
    private int _documentsSinceOpened;
    private ulong _sum;
    private bool _saysSum;
    private Dictionary<string, int> _counts = new() { [ProfilesCollection] = 0, [TitlesCollection] = 0, [PlaysCollection] = 0 };

    private HistoryView(DataFolder folder) => _folder = folder;

    /// <summary>How far it is true.</summary>
    public long AppliedSeq { get; private set; }

    /// <summary>How far it was true when a profile was last erased: the journal may end before, since records went; 0 where none was.</summary>
    public long ErasedAt { get; private set; }

    /// <summary>How far the good copy is true; 0 when there is none.</summary>
    public long GoodCopySeq { get; private set; }

    /// <summary>The database, opened if need be.</summary>
    private Database Opened
    {
        get
        {
            if (_database is null)
            {
                _database = Database.Open(_folder.HistoryDatabase);
                ReadMeta(_database.Lite);
            }

            return _database;
        }
    }

    /// <summary>Writes documents and how far they are true in one transaction.</summary>
    /// <exception cref="IOException">They could not be written; the database is as it was.</exception>
    public void Write(ViewChanges changes) => Use(_ => Write(Opened, changes));

    /// <summary>Whether so much was written since the last <see cref="Rest"/> that its cache has become large.</summary>
    public bool IsTired => _documentsSinceOpened >= DocumentsUntilTired;

    /// <summary>
    /// Closes the database, which its next use opens again: its page cache grows with use and never shrinks by itself. It is by far
    /// the largest garbage the daemon makes, so it is collected and given back at once; a family gets here once in days.
    /// </summary>
    /// <exception cref="IOException">What was written could not be brought into the file; the log beside it has it.</exception>
    public void Rest()
    {
        if (_documentsSinceOpened == 0)
        {
            return;
        }

        Close();
        _documentsSinceOpened = 0;
        SpareMemory.GiveBack();
    }

    /// <summary>Plays of a profile, newest first.</summary>
    /// <param name="profileId">Whose.</param>
    /// <param name="beforeSeq">Only plays that began before this sequence number.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="IOException">The database cannot be read.</exception>
    public List<Play> ReadPlays(string profileId, long beforeSeq, int limit) => Use<List<Play>>(database =>
    [
        .. database.GetCollection(PlaysCollection, BsonAutoId.ObjectId).Query()
            .Where(Query.Between("_id", Documents.PlayKey(profileId, 0), Documents.PlayKey(profileId, beforeSeq - 1)))
            .OrderByDescending("_id")
            .Limit(limit)
            .ToDocuments()
            .Select(document => Documents.ToPlay(DocumentSeal.Open(document))),
    ]);

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void ReadMeta(LiteDatabase database)
    {
        BsonDocument? meta = database.GetCollection(MetaCollection, BsonAutoId.ObjectId).FindById(AppliedKey);
        if (meta is not null && meta["format"].AsInt32 != Format)
        {
            throw new InvalidDataException($"format {meta["format"].AsInt32} is not known");
        }

        long seq = meta is null ? 0 : DocumentSeal.Open(meta)["seq"].AsInt64;
        if (seq < AppliedSeq)
        {
            throw new InvalidDataException($"it went back from record {AppliedSeq} to {seq}; the next start brings it up to date");
        }

        AppliedSeq = seq;
        _saysSum = meta?["sum"] is { IsInt64: true };
        _sum = _saysSum ? (ulong)meta!["sum"].AsInt64 : _sum;
        ErasedAt = meta?["erasedAt"] is { IsInt64: true } at ? at.AsInt64 : 0;
        _counts = _counts.Keys.ToDictionary(collection => collection, collection => meta?[collection].AsInt32 ?? 0);
    }

    /// <summary>
    /// How far the documents are true, how many there must be, and what their marks add up to: a broken page of an index loses documents without an error, a broken page of the log brings older ones back.
    /// </summary>
    private static void WriteMeta(LiteDatabase database, long appliedSeq, Dictionary<string, int> counts, ulong sum, long erasedAt) =>
        database.GetCollection(MetaCollection, BsonAutoId.ObjectId).Upsert(DocumentSeal.Seal(new BsonDocument
        {
            ["_id"] = AppliedKey,
            ["seq"] = appliedSeq,
            ["format"] = Format,
            [ProfilesCollection] = counts[ProfilesCollection],
            [TitlesCollection] = counts[TitlesCollection],
            [PlaysCollection] = counts[PlaysCollection],
            ["sum"] = (long)sum,
            ["erasedAt"] = erasedAt,
        }));

    private void Write(Database opened, ViewChanges changes)
    {
        LiteDatabase database = opened.Lite;
        var counts = new Dictionary<string, int>(_counts);
        ulong sum = _sum;
        database.BeginTrans();
        try
        {
            foreach ((string profile, long afterSeq) in changes.Replaced)
            {
                counts[TitlesCollection] -= Delete(database, TitlesCollection, Query.Between("_id", Documents.Key(profile, ""), Documents.EndOfKeys(profile)), ref sum);
                counts[PlaysCollection] -= Delete(database, PlaysCollection, Query.Between("_id", Documents.PlayKey(profile, afterSeq + 1), Documents.EndOfKeys(profile)), ref sum);
            }

            foreach ((string name, Dictionary<string, BsonDocument?> documents) in changes.Documents)
            {
                ILiteCollection<BsonDocument> collection = database.GetCollection(name, BsonAutoId.ObjectId);
                foreach ((string key, BsonDocument? document) in documents)
                {
                    BsonDocument? before = collection.FindById(key);
                    sum -= before is null ? 0 : DocumentSeal.Mark(name, before);
                    counts[name] += (document is null ? 0 : 1) - (before is null ? 0 : 1);
                    if (document is not null)
                    {
                        collection.Upsert(DocumentSeal.Seal(document));
                        sum += DocumentSeal.Mark(name, document);
                    }
                    else if (before is not null)
                    {
                        collection.Delete(key);
                    }
                }
            }

            if (changes.EventIds.Count > 0)
            {
                ILiteCollection<BsonDocument> ids = database.GetCollection(EventIdsCollection, BsonAutoId.Int64);
                const int BlockIds = 4096; // a block stays well below LiteDB's largest document
                foreach ((long Seq, UInt128 Hash)[] block in changes.EventIds.Chunk(BlockIds))
                {
                    BsonDocument document = DocumentSeal.Seal(new BsonDocument { ["_id"] = block[^1].Seq, ["ids"] = ViewChanges.Block(block) });
                    sum -= ids.FindById(block[^1].Seq) is { } before ? DocumentSeal.Mark(EventIdsCollection, before) : 0;
                    sum += DocumentSeal.Mark(EventIdsCollection, document);
                    ids.Upsert(document);
                }

                Delete(database, EventIdsCollection, Query.LT("_id", changes.OldestEventIdSeq), ref sum);
            }

            WriteMeta(database, changes.AppliedSeq, counts, sum, ErasedAt);
            opened.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }

        (_counts, _sum) = (counts, sum);
        AppliedSeq = changes.AppliedSeq;
        _documentsSinceOpened += changes.Count;
    }

    /// <returns>How many went.</returns>
    private static int Delete(LiteDatabase database, string name, BsonExpression which, ref ulong sum)
    {
        ILiteCollection<BsonDocument> collection = database.GetCollection(name, name == EventIdsCollection ? BsonAutoId.Int64 : BsonAutoId.ObjectId);
        BsonDocument[] gone = [.. collection.Find(which)];
        foreach (BsonDocument document in gone)
        {
            sum -= DocumentSeal.Mark(name, document);
            collection.Delete(document["_id"]);
        }

        return gone.Length;
    }

    /// <summary>
    /// Uses the database. After a failure it is opened anew the next time: LiteDB closes itself for ever when its disk fails.
    /// </summary>
    /// <exception cref="IOException">It failed.</exception>
    private T Use<T>(Func<LiteDatabase, T> action)
    {
        try
        {
            return Opened.Use(action);
        }
        catch (Exception e) when (e is IOException or LiteException or UnauthorizedAccessException or InvalidDataException or ObjectDisposedException or NullReferenceException)
        {
            Abandon();
            throw e as IOException ?? new IOException($"LiteDB: {e.Message}", e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Damage that nobody meets who only reads, met in LiteDB's own bookkeeping: with this file every life of the daemon would end here.
            Abandon();
            foreach (string file in new[] { _folder.HistoryDatabase, Database.LogOf(_folder.HistoryDatabase) }.Where(File.Exists))
            {
                _folder.PutAside(file, File.GetLastWriteTimeUtc(file));
            }

            throw new IOException($"history.db was damaged ({e.Message.ReplaceLineEndings(" ")}); it is set aside, and the next start makes it anew from its good copy and the journal", e);
        }
    }

    private void Use(Action<LiteDatabase> action) => Use(database =>
    {
        action(database);
        return true;
    });

    /// <summary>Brings the log into the file, and closes it.</summary>
    private void Close()
    {
        if (_database is not null)
        {
            Use(_ => Opened.Close());
            _database = null;
        }
    }

    private void Abandon()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The failure that brought us here has been told.
        }

        _database = null;
    }
}

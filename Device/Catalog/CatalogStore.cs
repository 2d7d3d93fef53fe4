using EdgeRec.Device.History.View;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using LiteDB;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The catalogue on disk. The database is opened, used and closed each time: LiteDB's page cache never shrinks, and between two
/// imports nobody needs it but a title page.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock.</param>
/// <param name="freeBytes">How much may be written on the folder's disk; null to ask it.</param>
internal sealed partial class CatalogStore(DataFolder folder, TimeProvider time, Func<long>? freeBytes = null)
{
    private const string Titles = "titles", Meta = "meta", VersionKey = "version", SumKey = "sum";
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private FacetSources? _facets;

    /// <summary>How titles get their facets: read once, when they are asked for after the index was loaded.</summary>
    public FacetSources Facets
    {
        get
        {
            lock (_gate)
            {
                return _facets ??= FacetSources.Of(folder);
            }
        }
    }

    /// <summary>One sentence for everything that was repaired or set aside.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_gate)
            {
                return [.. _notes];
            }
        }
    }

    /// <summary>Adds titles or changes those with the same id, in one transaction a batch.</summary>
    /// <returns>How many were new.</returns>
    public int Upsert(IEnumerable<IReadOnlyCollection<Title>> batches)
    {
        lock (_gate)
        {
            File.Delete(folder.CatalogSnapshot);
            using Database open = Open();
            int added = open.Use(database => Upsert(database, batches));
            open.Close();
            return added;
        }
    }

    /// <summary>Copies the catalogue to the file it is restored from when it is damaged.</summary>
    public void MakeGoodCopy()
    {
        lock (_gate)
        {
            if (File.Exists(folder.CatalogDatabase))
            {
                DurableFiles.Copy(folder.CatalogDatabase, folder.CatalogGoodCopy);
            }
        }
    }

    /// <summary>The whole title.</summary>
    /// <returns>Null if there is none with this id.</returns>
    public Title? Find(string id) =>
        Read(database => database.GetCollection(Titles, BsonAutoId.ObjectId).FindById(id) is { } document ? Opened(document) : null);

    /// <summary>Shows every title to somebody, in order of their ids.</summary>
    public void ForEach(Action<Title> see) => Read(database =>
    {
        foreach (BsonDocument document in database.GetCollection(Titles, BsonAutoId.ObjectId).Find(Query.All("_id")))
        {
            see(Opened(document));
        }

        return true;
    });

    /// <summary>The index of all titles: from its snapshot if that is still true, else from every title's document.</summary>
    /// <param name="pack">The pack by whose facets titles find their neighbours; null for none.</param>
    public CatalogIndex LoadIndex(PackSource? pack = null)
    {
        lock (_gate)
        {
            _facets = null;
            if (CatalogSnapshot.TryLoad(folder, pack?.Folder) is { } known)
            {
                return known;
            }

            FacetSources sources = Facets;
            CatalogIndex index = Read(database => BuildIndex(database, sources, pack?.Load().Pack));
            _notes.AddRange(sources.Problems);
            if (sources.Problems.Count == 0)
            {
                CatalogSnapshot.Save(folder, pack?.Folder, index);
            }

            return index;
        }
    }

    private static int Upsert(LiteDatabase database, IEnumerable<IReadOnlyCollection<Title>> batches)
    {
        int added = 0;
        foreach (IReadOnlyCollection<Title> batch in batches)
        {
            database.BeginTrans();
            added += database.GetCollection(Titles, BsonAutoId.ObjectId).Upsert(batch.Select(Sealed));
            database.Commit();
        }

        Number(database, VersionOf(database) + 1, null);
        return added;
    }

    private CatalogIndex BuildIndex(LiteDatabase database, FacetSources sources, ModelPack? pack)
    {
        int version = VersionOf(database);
        if (version == 0 && File.Exists(folder.CatalogGoodCopy))
        {
            throw new InvalidDataException("it is empty though its good copy is not");
        }

        if (version < VersionOfGoodCopy())
        {
            throw new InvalidDataException("it is older than its good copy");
        }

        ILiteCollection<BsonDocument> titles = database.GetCollection(Titles, BsonAutoId.ObjectId);
        var builder = new CatalogIndexBuilder(titles.Count(), sources, pack is null ? null : new ContentVectors(pack.Facets, ContentVectors.MeanNorm(pack.Titles.Table)));
        // In order of their ids, so that the same catalogue gives the same index.
        ulong sum = 0;
        foreach (BsonDocument document in titles.Find(Query.All("_id")))
        {
            sum += DocumentSeal.Mark(Titles, document);
            builder.Add(Opened(document));
        }

        if (SumOf(database, version) is { } expected && expected != sum)
        {
            throw new InvalidDataException("its documents are not of one moment");
        }

        return builder.Build(version);
    }

    /// <summary>Gives the catalogue its number, with what its titles add up to, and brings all of it into the file.</summary>
    /// <param name="database">The database, with all titles in it.</param>
    /// <param name="version">Its number.</param>
    /// <param name="fleet">The fleet's version; null: as it is.</param>
    private static void Number(LiteDatabase database, int version, ulong? fleet)
    {
        ulong sum = 0;
        foreach (BsonDocument document in database.GetCollection(Titles, BsonAutoId.ObjectId).FindAll())
        {
            sum += DocumentSeal.Mark(Titles, document);
            if (fleet is not null)
            {
                _ = Checked(document); // A damaged title must not come into the next catalogue: this one is to be its good copy.
            }
        }

        database.BeginTrans();
        ILiteCollection<BsonDocument> meta = database.GetCollection(Meta, BsonAutoId.ObjectId);
        meta.Upsert(DocumentSeal.Seal(new BsonDocument { ["_id"] = VersionKey, ["number"] = version }));
        meta.Upsert(DocumentSeal.Seal(new BsonDocument { ["_id"] = SumKey, ["number"] = (long)sum, ["version"] = version }));
        if (fleet is { } to)
        {
            meta.Upsert(DocumentSeal.Seal(new BsonDocument { ["_id"] = FleetKey, ["number"] = (long)to }));
        }

        database.Commit();
        database.Checkpoint();
    }

    private static BsonDocument Sealed(Title title) => DocumentSeal.Seal(TitleDocument.From(title));

    /// <summary>A title; its check is compared, if the version that imported it knew one.</summary>
    private static Title Opened(BsonDocument document) => TitleDocument.ToTitle(Checked(document));

    private static BsonDocument Checked(BsonDocument document) => DocumentSeal.IsSealed(document) ? DocumentSeal.Open(document) : document;

    /// <summary>What the titles of a version add up to; null where an earlier version of this program changed them last.</summary>
    private static ulong? SumOf(LiteDatabase database, int version) =>
        database.GetCollection(Meta, BsonAutoId.ObjectId).FindById(SumKey) is { } sum && Checked(sum)["version"].AsInt32 == version ? (ulong)sum["number"].AsInt64 : null;

    private int VersionOfGoodCopy()
    {
        try
        {
            using Database? copy = File.Exists(folder.CatalogGoodCopy) ? Database.Open(folder.CatalogGoodCopy) : null;
            return copy is null ? 0 : VersionOf(copy.Lite);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return 0; // Of no use, and not used.
        }
    }

    /// <summary>Reads; a damaged database is set aside, its good copy takes its place, and it is tried once more.</summary>
    private T Read<T>(Func<LiteDatabase, T> read)
    {
        lock (_gate)
        {
            try
            {
                return ReadOnce(read);
            }
            catch (Exception e) when (e is not OutOfMemoryException and not UnauthorizedAccessException && !IsBusy(e))
            {
                SetAside(e.Message.ReplaceLineEndings(" "), restore: true);
            }

            try
            {
                return ReadOnce(read);
            }
            catch (Exception e) when (e is not OutOfMemoryException and not UnauthorizedAccessException && !IsBusy(e))
            {
                SetAside(e.Message.ReplaceLineEndings(" "), restore: false);
                return ReadOnce(read);
            }
        }
    }

    private T ReadOnce<T>(Func<LiteDatabase, T> read)
    {
        using Database open = Open();
        return open.Use(read);
    }

    private void SetAside(string problem, bool restore)
    {
        File.Delete(folder.CatalogSnapshot);
        foreach (string file in new[] { folder.CatalogDatabase, folder.CatalogLog }.Concat(restore ? [] : new[] { folder.CatalogGoodCopy }).Where(File.Exists))
        {
            folder.PutAside(file, time.GetUtcNow());
        }

        if (File.Exists(folder.CatalogGoodCopy))
        {
            DurableFiles.Copy(folder.CatalogGoodCopy, folder.CatalogDatabase);
            _notes.Add($"catalog.db was damaged ({problem}); it is set aside and restored from its last good copy.");
        }
        else
        {
            _notes.Add($"catalog.db was damaged ({problem}) and there is no good copy; it is set aside: import the catalogue again.");
        }
    }

    private static int VersionOf(LiteDatabase database) => database.GetCollection(Meta, BsonAutoId.ObjectId).FindById(VersionKey) is { } meta ? Checked(meta)["number"].AsInt32 : 0;

    private static bool IsBusy(Exception e) => e is IOException && e is not EndOfStreamException and not FileNotFoundException;

    private Database Open() => Database.Open(folder.CatalogDatabase);
}

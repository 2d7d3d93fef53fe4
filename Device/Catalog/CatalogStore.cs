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
internal sealed partial class CatalogStore(DataFolder folder, TimeProvider time)
{
    private const string Titles = "titles", Meta = "meta", VersionKey = "version";
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
            using LiteDatabase database = Open();
            int added = 0;
            foreach (IReadOnlyCollection<Title> batch in batches)
            {
                database.BeginTrans();
                added += database.GetCollection(Titles, BsonAutoId.ObjectId).Upsert(batch.Select(TitleDocument.From));
                database.Commit();
            }

            database.BeginTrans();
            ILiteCollection<BsonDocument> meta = database.GetCollection(Meta, BsonAutoId.ObjectId);
            meta.Upsert(new BsonDocument { ["_id"] = VersionKey, ["number"] = VersionOf(database) + 1 });
            database.Commit();
            database.Checkpoint();
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
        Read(database => database.GetCollection(Titles, BsonAutoId.ObjectId).FindById(id) is { } document ? TitleDocument.ToTitle(document) : null);

    /// <summary>Shows every title to somebody, in order of their ids.</summary>
    public void ForEach(Action<Title> see) => Read(database =>
    {
        foreach (BsonDocument document in database.GetCollection(Titles, BsonAutoId.ObjectId).Find(Query.All("_id")))
        {
            see(TitleDocument.ToTitle(document));
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

    private CatalogIndex BuildIndex(LiteDatabase database, FacetSources sources, ModelPack? pack)
    {
        int version = VersionOf(database);
        if (version == 0 && File.Exists(folder.CatalogGoodCopy))
        {
            throw new InvalidDataException("it is empty though its good copy is not");
        }

        ILiteCollection<BsonDocument> titles = database.GetCollection(Titles, BsonAutoId.ObjectId);
        var builder = new CatalogIndexBuilder(titles.Count(), sources, pack is null ? null : new ContentVectors(pack.Facets, ContentVectors.MeanNorm(pack.Titles.Table)));
        // In order of their ids, so that the same catalogue gives the same index.
        foreach (BsonDocument document in titles.Find(Query.All("_id")))
        {
            builder.Add(TitleDocument.ToTitle(document));
        }

        return builder.Build(version);
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
                SetAside(e.Message.ReplaceLineEndings(" "));
                return ReadOnce(read);
            }
        }
    }

    private T ReadOnce<T>(Func<LiteDatabase, T> read)
    {
        using LiteDatabase database = Open();
        return read(database);
    }

    private void SetAside(string problem)
    {
        foreach (string file in new[] { folder.CatalogDatabase, folder.CatalogLog }.Where(File.Exists))
        {
            folder.PutAside(file, time.GetUtcNow());
        }

        if (File.Exists(folder.CatalogGoodCopy))
        {
            File.Copy(folder.CatalogGoodCopy, folder.CatalogDatabase);
            _notes.Add($"catalog.db was damaged ({problem}); it is set aside and restored from its last good copy.");
        }
        else
        {
            _notes.Add($"catalog.db was damaged ({problem}) and there is no good copy; it is set aside: import the catalogue again.");
        }
    }

    private static int VersionOf(LiteDatabase database) => database.GetCollection(Meta, BsonAutoId.ObjectId).FindById(VersionKey) is { } meta ? meta["number"].AsInt32 : 0;

    private static bool IsBusy(Exception e) => e is IOException && e is not EndOfStreamException and not FileNotFoundException;

    private LiteDatabase Open() => OpenFile(folder.CatalogDatabase);

    private static LiteDatabase OpenFile(string path)
    {
        DatabaseFile.ThrowIfForeign(path);
        return new LiteDatabase(new ConnectionString
        {
            Filename = path, Connection = ConnectionType.Direct, Collation = Collation.Binary,
        });
    }
}

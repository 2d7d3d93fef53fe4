using EdgeRec.Device.Storage;
using LiteDB;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The fleet's catalogue is made beside the one in use, as a file of its own, and takes its place by one rename when the folder is opened next: index and documents of a running daemon
/// always belong together, and after a crash there is the old catalogue or the new one.
/// </summary>
internal sealed partial class CatalogStore
{
    private const string FleetKey = "fleet";
    private readonly TaskCompletionSource _nextReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong? _fleetVersion;

    /// <summary>Ends when another catalogue is ready, for which the folder has to be opened anew.</summary>
    public Task NextReady => _nextReady.Task;

    /// <summary>The fleet's version of the newest catalogue here, in use or ready; 0 where the fleet sent none.</summary>
    public ulong NewestFleetVersion
    {
        get
        {
            lock (_gate)
            {
                return _fleetVersion ??= Read(FleetVersionOf);
            }
        }
    }

    /// <summary>Makes the next catalogue. Takes as long as it takes; the one in use is read meanwhile.</summary>
    /// <param name="from">The fleet's version that the changes are for; 0: an empty catalogue.</param>
    /// <param name="to">The fleet's version afterwards.</param>
    /// <param name="changes">The changes; each is one transaction.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <exception cref="InvalidDataException">The catalogue here is damaged, or not what the changes are for.</exception>
    /// <exception cref="IOException">The disk failed, or the room that is left is the journal's; nothing is changed.</exception>
    public void PrepareNext(ulong from, ulong to, IEnumerable<CatalogChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            Clear(folder.CatalogDraft, folder.CatalogDraftLog);
            int version = Basis(copy: from > 0);
            using (Database open = Database.Open(folder.CatalogDraft))
            {
                LiteDatabase database = open.Lite;
                if (from > 0 && FleetVersionOf(database) != from)
                {
                    throw new InvalidDataException("The changes are for another catalogue.");
                }

                Apply(database, changes, cancellationToken);
                Number(database, version + 1, to);
                open.Close();
            }

            Keep(to);
        }
        catch (Exception e)
        {
            Clear(folder.CatalogDraft, folder.CatalogDraftLog);
            if (IsBusy(e) || e is OperationCanceledException or OutOfMemoryException or UnauthorizedAccessException or InvalidDataException)
            {
                throw;
            }

            throw new InvalidDataException($"The next catalogue could not be made: {e.Message}", e);
        }
    }

    /// <summary>
    /// Puts the next catalogue, if there is one, in place of the present one, which becomes the good copy: no byte is written for it, and what it lacks the fleet sends again. Only while nobody uses it.
    /// </summary>
    public void TakeUpNext()
    {
        lock (_gate)
        {
            if (!File.Exists(folder.CatalogNext))
            {
                return;
            }

            Clear(folder.CatalogSnapshot);
            if (File.Exists(folder.CatalogDatabase) && new FileInfo(folder.CatalogLog) is not { Exists: true, Length: > 0 })
            {
                DurableFiles.Rename(folder.CatalogDatabase, folder.CatalogGoodCopy);
            }

            // What the log knows is in the next one, too, and must not be read into it again.
            Clear(folder.CatalogLog);
            DurableFiles.Rename(folder.CatalogNext, folder.CatalogDatabase);
            _fleetVersion = null;
        }
    }

    /// <summary>The titles stay, and are no version of any fleet any more: another fleet's numbers may be the same. Durable when it returns.</summary>
    public void ForgetFleet()
    {
        lock (_gate)
        {
            Clear(folder.CatalogNext);
            _fleetVersion = null;
            if (NewestFleetVersion == 0)
            {
                return;
            }

            Read(database =>
            {
                database.GetCollection(Meta, BsonAutoId.ObjectId).Delete(FleetKey);
                database.Checkpoint();
                return true;
            });
            MakeGoodCopy();
            _fleetVersion = 0;
        }
    }

    private void Apply(LiteDatabase database, IEnumerable<CatalogChange> changes, CancellationToken cancellationToken)
    {
        ILiteCollection<BsonDocument> titles = database.GetCollection(Titles, BsonAutoId.ObjectId);
        foreach (CatalogChange change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RequireRoom(0);
            database.BeginTrans();
            foreach (string id in change.Removed)
            {
                titles.Delete(id);
            }

            titles.Upsert(change.Titles.Select(Sealed));
            database.Commit();
        }
    }

    /// <summary>Looks at the newest catalogue here, and copies it.</summary>
    /// <returns>Its number.</returns>
    private int Basis(bool copy)
    {
        lock (_gate)
        {
            string newest = File.Exists(folder.CatalogNext) ? folder.CatalogNext : folder.CatalogDatabase;
            int version;
            using (Database open = Database.Open(newest))
            {
                version = VersionOf(open.Lite);
                open.Close(); // Afterwards the file alone is the whole.
            }

            if (copy)
            {
                RequireRoom(new FileInfo(newest).Length);
                File.Copy(newest, folder.CatalogDraft);
            }

            return version;
        }
    }

    private void RequireRoom(long bytes) => FreeRoom.Require("The next catalogue", bytes, folder.Root, freeBytes);

    private void Keep(ulong to)
    {
        using (SafeFileHandle file = File.OpenHandle(folder.CatalogDraft, FileMode.Open, FileAccess.ReadWrite))
        {
            DurableFiles.SyncData(file);
        }

        lock (_gate)
        {
            Clear(folder.CatalogDraftLog);
            DurableFiles.Rename(folder.CatalogDraft, folder.CatalogNext);
            _fleetVersion = to;
        }

        _nextReady.TrySetResult();
    }

    private static ulong FleetVersionOf(LiteDatabase database) =>
        database.GetCollection(Meta, BsonAutoId.ObjectId).FindById(FleetKey) is { } fleet ? (ulong)Checked(fleet)["number"].AsInt64 : 0;

    private static void Clear(params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            File.Delete(file);
        }
    }
}

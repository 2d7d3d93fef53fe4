using System.Globalization;

namespace EdgeRec.Device.Storage;

/// <summary>The folder that holds all that a television knows, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Name of the API's Unix socket in a data folder.</summary>
    public const string SocketName = "edgerec.sock";

    /// <summary>The mode of folders that are nobody else's business.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string LeftoverEnding = ".new";
    private const string SetAsideTime = "yyyyMMdd'T'HHmmssfff";
    private const int SetAsideTimeLength = 18;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Root = path;
        _lock = held;
    }

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; }

    /// <summary>What was repaired, mended or set aside since it was opened.</summary>
    public RecoveryNotes Notes { get; } = new();

    /// <summary>Journal segments.</summary>
    public string Journal => Path.Combine(Root, "journal");

    /// <summary>Damaged files, kept for a look, never read again.</summary>
    public string SetAside => Path.Combine(Root, "set-aside");

    /// <summary>The LiteDB view of the history.</summary>
    public string HistoryDatabase => Path.Combine(Root, "history.db");

    /// <summary>The last copy of <see cref="HistoryDatabase"/> that is known to be whole.</summary>
    public string HistoryGoodCopy => Path.Combine(Root, "history.good.db");

    /// <summary>What the records that were dropped from the journal add up to.</summary>
    public string JournalBase => Path.Combine(Root, "journal.base");

    /// <summary>The catalogue.</summary>
    public string CatalogDatabase => Path.Combine(Root, "catalog.db");

    /// <summary>What was written to <see cref="CatalogDatabase"/> and is not in its file yet.</summary>
    public string CatalogLog => Path.Combine(Root, "catalog-log.db");

    /// <summary>The last copy of <see cref="CatalogDatabase"/> that is known to be whole; of the fleet's catalogues the one before.</summary>
    public string CatalogGoodCopy => Path.Combine(Root, "catalog.good.db");

    /// <summary>The catalogue that takes the place of <see cref="CatalogDatabase"/> when the folder is opened next; not there when there is none.</summary>
    public string CatalogNext => Path.Combine(Root, "catalog.next.db");

    /// <summary>A <see cref="CatalogNext"/> that is not whole yet; may be deleted at any time.</summary>
    public string CatalogDraft => Path.Combine(Root, "catalog.draft.db");

    /// <summary>LiteDB's log beside <see cref="CatalogDraft"/>.</summary>
    public string CatalogDraftLog => Path.Combine(Root, "catalog.draft-log.db");

    /// <summary>What the daemon holds in memory of <see cref="CatalogDatabase"/>, ready to be read; may be deleted at any time.</summary>
    public string CatalogSnapshot => Path.Combine(Root, "catalog.snapshot");

    /// <summary>The operator's own rules for facets, if there are any.</summary>
    public string FacetRules => Path.Combine(Root, "facet-rules.txt");

    /// <summary>The operator's corrections of titles' facets, if there are any.</summary>
    public string FacetCorrections => Path.Combine(Root, "facet-corrections.txt");

    /// <summary>The profile whose erasure is under way, until nothing of it is left.</summary>
    public string EraseIntent => Path.Combine(Root, "erase.intent");

    /// <summary>The day by which a history ages.</summary>
    public string Retention => Path.Combine(Root, "retention");

    /// <summary>What the fleet believes of images, and what of this household it was told.</summary>
    public string FleetArtwork => Path.Combine(Root, "artwork.fleet");

    /// <summary>The bearer token of the loopback API.</summary>
    public string ApiToken => Path.Combine(Root, "api-token");

    /// <summary>The Unix socket of the API.</summary>
    public string Socket => Path.Combine(Root, SocketName);

    /// <summary>Who this television is: seed and epoch.</summary>
    public string Identity => Path.Combine(Root, "device.json");

    /// <summary>What syncing with the fleet keeps: who this device is to the fleet, what was chosen, what was sent. Not there before the first of it.</summary>
    public string Sync => Path.Combine(Root, "sync");

    /// <summary>What looks after the daemon: how its starts ended, and the last diagnostics.</summary>
    public string Field => Path.Combine(Root, "field");

    /// <summary>The ring of the last diagnostics.</summary>
    public string Diagnostics => Path.Combine(Field, "diagnostics");

    /// <summary>Makes the folder if it is not there, and takes it.</summary>
    /// <exception cref="DataFolderException">It cannot be made, written to or trusted, or another process holds it; one sentence.</exception>
    public static DataFolder Open(string path)
    {
        string root = Path.GetFullPath(path);
        IReadOnlyList<string> pipes;
        try
        {
            bool isNew = !Directory.Exists(root);
            Directory.CreateDirectory(root, OwnerOnly);
            if (isNew)
            {
                File.SetUnixFileMode(root, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute); // The group comes as far as the socket.
            }

            FolderRights.CloseWhatIsMade();
            if (FolderRights.Refusal(root) is { } refusal)
            {
                throw new DataFolderException(refusal);
            }

            pipes = FolderRights.RemovePipes(root);
            Directory.CreateDirectory(Path.Combine(root, "journal"), OwnerOnly);
            Directory.CreateDirectory(Path.Combine(root, "set-aside"), OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException(
                $"The data folder {root} cannot be made or written to ({e.Message}); name another with --data, or give this user the right to write there.", e);
        }

        try
        {
            var folder = new DataFolder(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            FolderRights.CloseToOthers(root);
            ClearLeftovers(root, folder.Sync);
            foreach (string pipe in pipes)
            {
                folder.Notes.Add($"{Path.GetRelativePath(root, pipe)} was a pipe or a device and no file; it was removed.");
            }

            return folder;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderException($"The data folder {root} is not writable for this user; name another with --data, or mend its rights.", e);
        }
        catch (IOException e) when (DurableFiles.IsHeld(e))
        {
            throw new DataFolderException($"Another edgerec is using the data folder {root}; stop it first, or name another with --data.", e) { IsHeld = true };
        }
        catch (IOException e)
        {
            throw new DataFolderException($"The data folder {root} cannot be written to ({e.Message}).", e);
        }
    }

    /// <summary>Moves a damaged file out of the way, with the time in its name so that none is overwritten.</summary>
    /// <returns>Where it went.</returns>
    public string PutAside(string path, DateTimeOffset now)
    {
        string target = TargetAt(now);
        for (int i = 1; File.Exists(target); i++)
        {
            target = TargetAt(now.AddMilliseconds(i)); // Two of one name within a millisecond.
        }

        File.Move(path, target);
        DurableFiles.SyncFolder(SetAside);
        DurableFiles.SyncFolder(Path.GetDirectoryName(path)!);
        return target;

        string TargetAt(DateTimeOffset at) => Path.Combine(SetAside, $"{at.UtcDateTime.ToString(SetAsideTime, CultureInfo.InvariantCulture)}-{Path.GetFileName(path)}");
    }

    /// <summary>Deletes what replacements of history that were broken off have left: anybody's bytes may be in it.</summary>
    /// <exception cref="IOException">They could not be deleted.</exception>
    public void ClearLeftoversOfHistory()
    {
        foreach (string file in (string[])[HistoryDatabase, HistoryGoodCopy, JournalBase, FleetArtwork])
        {
            File.Delete(file + LeftoverEnding);
            File.Delete(Database.LogOf(file + LeftoverEnding));
        }

        DurableFiles.SyncFolder(Root);
    }

    /// <summary>When a file was set aside, by what its name says; null where it does not say it.</summary>
    public static DateTimeOffset? SetAsideAt(string path) =>
        Path.GetFileName(path) is { Length: > SetAsideTimeLength } name
        && DateTimeOffset.TryParseExact(name.AsSpan(0, SetAsideTimeLength), SetAsideTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null;

    /// <summary>What a crash left of replacements: nobody goes on with them, and anybody's bytes may be in them. The journal clears its own; packs go on with theirs.</summary>
    private static void ClearLeftovers(params ReadOnlySpan<string> folders)
    {
        foreach (string folder in folders)
        {
            try
            {
                Array.ForEach(Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + LeftoverEnding) : [], File.Delete);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No reason not to start; the next start tries again.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

/// <summary>The data folder cannot be used; the message is one sentence for the person at the command line.</summary>
internal sealed class DataFolderException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether another process holds it.</summary>
    public bool IsHeld { get; init; }
}

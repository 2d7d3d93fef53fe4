using System.Text.Json;
using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>
/// What an export has: <c>day=YYYY-MM-DD/part-….parquet</c>, and the log, which says what is in it.
/// <para>
/// A change happens in three steps: new files are written under temporary names; one line is added to the log, and from then on the change holds; the files get their names. Who opens
/// the export after a kill does what is left of the third step, and removes what never came to the second. So at every moment readers see each event at most once.
/// </para>
/// </summary>
internal sealed class ExportFolder
{
    /// <summary>Layout of names and files that this program writes.</summary>
    public const int Format = 1;

    private readonly IExportPlace _place;
    private readonly Dictionary<string, ExportedFile> _files = new(StringComparer.Ordinal);
    private readonly List<PendingMove> _pendingMoves = [];

    private ExportFolder(IExportPlace place) => _place = place;

    /// <summary>What it is; null until <see cref="CommitAsync"/> has said it.</summary>
    public ExportHead? Head { get; private set; }

    /// <summary>Everything of the fleet's store up to this position is in it.</summary>
    public long Through { get; private set; }

    /// <summary>Up to where erasures are carried out.</summary>
    public long ErasuresThrough { get; private set; }

    /// <summary>Moves that are to be carried out, in their order.</summary>
    public IReadOnlyList<PendingMove> PendingMoves => _pendingMoves;

    /// <summary>The files that it has, by path.</summary>
    public IEnumerable<ExportedFile> Files => _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>Opens an export, makes it if it is not there, and finishes what a killed run began. One run at a time.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">Its log or a file of it is damaged or missing, or it is of a newer program; with one sentence.</exception>
    /// <exception cref="IOException">Another run has it, or the place refuses.</exception>
    public static async Task<ExportFolder> OpenAsync(IExportPlace place, CancellationToken cancellationToken)
    {
        var folder = new ExportFolder(place);
        await folder.RecoverAsync(cancellationToken);
        return folder;
    }

    /// <summary>Writes a file under its temporary name: it is not part of the export yet.</summary>
    /// <returns>Its length in bytes.</returns>
    public Task<long> WriteAsync(ExportedFile file, Func<Stream, Task> write, CancellationToken cancellationToken) => _place.WriteAsync(file.Temporary, write, cancellationToken);

    /// <summary>Opens a file of the export.</summary>
    public Task<Stream> OpenAsync(ExportedFile file, CancellationToken cancellationToken) => _place.OpenAsync(file.Path, cancellationToken);

    /// <summary>Makes a change true: its files have been written under their temporary names.</summary>
    public async Task CommitAsync(ExportEntry entry, CancellationToken cancellationToken)
    {
        await _place.AppendLogAsync(JsonSerializer.SerializeToUtf8Bytes(entry, ExportJson.Default.ExportEntry), cancellationToken);
        Note(entry);
        foreach (ExportedFile file in entry.Files)
        {
            await (file.Rows > 0 ? _place.RenameAsync(file.Temporary, file.Path, cancellationToken) : _place.DeleteAsync(file.Path, cancellationToken));
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        ExportEntry? last = null;
        foreach (string line in await _place.OpenLogAsync(cancellationToken))
        {
            last = Parse(line);
            Note(last);
        }

        var names = (await _place.ListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (ExportedFile file in last?.Files ?? [])
        {
            if (file.Rows == 0)
            {
                await _place.DeleteAsync(file.Path, cancellationToken);
            }
            else if (names.Remove(file.Temporary))
            {
                await _place.RenameAsync(file.Temporary, file.Path, cancellationToken);
                names.Add(file.Path);
            }
        }

        foreach (string leftover in names.Where(name => name.Contains("/.part-", StringComparison.Ordinal)))
        {
            await _place.DeleteAsync(leftover, cancellationToken);
        }

        if (_files.Keys.FirstOrDefault(path => !names.Contains(path)) is { } missing)
        {
            throw new InvalidDataException($"{_place.Address}/{missing} is missing: bring it back, or export to another folder.");
        }
    }

    private ExportEntry Parse(string line)
    {
        try
        {
            ExportEntry entry = JsonSerializer.Deserialize(line, ExportJson.Default.ExportEntry)!;
            return (Head ?? entry.Head)?.Format is Format
                ? entry
                : throw new InvalidDataException($"{_place.Address} is no export, or one of a newer edgerec-fleet: export to another folder.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{_place.Address}/{IExportPlace.Log} is damaged: export to another folder.");
        }
    }

    private void Note(ExportEntry entry)
    {
        Head ??= entry.Head;
        Through = entry.Through ?? Math.Max(Through, entry.Head?.After ?? 0);
        ErasuresThrough = entry.ErasuresThrough ?? ErasuresThrough;
        if (entry.MovesDone)
        {
            _pendingMoves.Clear();
        }

        _pendingMoves.AddRange(entry.Moves);
        foreach (ExportedFile file in entry.Files)
        {
            _ = file.Rows > 0 ? _files[file.Path] = file : _files.Remove(file.Path, out ExportedFile? gone) ? gone : null;
        }
    }
}

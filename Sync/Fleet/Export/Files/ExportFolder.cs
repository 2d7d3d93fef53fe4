using System.Text;
using System.Text.Json;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>
/// The folder of an export: <c>day=YYYY-MM-DD/part-….parquet</c>, and <c>_export/log.jsonl</c>, which says what is in it. Readers pass over names that begin with <c>_</c> or <c>.</c>.
/// <para>
/// A change happens in three steps: new files are written under temporary names and flushed; one line is added to the log and flushed, and from then on the change holds; the files get
/// their names. Who opens the folder after a kill does what is left of the third step, and removes what never came to the second. So at every moment readers see each event at most once.
/// </para>
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>Layout of the folder that this program writes.</summary>
    public const int Format = 1;

    private readonly FileStream _log;
    private readonly Dictionary<string, ExportedFile> _files = new(StringComparer.Ordinal);
    private readonly List<PendingMove> _pendingMoves = [];

    private readonly Action? _step;

    private ExportFolder(string root, FileStream log, Action? step)
    {
        Root = root;
        _log = log;
        _step = step;
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>What it is; null until <see cref="Commit"/> has said it.</summary>
    public ExportHead? Head { get; private set; }

    /// <summary>Everything of the fleet's store up to this position is in it.</summary>
    public long Through { get; private set; }

    /// <summary>Up to where erasures are carried out.</summary>
    public long ErasuresThrough { get; private set; }

    /// <summary>Moves that are to be carried out, in their order.</summary>
    public IReadOnlyList<PendingMove> PendingMoves => _pendingMoves;

    /// <summary>The files that it has, by path.</summary>
    public IEnumerable<ExportedFile> Files => _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>Opens a folder, makes it if it is not there, and finishes what a killed run began. One run at a time.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="step">Called before each thing that changes the disk, so that a test can end the run there; null for nothing.</param>
    /// <exception cref="InvalidDataException">Its log or a file of it is damaged or missing, or it is of a newer program; with one sentence.</exception>
    /// <exception cref="IOException">Another run has it, or the disk refuses.</exception>
    public static ExportFolder Open(string root, Action? step = null)
    {
        string log = Path.Combine(root, "_export", "log.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        FileStream stream;
        try
        {
            stream = new FileStream(log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 4_096);
        }
        catch (IOException) when (File.Exists(log))
        {
            throw new IOException($"Another run is exporting to {root}: wait until it has ended.");
        }

        try
        {
            var folder = new ExportFolder(root, stream, step);
            folder.Recover();
            return folder;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Where a file is written before it is part of the export; its folder is made.</summary>
    public string TemporaryOf(ExportedFile file)
    {
        _step?.Invoke();
        string path = Path.Combine(Root, file.Temporary);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>A file of the export.</summary>
    public string PathOf(ExportedFile file) => Path.Combine(Root, file.Path);

    /// <summary>Makes a change true: its files have been written under their temporary names and flushed.</summary>
    public void Commit(ExportEntry entry)
    {
        foreach (string day in entry.Files.Select(file => Path.GetDirectoryName(PathOf(file))!).Distinct())
        {
            DurableNames.Sync(day);
        }

        DurableNames.Sync(Root);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, ExportJson.Default.ExportEntry), (byte)'\n'];
        _step?.Invoke();
        _log.Write(line);
        _log.Flush(flushToDisk: true);
        Note(entry);
        Finish(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();

    private void Recover()
    {
        ExportEntry? last = null;
        long complete = 0;
        var text = new StreamReader(_log, Encoding.UTF8, leaveOpen: true);
        for (string? line = text.ReadLine(); line is not null; line = text.ReadLine())
        {
            long end = complete + Encoding.UTF8.GetByteCount(line) + 1;
            if (end > _log.Length)
            {
                // A kill left a part of a line: it was never true.
                break;
            }

            last = Parse(line);
            Note(last);
            complete = end;
        }

        _log.SetLength(complete);
        _log.Position = complete;
        if (last is not null)
        {
            Finish(last);
        }

        foreach (string leftover in Directory.EnumerateDirectories(Root, "day=*").SelectMany(day => Directory.EnumerateFiles(day, ".part-*.tmp")))
        {
            File.Delete(leftover);
        }

        if (_files.Values.FirstOrDefault(file => !File.Exists(PathOf(file))) is { } missing)
        {
            throw new InvalidDataException($"{PathOf(missing)} is missing: bring it back, or export to another folder.");
        }
    }

    private ExportEntry Parse(string line)
    {
        try
        {
            ExportEntry entry = JsonSerializer.Deserialize(line, ExportJson.Default.ExportEntry)!;
            return (Head ?? entry.Head)?.Format is Format
                ? entry
                : throw new InvalidDataException($"{Root} is no export, or one of a newer edgerec-fleet: export to another folder.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{_log.Name} is damaged: export to another folder.");
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

    private void Finish(ExportEntry entry)
    {
        foreach (ExportedFile file in entry.Files)
        {
            _step?.Invoke();
            string temporary = Path.Combine(Root, file.Temporary), path = PathOf(file);
            if (file.Rows > 0 && File.Exists(temporary))
            {
                File.Move(temporary, path, overwrite: true);
            }
            else if (file.Rows == 0)
            {
                File.Delete(path);
            }
        }

        foreach (string day in entry.Files.Select(file => Path.GetDirectoryName(PathOf(file))!).Distinct())
        {
            DurableNames.Sync(day);
        }
    }
}

using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Fleet.Export.Places;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>
/// Writes what the fleet's store has and an export does not, as Parquet, and carries out erasures and moves in what the export has. Memory is that of one chunk, however much there is.
/// </summary>
/// <param name="store">The fleet's store.</param>
/// <param name="place">Where to.</param>
/// <param name="options">What.</param>
/// <param name="progress">Told after each chunk.</param>
internal sealed class EventExport(IFleetStore store, IExportPlace place, ExportOptions options, IProgress<ExportProgress> progress)
{
    private const int PageFrames = 256;

    private readonly EventFile _file = new();
    private long _frames, _events, _unreadable;
    private int _filesAdded;

    /// <summary>Runs once. Killed at any moment, the next run goes on and nothing is there twice.</summary>
    /// <exception cref="InvalidDataException">The folder is not what is asked for, or damaged; with one sentence.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now; what was written stays.</exception>
    public async Task<ExportResult> RunAsync(CancellationToken cancellationToken)
    {
        ExportFolder folder = await ExportFolder.OpenAsync(place, cancellationToken);
        ExportNames names = await ExportNames.OpenAsync(store.Documents, options.Names, cancellationToken);
        await BeginAsync(folder, names, cancellationToken);

        long last = (await store.Frames.TotalsAsync(cancellationToken)).LastPosition;
        var chunk = new ExportChunk(names, store.Erasures);
        for (bool more = true; more;)
        {
            IReadOnlyList<StoredFrame> page = await store.Frames.ReadAsync(chunk.Through ?? folder.Through, Stream.Events, PageFrames, cancellationToken);
            more = page.Count == PageFrames;
            foreach (StoredFrame stored in page)
            {
                Add(chunk, stored);
                if (chunk.Rows >= options.ChunkRows)
                {
                    await CommitAsync(folder, chunk, last, cancellationToken);
                }
            }
        }

        if (chunk.Through is not null)
        {
            await CommitAsync(folder, chunk, last, cancellationToken);
        }

        (long erased, long moved) = await new ExportEdits(folder, names, _file).RunAsync(store.Erasures, cancellationToken);
        return new ExportResult(_frames, _events, _filesAdded, erased, moved, _unreadable, folder.Through);
    }

    private async Task BeginAsync(ExportFolder folder, ExportNames names, CancellationToken cancellationToken)
    {
        if (folder.Head is not { } head)
        {
            long after = options.FromPosition is { } position ? Math.Max(0, position - 1) : options.From is { } from ? await BeforeAsync(from, cancellationToken) : 0;
            await folder.CommitAsync(new ExportEntry { Head = new ExportHead(ExportFolder.Format, options.Names, names.Fingerprint, after) }, cancellationToken);
        }
        else if (head.Names != options.Names)
        {
            throw new InvalidDataException($"{place.Address} was begun {(head.Names ? "with" : "without")} --names and stays so: export to another folder.");
        }
        else if (head.Key != names.Fingerprint)
        {
            throw new InvalidDataException($"{place.Address} was begun with another fleet's key (or the key was deleted), so that its names would not fit: export to another folder.");
        }
    }

    private void Add(ExportChunk chunk, StoredFrame stored)
    {
        _frames++;
        chunk.Through = stored.Position;
        if (stored.Frame.Open() is DeltaBatch batch)
        {
            chunk.Add(stored, batch);
        }
        else if (!stored.Frame.Payload.IsEmpty)
        {
            _unreadable++;
        }
    }

    private async Task CommitAsync(ExportFolder folder, ExportChunk chunk, long last, CancellationToken cancellationToken)
    {
        long from = folder.Through + 1, through = chunk.Through!.Value;
        var files = new List<ExportedFile>();
        IReadOnlyList<PendingMove> moves = await chunk.SettleAsync(cancellationToken);
        foreach ((DateOnly day, ReadOnlyMemory<EventRow> rows) in chunk.Days())
        {
            var file = new ExportedFile($"day={day:yyyy-MM-dd}/part-{from:D15}-{through:D15}.parquet", rows.Length, 0, 0);
            long bytes = await folder.WriteAsync(file, stream => _file.WriteAsync(stream, rows, cancellationToken), cancellationToken);
            files.Add(file with { Bytes = bytes });
            _events += rows.Length;
            _filesAdded++;
        }

        await folder.CommitAsync(new ExportEntry { Through = through, Files = files, Moves = moves }, cancellationToken);
        chunk.Clear();
        progress.Report(new ExportProgress(folder.Through, Math.Max(last, folder.Through), _events));
    }

    /// <summary>The position behind which everything came at or after a moment: clocks of replicas differ a little, so a minute is given on both sides.</summary>
    private async Task<long> BeforeAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        long low = 0, high = (await store.Frames.TotalsAsync(cancellationToken)).LastPosition;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            IReadOnlyList<StoredFrame> next = await store.Frames.ReadAsync(middle, Stream.Events, 1, cancellationToken);
            if (next.Count == 0 || next[0].ReceivedAt >= from.AddMinutes(-1))
            {
                high = middle;
            }
            else
            {
                low = Math.Max(middle + 1, next[0].Position);
            }
        }

        return low;
    }
}

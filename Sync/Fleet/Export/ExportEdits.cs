using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>Carries out in the files of an export what changes events that they have already. A file that loses all its events goes.</summary>
internal sealed class ExportEdits(ExportFolder folder, ExportNames names, EventFile format)
{
    private const int PageErasures = 10_000;

    /// <summary>Carries out the moves that are pending and the erasures that are new.</summary>
    /// <returns>How many events were taken out and how many were moved.</returns>
    public async Task<(long Erased, long Moved)> RunAsync(IErasureList erasures, CancellationToken cancellationToken)
    {
        long erased = 0, moved = 0;
        for (bool more = true; more;)
        {
            var page = await erasures.ReadAsync(folder.ErasuresThrough, PageErasures, cancellationToken);
            more = page.Count == PageErasures;
            var edits = new EditSet(names);
            edits.Add(folder.PendingMoves);
            foreach ((_, Erasure erasure) in page)
            {
                edits.Add(erasure);
            }

            if (edits.IsEmpty)
            {
                break;
            }

            IReadOnlyList<string> devices = edits.Devices();
            foreach (ExportedFile file in folder.Files.ToArray())
            {
                await EditAsync(file, edits, devices, cancellationToken);
            }

            await folder.CommitAsync(new ExportEntry { MovesDone = true, ErasuresThrough = page.Count > 0 ? page[^1].Position : null }, cancellationToken);
            erased += edits.ErasedRows;
            moved += edits.MovedRows;
        }

        return (erased, moved);
    }

    private async Task EditAsync(ExportedFile file, EditSet edits, IReadOnlyList<string> devices, CancellationToken cancellationToken)
    {
        List<EventRow> rows;
        await using (Stream bytes = await folder.OpenAsync(file, cancellationToken))
        {
            if (!(await format.DevicesAsync(bytes, cancellationToken)).Any(group => AnyBetween(devices, group.Least, group.Greatest)))
            {
                return;
            }

            rows = [.. await format.ReadAsync(bytes, cancellationToken)];
        }

        if (!edits.Apply(rows))
        {
            return;
        }

        ExportedFile without = file with { Rows = rows.Count, Bytes = 0, Revision = file.Revision + 1 };
        if (rows.Count > 0)
        {
            without = without with { Bytes = await folder.WriteAsync(without, bytes => format.WriteAsync(bytes, rows.ToArray(), cancellationToken), cancellationToken) };
        }

        await folder.CommitAsync(new ExportEntry { Files = [without] }, cancellationToken);
    }

    private static bool AnyBetween(IReadOnlyList<string> sorted, string least, string greatest)
    {
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(sorted[middle], least) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low < sorted.Count && string.CompareOrdinal(sorted[low], greatest) <= 0;
    }
}

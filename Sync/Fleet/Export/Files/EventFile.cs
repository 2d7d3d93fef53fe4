using Parquet;
using Parquet.Schema;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>Writes and reads Parquet files of events, a row group at a time. Its buffers are kept, so one instance serves one file at a time.</summary>
internal sealed class EventFile
{
    /// <summary>Most rows of a row group: what a reader has to hold at once.</summary>
    public const int GroupRows = 65_536;

    private readonly IReadOnlyList<EventColumn> _columns = EventColumns.Create();

    /// <summary>Makes buffers.</summary>
    public EventFile() => Schema = new ParquetSchema([.. _columns.Select(column => column.Field)]);

    /// <summary>The schema of a file.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Writes rows as a file.</summary>
    /// <param name="file">Its bytes, from the first to the last.</param>
    /// <param name="rows">In the order of <see cref="EventRow.Compare"/>, so that statistics of row groups are narrow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(Stream file, ReadOnlyMemory<EventRow> rows, CancellationToken cancellationToken)
    {
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, file, EventColumns.Options(_columns), cancellationToken: cancellationToken);
        for (int from = 0; from < rows.Length; from += GroupRows)
        {
            ReadOnlyMemory<EventRow> group = rows.Slice(from, Math.Min(GroupRows, rows.Length - from));
            using ParquetRowGroupWriter output = writer.CreateRowGroup();
            foreach (EventColumn column in _columns)
            {
                await column.WriteAsync(output, group, cancellationToken);
            }
        }
    }

    /// <summary>Reads a file whole; files are made of one chunk of an export and no larger.</summary>
    public async Task<EventRow[]> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        var groups = Enumerable.Range(0, reader.RowGroupCount).Select(reader.OpenRowGroupReader).ToArray();
        var rows = new EventRow[groups.Sum(group => group.RowCount)];
        int from = 0;
        foreach (ParquetRowGroupReader group in groups)
        {
            foreach (EventColumn column in _columns)
            {
                await column.ReadAsync(group, rows.AsMemory(from, (int)group.RowCount), cancellationToken);
            }

            from += (int)group.RowCount;
        }

        return rows;
    }

    /// <summary>Which devices a file may hold: the least and greatest name of each row group, from the statistics in its footer.</summary>
    public async Task<IReadOnlyList<(string Least, string Greatest)>> DevicesAsync(Stream file, CancellationToken cancellationToken)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        return
        [
            .. Enumerable.Range(0, reader.RowGroupCount).Select(group => reader.OpenRowGroupReader(group).GetStatistics(_columns[0].Field)) // the first column is the device
                .Select(found => found is { MinValue: string least, MaxValue: string greatest } ? (least, greatest) : ("", "\uffff")),
        ];
    }
}

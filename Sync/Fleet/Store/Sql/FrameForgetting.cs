using System.Data.Common;
using EdgeRec.Sync.Protocol.V1;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>
/// Takes old frames out of the table. A frame that is forgotten must not be new when it comes again, so of each run of numbers without a gap one row without payload stays, which says that these numbers are taken.
/// </summary>
internal static class FrameForgetting
{
    private const string OfStream = "device = @device AND epoch = @epoch AND stream = @stream";

    /// <summary>Forgets a batch, in the caller's transaction.</summary>
    public static async Task<FramesForgotten> ForgetAsync(DbConnection connection, long after, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        List<Row> batch = await connection.QueryAsync(
            "SELECT position, device, epoch, stream, first_seq, last_seq, received_at FROM frames WHERE position > @after ORDER BY position LIMIT @limit",
            [("after", after), ("limit", limit)],
            reader => new Row(reader.GetInt64(0), new StreamKey(reader.GetGuid(1), reader.GetGuid(2), (Stream)reader.GetInt32(3)), reader.GetInt64(4), reader.GetInt64(5), reader.Time(6)),
            cancellationToken);
        List<Row> old = [.. batch.TakeWhile(row => row.ReceivedAt < before)];
        if (old.Count == 0)
        {
            return new FramesForgotten(0, after);
        }

        long through = old[^1].Position;
        foreach (IGrouping<StreamKey, Row> stream in old.GroupBy(row => row.Key))
        {
            await ForgetAsync(connection, stream.Key, stream.Max(row => row.Last), through, cancellationToken);
        }

        return new FramesForgotten(old.Count, through);
    }

    private static async Task ForgetAsync(DbConnection connection, StreamKey key, long last, long through, CancellationToken cancellationToken)
    {
        List<(long Position, long First, long Last)> rows = await connection.QueryAsync(
            $"SELECT position, first_seq, last_seq FROM frames WHERE {OfStream} AND first_seq <= @last ORDER BY first_seq",
            Values(key, ("last", last + 1)), // and the run behind, if it begins there
            reader => (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)),
            cancellationToken);
        for (int i = 0; i < rows.Count;)
        {
            int end = i;
            while (end + 1 < rows.Count && rows[end].Position <= through && rows[end + 1].Position <= through && rows[end + 1].First == rows[end].Last + 1)
            {
                end++;
            }

            if (rows[i].Position <= through)
            {
                await MergeAsync(connection, key, rows[i].First, rows[end], end > i, cancellationToken);
            }

            i = end + 1;
        }
    }

    private static async Task MergeAsync(
        DbConnection connection, StreamKey key, long first, (long Position, long First, long Last) kept, bool several, CancellationToken cancellationToken)
    {
        if (several)
        {
            await connection.ExecuteAsync($"DELETE FROM frames WHERE {OfStream} AND first_seq >= @first AND first_seq < @kept", Values(key, ("first", first), ("kept", kept.First)), cancellationToken);
        }

        // A frame alone is still known by its digest when it comes again; of several merged ones any is a conflict, which a television takes as told.
        await connection.ExecuteAsync(
            $"UPDATE frames SET first_seq = @first, payload = @empty, encoding = @encoding{(several ? ", digest = @none" : "")} WHERE {OfStream} AND first_seq = @kept",
            Values(key, ("first", first), ("kept", kept.First), ("empty", ReadOnlyMemory<byte>.Empty), ("encoding", (int)Encoding.Messagepack), ("none", FrameRows.Bytes(default))),
            cancellationToken);
    }

    private static (string, object?)[] Values(StreamKey key, params ReadOnlySpan<(string, object?)> more) =>
        [("device", key.Device), ("epoch", key.Epoch), ("stream", (int)key.Stream), .. more];

    private readonly record struct Row(long Position, StreamKey Key, long First, long Last, DateTimeOffset ReceivedAt);
}

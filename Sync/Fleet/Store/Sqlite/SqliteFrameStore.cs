using EdgeRec.Sync.Fleet.Store.Sql;
using Microsoft.Data.Sqlite;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Store.Sqlite;

/// <summary>Frames in the table <c>frames</c>. There is one writer, so a look before each insert is enough.</summary>
internal sealed class SqliteFrameStore(SqliteDatabase database, TimeProvider time) : IFrameStore
{
    /// <inheritdoc/>
    public Task<Appended[]> AppendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, _) => Task.FromResult(Append((SqliteConnection)connection, frames)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFrame>> ReadAsync(long after, Stream stream, int limit, CancellationToken cancellationToken) =>
        FrameRows.ReadAsync(database, after, stream, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFrame>> ReadDeviceAsync(Guid device, long after, int limit, CancellationToken cancellationToken) =>
        FrameRows.ReadDeviceAsync(database, device, after, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<(long First, long Last)>> RangesAsync(StreamKey key, long first, long last, CancellationToken cancellationToken) =>
        FrameRows.RangesAsync(database, key, first, last, cancellationToken);

    /// <inheritdoc/>
    public async Task RewriteAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        await database.WriteAsync((connection, token) => FrameRows.RewriteAsync(connection, frames, token), cancellationToken);
        await database.EmptyLogAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FramesForgotten> ForgetAsync(long after, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        FramesForgotten forgotten = await database.WriteAsync((connection, token) => FrameForgetting.ForgetAsync(connection, after, before, limit, token), cancellationToken);
        if (forgotten.Count > 0)
        {
            await database.EmptyLogAsync(cancellationToken);
        }

        return forgotten;
    }

    /// <inheritdoc/>
    public Task<FrameTotals> TotalsAsync(CancellationToken cancellationToken) => FrameRows.TotalsAsync(database, cancellationToken);

    private Appended[] Append(SqliteConnection connection, IReadOnlyList<Frame> frames)
    {
        // Two frames overlap exactly when the one that begins last before this one's end reaches this one's beginning: stored ones never overlap each other.
        using SqliteCommand look = connection.CreateCommand();
        look.CommandText = """
            SELECT first_seq, last_seq, digest FROM frames
            WHERE device = @device AND epoch = @epoch AND stream = @stream AND first_seq <= @last ORDER BY first_seq DESC LIMIT 1
            """;
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO frames (device, epoch, stream, first_seq, last_seq, schema, encoding, mode, received_at, digest, payload)
            VALUES (@device, @epoch, @stream, @first, @last, @schema, @encoding, @mode, @now, @digest, @payload)
            """;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var results = new Appended[frames.Count];
        for (int i = 0; i < frames.Count; i++)
        {
            Frame frame = frames[i];
            look.Parameters.Clear();
            Bind(look, frame);
            using (SqliteDataReader reader = look.ExecuteReader())
            {
                if (reader.Read() && reader.GetInt64(1) >= frame.FirstSeq)
                {
                    bool same = reader.GetInt64(0) == frame.FirstSeq && FrameRows.DigestOf(reader.Bytes(2)) == frame.Digest;
                    results[i] = new Appended(same ? AppendOutcome.Repeated : AppendOutcome.Conflict, reader.GetInt64(1));
                    continue;
                }
            }

            insert.Parameters.Clear();
            Bind(insert, frame);
            insert.Parameters.AddWithValue("first", frame.FirstSeq);
            insert.Parameters.AddWithValue("schema", frame.Schema);
            insert.Parameters.AddWithValue("encoding", (int)frame.Encoding);
            insert.Parameters.AddWithValue("mode", (int)frame.Mode);
            insert.Parameters.AddWithValue("now", now);
            insert.Parameters.AddWithValue("digest", FrameRows.Bytes(frame.Digest));
            insert.Parameters.AddWithValue("payload", frame.Payload.ToArray());
            insert.ExecuteNonQuery();
            results[i] = new Appended(AppendOutcome.Stored, frame.LastSeq);
        }

        return results;
    }

    private static void Bind(SqliteCommand command, Frame frame)
    {
        command.Parameters.AddWithValue("device", frame.Key.Device);
        command.Parameters.AddWithValue("epoch", frame.Key.Epoch);
        command.Parameters.AddWithValue("stream", (int)frame.Key.Stream);
        command.Parameters.AddWithValue("last", frame.LastSeq);
    }
}

using EdgeRec.Sync.Fleet.Store.Sql;
using Npgsql;
using NpgsqlTypes;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Store.Postgres;

/// <summary>
/// Frames in the hash-partitioned table <c>frames</c>. All replicas' inserts go one after the other, under one lock until the commit. So positions become visible in
/// their order, no reader misses one, and overlaps cannot slip by each other; a group of frames at a time makes that cheap.
/// </summary>
internal sealed class PostgresFrameStore(PostgresDatabase database, TimeProvider time) : IFrameStore
{
    // "edgeRec1" in ASCII: the lock's name in this database.
    private const long AppendLock = 0x6564676552656331;

    // A frame is new unless the stored frame that begins last before its end reaches its beginning: stored ones never overlap each other.
    private const string InsertNew = """
        INSERT INTO frames (device, epoch, stream, first_seq, last_seq, schema, encoding, mode, received_at, digest, payload)
        SELECT i.device, i.epoch, i.stream, i.first_seq, i.last_seq, i.schema, i.encoding, i.mode, $10, i.digest, i.payload
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $11) WITH ORDINALITY
          AS i (device, epoch, stream, first_seq, last_seq, schema, encoding, mode, digest, payload, n)
        WHERE NOT EXISTS (
          SELECT FROM (
            SELECT f.last_seq FROM frames f
            WHERE f.device = i.device AND f.epoch = i.epoch AND f.stream = i.stream AND f.first_seq <= i.last_seq
            ORDER BY f.first_seq DESC LIMIT 1) before
          WHERE before.last_seq >= i.first_seq)
        ORDER BY i.n
        RETURNING device, epoch, stream, first_seq
        """;

    private const string InTheWay = """
        SELECT first_seq, last_seq, digest FROM frames
        WHERE device = @device AND epoch = @epoch AND stream = @stream AND first_seq <= @last ORDER BY first_seq DESC LIMIT 1
        """;

    /// <inheritdoc/>
    /// <remarks>
    /// On the caller's thread from beginning to end. When more comes than the replica can take, hundreds of calls wait for the pool's threads, and behind them would wait each of the dozen steps of this, with the database idle.
    /// </remarks>
    public Task<Appended[]> AppendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(database.Write(connection =>
            {
                var results = new Appended[frames.Count];
                foreach (List<int> round in FrameRounds.Of(frames))
                {
                    AppendRound(connection, frames, round, results, cancellationToken);
                }

                return results;
            }));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<Appended[]>(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<Appended[]>(e);
        }
    }

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
    public Task RewriteAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, token) => FrameRows.RewriteAsync(connection, frames, token), cancellationToken);

    /// <inheritdoc/>
    public Task<FramesForgotten> ForgetAsync(long after, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, token) => FrameForgetting.ForgetAsync(connection, after, before, limit, token), cancellationToken);

    /// <inheritdoc/>
    public Task<FrameTotals> TotalsAsync(CancellationToken cancellationToken) => FrameRows.TotalsAsync(database, cancellationToken);

    private void AppendRound(NpgsqlConnection connection, IReadOnlyList<Frame> frames, List<int> round, Appended[] results, CancellationToken cancellationToken)
    {
        HashSet<(StreamKey, long)> stored = Insert(connection, frames, round, cancellationToken);
        foreach (int i in round)
        {
            Frame frame = frames[i];
            results[i] = stored.Contains((frame.Key, frame.FirstSeq)) ? new Appended(AppendOutcome.Stored, frame.LastSeq) : Compare(connection, frame);
        }
    }

    private HashSet<(StreamKey, long)> Insert(NpgsqlConnection connection, IReadOnlyList<Frame> frames, List<int> round, CancellationToken cancellationToken)
    {
        T[] Column<T>(Func<Frame, T> of) => [.. round.Select(i => of(frames[i]))];
        NpgsqlParameter Array<T>(NpgsqlDbType type, Func<Frame, T> of) => new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = Column(of) };
        using var batch = new NpgsqlBatch(connection);
        using CancellationTokenRegistration stop = cancellationToken.Register(batch.Cancel);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)") { Parameters = { new NpgsqlParameter<long> { TypedValue = AppendLock } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertNew)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Uuid, frame => frame.Key.Device),
                Array(NpgsqlDbType.Uuid, frame => frame.Key.Epoch),
                Array(NpgsqlDbType.Smallint, frame => (short)frame.Key.Stream),
                Array(NpgsqlDbType.Bigint, frame => frame.FirstSeq),
                Array(NpgsqlDbType.Bigint, frame => frame.LastSeq),
                Array(NpgsqlDbType.Integer, frame => frame.Schema),
                Array(NpgsqlDbType.Smallint, frame => (short)frame.Encoding),
                Array(NpgsqlDbType.Smallint, frame => (short)frame.Mode),
                Array(NpgsqlDbType.Bytea, frame => FrameRows.Bytes(frame.Digest)),
                new NpgsqlParameter<long> { TypedValue = time.GetUtcNow().ToUnixTimeMilliseconds() },
                Array(NpgsqlDbType.Bytea, frame => frame.Payload),
            },
        });
        using NpgsqlDataReader reader = batch.ExecuteReader();
        reader.NextResult();
        var stored = new HashSet<(StreamKey, long)>(round.Count);
        while (reader.Read())
        {
            stored.Add((new StreamKey(reader.GetGuid(0), reader.GetGuid(1), (Stream)reader.GetInt16(2)), reader.GetInt64(3)));
        }

        return stored;
    }

    private static Appended Compare(NpgsqlConnection connection, Frame frame)
    {
        (long first, long last, byte[] digest) = connection.Query(
            InTheWay,
            [("device", frame.Key.Device), ("epoch", frame.Key.Epoch), ("stream", (int)frame.Key.Stream), ("last", frame.LastSeq)],
            reader => (reader.GetInt64(0), reader.GetInt64(1), reader.Bytes(2)))[0];
        bool same = first == frame.FirstSeq && FrameRows.DigestOf(digest) == frame.Digest;
        return new Appended(same ? AppendOutcome.Repeated : AppendOutcome.Conflict, last);
    }
}

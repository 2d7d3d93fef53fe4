using System.Buffers.Binary;
using System.Data.Common;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Rows of the table <c>frames</c>.</summary>
internal static class FrameRows
{
    // As Read reads them.
    private const string Columns = "position, received_at, device, epoch, stream, first_seq, last_seq, schema, encoding, mode, payload, digest";

    private static StoredFrame Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.Time(1),
        new Frame(
            new StreamKey(reader.GetGuid(2), reader.GetGuid(3), (Stream)reader.GetInt32(4)),
            reader.GetInt64(5), reader.GetInt64(6), reader.GetInt32(7), (Encoding)reader.GetInt32(8), (PrivacyMode)reader.GetInt32(9), reader.Bytes(10))
        {
            Digest = DigestOf(reader.Bytes(11)),
        });

    /// <summary>Frames of a kind, or of all, in the order of their positions.</summary>
    public static async Task<IReadOnlyList<StoredFrame>> ReadAsync(ISqlDatabase database, long after, Stream stream, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {Columns} FROM frames WHERE position > @after AND (@stream = 0 OR stream = @stream) ORDER BY position LIMIT @limit",
                [("after", after), ("stream", (int)stream), ("limit", limit)],
                Read,
                token),
            cancellationToken);

    /// <summary>Frames of one device in the order of their positions.</summary>
    public static async Task<IReadOnlyList<StoredFrame>> ReadDeviceAsync(ISqlDatabase database, Guid device, long after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {Columns} FROM frames WHERE device = @device AND position > @after ORDER BY position LIMIT @limit",
                [("device", device), ("after", after), ("limit", limit)],
                Read,
                token),
            cancellationToken);

    /// <summary>How much there is.</summary>
    public static async Task<FrameTotals> TotalsAsync(ISqlDatabase database, CancellationToken cancellationToken) => (await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            "SELECT count(*), coalesce(max(position), 0) FROM frames", [], reader => new FrameTotals(reader.GetInt64(0), reader.GetInt64(1)), token),
        cancellationToken))[0];

    /// <summary>Which numbers are stored.</summary>
    public static async Task<IReadOnlyList<(long First, long Last)>> RangesAsync(
        ISqlDatabase database, StreamKey key, long first, long last, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            """
            SELECT first_seq, last_seq FROM frames
            WHERE device = @device AND epoch = @epoch AND stream = @stream AND first_seq > @least AND first_seq <= @last AND last_seq >= @first ORDER BY first_seq
            """,
            [
                ("device", key.Device), ("epoch", key.Epoch), ("stream", (int)key.Stream), ("first", first), ("last", last), ("least", first - DeltaLimits.MaxSpan),
            ],
            reader => (reader.GetInt64(0), reader.GetInt64(1)),
            token),
        cancellationToken);

    /// <summary>Puts other payloads in place.</summary>
    public static async Task<int> RewriteAsync(DbConnection connection, IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        foreach (Frame frame in frames)
        {
            await connection.ExecuteAsync(
                """
                UPDATE frames SET payload = @payload, encoding = @encoding, schema = @schema
                WHERE device = @device AND epoch = @epoch AND stream = @stream AND first_seq = @first
                """,
                [
                    ("payload", frame.Payload), ("encoding", (int)frame.Encoding), ("schema", frame.Schema), ("device", frame.Key.Device), ("epoch", frame.Key.Epoch),
                    ("stream", (int)frame.Key.Stream), ("first", frame.FirstSeq),
                ],
                cancellationToken);
        }

        return frames.Count;
    }

    /// <summary>A digest as it is kept.</summary>
    public static byte[] Bytes(UInt128 digest)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, digest);
        return bytes;
    }

    /// <summary>A digest that was kept.</summary>
    public static UInt128 DigestOf(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}

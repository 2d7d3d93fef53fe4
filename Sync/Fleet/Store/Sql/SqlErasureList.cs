using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Erasures in the table <c>erasures</c>.</summary>
internal sealed class SqlErasureList(ISqlDatabase database, TimeProvider time) : IErasureList
{
    private const int DevicesOfStatement = 500;
    private const string Columns = "position, device, epoch, profile_hash, through_seq, at";

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<Erasure> erasures, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            foreach (Erasure erasure in erasures)
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO erasures (device, epoch, profile_hash, through_seq, at) VALUES (@device, @epoch, @profile, @through, @at)
                    ON CONFLICT (device, epoch, profile_hash, through_seq) DO NOTHING
                    """,
                    [("device", erasure.Device), ("epoch", erasure.Epoch), ("profile", erasure.ProfileHash), ("through", erasure.ThroughSeq), ("at", erasure.At)],
                    token);
            }

            await DocumentRows.AddAsync(connection, lines, time.GetUtcNow(), token);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(long Position, Erasure Erasure)>> ReadAsync(long after, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            $"SELECT {Columns} FROM erasures WHERE position > @after ORDER BY position LIMIT @limit",
            [("after", after), ("limit", limit)],
            reader => (reader.GetInt64(0), Row(reader)),
            token),
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>On the caller's thread: asked for each group of frames by the one who writes them.</remarks>
    public Task<IReadOnlyList<Erasure>> OfAsync(IReadOnlyCollection<Guid> devices, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<IReadOnlyList<Erasure>>(database.Read(connection =>
            {
                var all = new List<Erasure>();
                foreach (Guid[] some in devices.Chunk(DevicesOfStatement))
                {
                    string names = string.Join(", ", Enumerable.Range(0, some.Length).Select(i => $"@d{i}"));
                    (string, object?)[] values = [.. some.Select((device, i) => ($"d{i}", (object?)device))];
                    all.AddRange(connection.Query($"SELECT {Columns} FROM erasures WHERE device IN ({names})", values, Row));
                }

                return all;
            }));
        }
        catch (Exception e)
        {
            return Task.FromException<IReadOnlyList<Erasure>>(e);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> UnobeyedAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync("SELECT DISTINCT device FROM erasures WHERE NOT obeyed", [], reader => reader.GetGuid(0), token), cancellationToken);

    /// <inheritdoc/>
    public Task NoteObeyedAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            foreach (Erasure erasure in erasures)
            {
                await connection.ExecuteAsync(
                    "UPDATE erasures SET obeyed = TRUE WHERE device = @device AND epoch = @epoch AND profile_hash = @profile AND through_seq = @through AND NOT obeyed",
                    [("device", erasure.Device), ("epoch", erasure.Epoch), ("profile", erasure.ProfileHash), ("through", erasure.ThroughSeq)],
                    token);
            }

            return true;
        },
        cancellationToken);

    private static Erasure Row(DbDataReader reader) => new(reader.GetGuid(1), reader.GetGuid(2), reader.Bytes(3), reader.GetInt64(4), reader.Time(5));
}

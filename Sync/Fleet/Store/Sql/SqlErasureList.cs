using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Erasures in the table <c>erasures</c>.</summary>
internal sealed class SqlErasureList(ISqlDatabase database) : IErasureList
{
    private const string Columns = "position, device, epoch, profile_hash, through_seq, at";

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellationToken) => database.WriteAsync(
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
    public async Task<IReadOnlyList<Erasure>> OfAsync(IReadOnlyCollection<Guid> devices, CancellationToken cancellationToken) => await database.ReadAsync(
        async (connection, token) =>
        {
            var all = new List<Erasure>();
            foreach (Guid device in devices)
            {
                all.AddRange(await connection.QueryAsync($"SELECT {Columns} FROM erasures WHERE device = @device", [("device", device)], Row, token));
            }

            return all;
        },
        cancellationToken);

    private static Erasure Row(DbDataReader reader) => new(reader.GetGuid(1), reader.GetGuid(2), reader.Bytes(3), reader.GetInt64(4), reader.Time(5));
}

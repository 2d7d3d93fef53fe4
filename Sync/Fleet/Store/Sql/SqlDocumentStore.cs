using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Documents in the table <c>documents</c>.</summary>
internal sealed class SqlDocumentStore(ISqlDatabase database, TimeProvider time) : IDocumentStore
{
    private const string Columns = "name, version, created_at, content";

    /// <inheritdoc/>
    public async Task<Document?> ReadAsync(string name, long? version, CancellationToken cancellationToken)
    {
        string which = version is null ? "ORDER BY version DESC LIMIT 1" : "AND version = @version";
        return (await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {Columns} FROM documents WHERE name = @name {which}", [("name", name), ("version", version ?? 0L)], Row, token),
            cancellationToken)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Document>> ReadVersionsAsync(string name, long after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {Columns} FROM documents WHERE name = @name AND version > @after ORDER BY version LIMIT @limit",
                [("name", name), ("after", after), ("limit", limit)],
                Row,
                token),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DocumentHead>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                """
                SELECT name, version, created_at, length(content) FROM documents d
                WHERE substr(name, 1, @length) = @prefix AND version = (SELECT max(version) FROM documents WHERE name = d.name) ORDER BY name
                """,
                [("length", prefix.Length), ("prefix", prefix)],
                reader => new DocumentHead(reader.GetString(0), reader.GetInt64(1), reader.Time(2), reader.GetInt64(3)),
                token),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryWriteAsync(string name, long present, ReadOnlyMemory<byte> content, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IDocumentStore.MaxBytes);
        return database.WriteAsync(
            async (connection, token) =>
            {
                DateTimeOffset now = time.GetUtcNow();
                if (!await DocumentRows.TryAddAsync(connection, name, present, content, now, token))
                {
                    return false;
                }

                await DocumentRows.AddAsync(connection, lines, now, token);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (; ;)
        {
            long present = await database.ReadAsync((connection, token) => DocumentRows.NewestAsync(connection, name, token), cancellationToken);
            if (await TryWriteAsync(name, present, content, [], cancellationToken))
            {
                return present + 1;
            }
        }
    }

    /// <inheritdoc/>
    public Task TrimAsync(string name, long first, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, token) => connection.ExecuteAsync(
            "DELETE FROM documents WHERE name = @name AND version < @first AND version < (SELECT max(version) FROM documents WHERE name = @name)",
            [("name", name), ("first", first)],
            token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            if (await connection.ExecuteAsync("DELETE FROM documents WHERE name = @name", [("name", name)], token) == 0)
            {
                return false;
            }

            await DocumentRows.AddAsync(connection, lines, time.GetUtcNow(), token);
            return true;
        },
        cancellationToken);

    private static Document Row(DbDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.Time(2), reader.Bytes(3));
}

using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Rows of the table <c>documents</c>, added in the caller's transaction.</summary>
internal static class DocumentRows
{
    /// <summary>Adds the version behind <paramref name="present"/>, if that is still the newest.</summary>
    /// <returns>False when somebody else was faster.</returns>
    public static async Task<bool> TryAddAsync(DbConnection connection, string name, long present, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken cancellationToken) => await connection.ExecuteAsync(
        """
        INSERT INTO documents (name, version, created_at, content)
        SELECT @name, @version, @now, @content WHERE coalesce((SELECT max(version) FROM documents WHERE name = @name), 0) = @present
        ON CONFLICT DO NOTHING
        """,
        [("name", name), ("version", present + 1), ("now", now), ("content", content), ("present", present)],
        cancellationToken) == 1;

    /// <summary>Adds lines to logs.</summary>
    public static async Task AddAsync(DbConnection connection, IReadOnlyList<LogLine> lines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (LogLine line in lines)
        {
            // Whoever adds to the log at the same moment has ended by the time that this has failed: the next try sees the line.
            while (!await TryAddAsync(connection, line.Log, await NewestAsync(connection, line.Log, cancellationToken), line.Content, now, cancellationToken))
            {
            }
        }
    }

    /// <summary>The number of a document's newest version; 0 for none.</summary>
    public static async Task<long> NewestAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        (await connection.QueryAsync(
            "SELECT coalesce(max(version), 0) FROM documents WHERE name = @name", [("name", name)], reader => reader.GetInt64(0), cancellationToken))[0];
}

using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Statements with named parameters, over whatever driver there is.</summary>
internal static class Statements
{
    /// <summary>Makes a command in the connection's transaction. Parameters are written <c>@name</c>.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="sql">The statement; never with a value inside.</param>
    /// <param name="parameters">Names and values; a null value is NULL, a time becomes milliseconds since 1970, memory becomes bytes.</param>
    public static DbCommand Statement(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value switch
            {
                null => DBNull.Value,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                ReadOnlyMemory<byte> bytes => bytes.ToArray(),
                _ => value,
            };
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows that it changed.</returns>
    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql, (string, object?)[] parameters, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.Statement(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads rows.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection, string sql, (string, object?)[] parameters, Func<DbDataReader, T> row, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.Statement(sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Reads rows on the caller's thread.</summary>
    public static List<T> Query<T>(this DbConnection connection, string sql, (string, object?)[] parameters, Func<DbDataReader, T> row)
    {
        using DbCommand command = connection.Statement(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Reads the bytes of a column.</summary>
    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>Reads a time of a column.</summary>
    public static DateTimeOffset Time(this DbDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>Reads a time that may be missing.</summary>
    public static DateTimeOffset? TimeOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    /// <summary>Reads a text that may be missing.</summary>
    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

using System.Reflection;
using DuckDB.NET.Data;

namespace EdgeRec.Sync.Fleet.Export.Questions;

/// <summary>
/// An export as a database for questions: DuckDB in this process, nothing kept, with the views <c>events</c> and <c>plays</c>. It reads the folder of the export and nothing else, changes
/// nothing, and loads no extension.
/// </summary>
internal sealed class EventDatabase : IDisposable
{
    private readonly DuckDBConnection _connection;

    private EventDatabase(DuckDBConnection connection) => _connection = connection;

    /// <summary>Questions that come with the program, by name; each is a file <c>NAME.sql</c> beside this one.</summary>
    public static IReadOnlyList<string> Named { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("question.", StringComparison.Ordinal)).Select(name => name["question.".Length..^".sql".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a question that comes with the program.</summary>
    public static string TextOf(string name) => Resource($"question.{name}.sql");

    /// <summary>Opens an export.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="memoryLimit">Most memory that DuckDB takes, in its words, such as <c>2GB</c>; what does not fit fails rather than swap.</param>
    /// <exception cref="InvalidDataException">There are no event files, or they cannot be read; with one sentence.</exception>
    /// <exception cref="ArgumentException"><paramref name="memoryLimit"/> is no amount.</exception>
    public static EventDatabase Open(string folder, string memoryLimit)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateDirectories(folder, "day=*").SelectMany(day => Directory.EnumerateFiles(day, "part-*.parquet")).Any())
        {
            throw new InvalidDataException($"{folder} holds no events: run 'edgerec-fleet export --out {folder}' first.");
        }

        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        try
        {
            var database = new EventDatabase(connection);
            string place = folder.Replace("'", "''", StringComparison.Ordinal);
            database.Run($"SET allowed_directories = ['{place}/']; SET enable_external_access = false; SET TimeZone = 'UTC'");
            database.Limit(memoryLimit);
            database.Run(Resource("view.events.sql").Replace("$FOLDER", place, StringComparison.Ordinal));
            database.Run(Resource("view.plays.sql"));
            database.Run("SET lock_configuration = true");
            return database;
        }
        catch (DuckDBException e)
        {
            connection.Dispose();
            throw new InvalidDataException(e.Message, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Asks one SELECT.</summary>
    /// <exception cref="InvalidDataException">It is none, or wrong; with what DuckDB says.</exception>
    public Answer Ask(string sql)
    {
        try
        {
            if (Refusal(sql) is { } why)
            {
                throw new InvalidDataException(why);
            }

            var asText = new HashSet<int>();
            string asked = sql;
            for (; ;)
            {
                if (Read(asked, asText, out Answer? answer))
                {
                    return answer;
                }

                asked = WithTexts(sql, answer.Columns, asText);
            }
        }
        catch (DuckDBException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Reads an answer, but what .NET has no word for: lists, structs, maps, bytes, moments before the year 1 or without end.</summary>
    /// <param name="sql">One SELECT.</param>
    /// <param name="asText">Gets the columns that have to be asked for as text.</param>
    /// <param name="answer">The answer; where columns were added, without its rows.</param>
    /// <returns>Whether it is whole.</returns>
    private bool Read(string sql, HashSet<int> asText, out Answer answer)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        int before = asText.Count;
        asText.UnionWith(Enumerable.Range(0, columns.Length).Where(i => reader.GetFieldType(i) is { IsGenericType: true } or { IsArray: true } or { IsAbstract: true }));
        var rows = new List<object?[]>();
        while (asText.Count == before && reader.Read())
        {
            object?[] row = new object?[columns.Length];
            rows.Add(row);
            for (int i = 0; i < row.Length; i++)
            {
                try
                {
                    row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                }
                catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
                {
                    asText.Add(i);
                }
            }
        }

        answer = new Answer(columns, rows);
        return asText.Count == before;
    }

    /// <summary>The same SELECT with columns as DuckDB writes them.</summary>
    private string WithTexts(string sql, IReadOnlyList<string> columns, HashSet<int> asText)
    {
        // As DuckDB writes it back: without comments, and without what may end it.
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT json_deserialize_sql(json_serialize_sql($1::VARCHAR))";
        command.Parameters.Add(new DuckDBParameter(sql));
        string inner = (string)command.ExecuteScalar()!;
        string named = string.Join(", ", columns.Select((name, i) => $"c{i}{(asText.Contains(i) ? "::VARCHAR" : "")} AS \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return $"SELECT {named} FROM ({inner}) AS answer({string.Join(", ", columns.Select((_, i) => $"c{i}"))})";
    }

    /// <summary>DuckDB itself says whether a text is nothing but a SELECT: it serializes no other statement.</summary>
    private string? Refusal(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT j->>'error', j->>'error_message', json_array_length(j->'statements') FROM (SELECT json_serialize_sql($1::VARCHAR) AS j)";
        command.Parameters.Add(new DuckDBParameter(sql));
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();
        return reader.GetString(0) != "false" ? reader.GetString(1).Replace("can be serialized to json", "are answered", StringComparison.Ordinal)
            : reader.GetFieldValue<ulong>(2) != 1 ? "One SELECT at a time."
            : null;
    }

    private void Limit(string memory)
    {
        try
        {
            Run($"SET memory_limit = '{memory.Replace("'", "", StringComparison.Ordinal)}'");
        }
        catch (DuckDBException e)
        {
            throw new ArgumentException(e.Message, nameof(memory), e);
        }
    }

    private void Run(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Resource(string name)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no {name}.", nameof(name)));
        return text.ReadToEnd();
    }
}

/// <summary>What a question found.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Their values.</param>
internal sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);

using System.Data.Common;
using EdgeRec.Sync.Fleet.Store.Sql;
using Microsoft.Data.Sqlite;

namespace EdgeRec.Sync.Fleet.Store.Sqlite;

/// <summary>
/// A SQLite file with a write-ahead log that is flushed at every commit. One writer at a time in this process; another process (a command beside a running
/// service) waits for its turn.
/// </summary>
internal sealed class SqliteDatabase : ISqlDatabase, IAsyncDisposable
{
    private const int BusySeconds = 15;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteConnection? _writer;

    /// <summary>Names the file; it is made with the first statement, for its owner's eyes only.</summary>
    public SqliteDatabase(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds, ForeignKeys = false, Pooling = true }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public async Task<T> WriteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // The driver does not wait: a thread of the pool is lent, so that no caller's is held by a flush.
            return await Task.Run(
                async () =>
                {
                    _writer ??= Open();
                    await using SqliteTransaction transaction = _writer.BeginTransaction(deferred: false);
                    T result = await work(_writer, cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                    return result;
                },
                cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(
                async () =>
                {
                    await using SqliteConnection connection = Open();
                    return await work(connection, cancellationToken);
                },
                cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    /// <summary>Copies the log over: what was erased stands in it until then.</summary>
    public Task EmptyLogAsync(CancellationToken cancellationToken) =>
        ReadAsync((connection, token) => connection.QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)", [], _ => true, token), cancellationToken);

    /// <inheritdoc/>
    public T Read<T>(Func<DbConnection, T> work)
    {
        try
        {
            using SqliteConnection connection = Open();
            return work(connection);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        _writing.Dispose();
        using var pool = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pool);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a connection with the settings that make a commit durable.</summary>
    internal SqliteConnection Open()
    {
        if (!File.Exists(Path))
        {
            using var made = new FileStream(Path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = ON;";
        command.ExecuteNonQuery();
        return connection;
    }

    private StoreUnavailableException Unavailable(SqliteException e) => new($"The database {Path} cannot be used: {e.Message}", e);
}

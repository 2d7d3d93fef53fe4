using System.Data.Common;
using System.Net.Sockets;
using EdgeRec.Sync.Fleet.Store.Sql;
using Npgsql;

namespace EdgeRec.Sync.Fleet.Store.Postgres;

/// <summary>A PostgreSQL server, through Npgsql's pool of connections.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : ISqlDatabase, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            T result = await work(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        });

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            return await work(connection, cancellationToken);
        });

    /// <inheritdoc/>
    public T Read<T>(Func<DbConnection, T> work)
    {
        try
        {
            using NpgsqlConnection connection = source.OpenConnection();
            return work(connection);
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw Unavailable(e);
        }
    }

    /// <summary>Does work in one transaction on the caller's thread from beginning to end, for who has a thread of its own.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public T Write<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using NpgsqlConnection connection = source.OpenConnection();
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            T result = work(connection);
            transaction.Commit();
            return result;
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw Unavailable(e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw Unavailable(e);
        }
    }

    private static bool IsUnavailable(Exception e) => e is PostgresException known ? MayPass(known) : e is NpgsqlException or SocketException or IOException or TimeoutException;

    private static StoreUnavailableException Unavailable(Exception e) => new($"PostgreSQL cannot be asked now: {e.Message}", e);

    // Class 08: connection; 40: serialization, deadlock; 53: out of something; 57P0x: shut down, crashed, starting; 58: system; 25006: a standby that was switched to.
    private static bool MayPass(PostgresException e) =>
        e.IsTransient || e.SqlState[..2] is "08" or "40" or "53" or "58" || e.SqlState.StartsWith("57P", StringComparison.Ordinal) || e.SqlState is "25006" or "3D000";
}

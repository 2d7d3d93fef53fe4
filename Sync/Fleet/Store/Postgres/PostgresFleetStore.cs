using System.Data.Common;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store.Sql;
using Npgsql;

namespace EdgeRec.Sync.Fleet.Store.Postgres;

/// <summary>The store of a fleet: PostgreSQL 15 or later, for any number of replicas.</summary>
internal sealed class PostgresFleetStore : IFleetStore
{
    // "edgeRec0" in ASCII: the lock's name in this database.
    private const long MigrationLock = 0x6564676552656330;
    private const int LeastVersion = 15;
    private readonly PostgresDatabase _database;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="connection">Connection string.</param>
    /// <param name="time">The clock.</param>
    public PostgresFleetStore(string connection, TimeProvider time)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        if (string.IsNullOrEmpty(builder.ConnectionStringBuilder.ApplicationName))
        {
            builder.ConnectionStringBuilder.ApplicationName = "edgerec-fleet";
        }

        _database = new PostgresDatabase(builder.Build());
        Frames = new PostgresFrameStore(_database, time);
        Devices = new SqlDeviceRegistry(_database);
        Documents = new SqlDocumentStore(_database, time);
        Erasures = new SqlErasureList(_database, time);
        Facts = new SqlFactStore(_database);
    }

    /// <summary>What it asks.</summary>
    internal ISqlDatabase Database => _database;

    /// <inheritdoc/>
    public IFrameStore Frames { get; }

    /// <inheritdoc/>
    public IDeviceRegistry Devices { get; }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <inheritdoc/>
    public IErasureList Erasures { get; }

    /// <inheritdoc/>
    public IFactStore Facts { get; }

    /// <inheritdoc/>
    public Task<bool> IsSetUpAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(async (connection, token) => (await connection.QueryAsync("SELECT to_regclass('layout') IS NOT NULL", [], reader => reader.GetBoolean(0), token))[0], cancellationToken);

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellationToken) => _database.WriteAsync(
        async (connection, token) =>
        {
            await RequireVersionAsync(connection, token);
            await connection.QueryAsync("SELECT pg_advisory_xact_lock(@lock)", [("lock", MigrationLock)], _ => true, token);
            return await new Migrations(Dialect.Postgres).ApplyAsync(connection, token);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _database.ReadAsync((connection, token) => connection.QueryAsync("SELECT 1", [], _ => true, token), cancellationToken) is [true];
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => (await _database.ReadAsync(
        (connection, token) => connection.QueryAsync("SELECT (extract(epoch FROM now()) * 1000)::bigint", [], reader => reader.Time(0), token), cancellationToken))[0];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static async Task RequireVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        int version = (await connection.QueryAsync("SELECT current_setting('server_version_num')::int / 10000", [], reader => reader.GetInt32(0), cancellationToken))[0];
        if (version < LeastVersion)
        {
            throw new StoreUnavailableException($"The server is PostgreSQL {version}; EdgeRec needs {LeastVersion} or later.");
        }
    }
}

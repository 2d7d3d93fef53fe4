using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store.Sql;

namespace EdgeRec.Sync.Fleet.Store.Sqlite;

/// <summary>The embedded store: one file, for a bench, a pilot, or a small fleet.</summary>
internal sealed class SqliteFleetStore : IFleetStore
{
    private readonly SqliteDatabase _database;
    private readonly Migrations _migrations;

    /// <summary>Names the file; nothing is opened yet.</summary>
    public SqliteFleetStore(string path, TimeProvider time)
    {
        _database = new SqliteDatabase(path);
        _migrations = new Migrations(Dialect.Sqlite);
        Frames = new SqliteFrameStore(_database, time);
        Devices = new SqlDeviceRegistry(_database);
        Documents = new SqlDocumentStore(_database, time);
        Erasures = new SqlErasureList(_database, time);
        Facts = new SqlFactStore(_database, _database.EmptyLogAsync);
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
        _database.ReadAsync(async (connection, token) => (await connection.QueryAsync("SELECT 1 FROM sqlite_master WHERE name = 'layout'", [], _ => true, token)).Count > 0, cancellationToken);

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellationToken) => _database.WriteAsync(_migrations.ApplyAsync, cancellationToken);

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
    public Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

using EdgeRec.Sync.Fleet.Store.Postgres;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>Which database.</summary>
internal sealed record StoreOptions
{
    /// <summary>Gives the connection string where it should not be seen among the processes' arguments.</summary>
    public const string ConnectionVariable = "EDGEREC_FLEET_CONNECTION";

    /// <summary>The kind.</summary>
    public StoreKind Kind { get; init; } = StoreKind.Sqlite;

    /// <summary>PostgreSQL's connection string, <c>Host=db;Database=fleet;Username=fleet</c>; not used by SQLite.</summary>
    public string? Connection { get; init; }

    /// <summary>How long a start waits for the database; default one minute.</summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Kind == StoreKind.Postgres && string.IsNullOrWhiteSpace(Connection))
        {
            yield return $"--store postgres needs --connection 'Host=…;Database=…;Username=…' (or {ConnectionVariable} in the environment).";
        }

        // What the driver says may repeat a part of the password.
        if (Kind == StoreKind.Postgres && !string.IsNullOrWhiteSpace(Connection) && !ConnectionText.IsReadable(Connection))
        {
            yield return $"--connection (or {ConnectionVariable}) cannot be read: write it as 'Host=…;Database=…;Username=…', and a password with a semicolon in quotation marks.";
        }

        if (Kind == StoreKind.Sqlite && Connection is not null)
        {
            yield return "--connection is PostgreSQL's: add --store postgres, or leave it out.";
        }
    }
}

/// <summary>The kinds of databases.</summary>
internal enum StoreKind
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 15 or later.</summary>
    Postgres,
}

using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>A database whose dialect the statements here share: what SQLite and PostgreSQL both understand.</summary>
internal interface ISqlDatabase
{
    /// <summary>Does work in one transaction; durable once the task has ended, undone when the work throws.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now.</exception>
    Task<T> WriteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Reads what is committed.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now.</exception>
    Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The same on the caller's thread from beginning to end, for who has a thread of its own.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    T Read<T>(Func<DbConnection, T> work);
}

using LiteDB;
using LiteDB.Engine;

namespace EdgeRec.Device.Storage;

/// <summary>An open LiteDB database whose failures to write are told to whoever uses it.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>Far longer than a disk takes for a transaction.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly DatabaseFailure _failure = new();
    private readonly DatabaseStream _data, _log;
    private readonly LiteEngine _engine;
    private readonly string _logPath;
    private bool _isClosed;

    private Database(string path)
    {
        _logPath = LogOf(path);
        _data = new DatabaseStream(path, _failure);
        _log = new DatabaseStream(_logPath, _failure);
        try
        {
            _engine = new LiteEngine(new EngineSettings { DataStream = _data, LogStream = _log, Collation = Collation.Binary });
            Lite = new LiteDatabase(_engine);
        }
        catch
        {
            _data.Dispose();
            _log.Dispose();
            _failure.ThrowIfHappened();
            throw;
        }
    }

    /// <summary>The database.</summary>
    public LiteDatabase Lite { get; }

    /// <summary>Opens a database, made if it is not there.</summary>
    /// <param name="path">Its file; the log lies beside it.</param>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    /// <exception cref="InvalidDataException">The file is there, and is none.</exception>
    public static Database Open(string path)
    {
        DatabaseFile.ThrowIfForeign(path);
        var database = new Database(path);
        try
        {
            // Pages of a transaction that a failure cut short must not stay in the log: LiteDB gives its number again.
            if (database._log.Length > 0)
            {
                database.Checkpoint();
            }

            database.ThrowIfFailed();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Uses the database; whatever LiteDB makes of a write that failed, the failure is told.</summary>
    /// <exception cref="IOException">A write failed.</exception>
    public T Use<T>(Func<LiteDatabase, T> action)
    {
        try
        {
            T result = action(Lite);
            ThrowIfFailed();
            return result;
        }
        catch (Exception e) when (_failure.HasHappened && e is not IOException)
        {
            ThrowIfFailed();
            throw;
        }
    }

    /// <summary>Where the log of a database lies.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    /// <summary>Commits a transaction that changes something, and waits until its pages are written; they may not be flushed yet.</summary>
    /// <exception cref="IOException">They could not be written; after the database was opened anew it is as it was.</exception>
    public void Commit()
    {
        long before = _failure.Transactions;
        Lite.Commit();
        bool isWritten = _failure.WaitFor(before + 1, Longest);
        _failure.ThrowIfHappened();
        if (!isWritten)
        {
            throw new IOException("LiteDB: a transaction did not reach the log.");
        }
    }

    /// <summary>Brings the log into the file, flushed.</summary>
    /// <exception cref="IOException">It could not be; opened anew, the database has the log still.</exception>
    public void Checkpoint()
    {
        Use(database =>
        {
            database.Checkpoint();
            return true;
        });
    }

    /// <summary>Tells of a write that failed, if one did.</summary>
    /// <exception cref="IOException">One did.</exception>
    public void ThrowIfFailed() => _failure.ThrowIfHappened();

    /// <summary>Brings the log into the file, and closes it.</summary>
    /// <exception cref="IOException">Something could not be written.</exception>
    public void Close()
    {
        try
        {
            Checkpoint();
        }
        finally
        {
            Dispose();
        }

        _failure.ThrowIfHappened();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        object[] transactions = LiteTransactions.OpenOf(_engine);
        try
        {
            Lite.Dispose();
        }
        catch (Exception) when (_failure.HasHappened)
        {
            // Told already.
        }
        finally
        {
            LiteTransactions.NeverFinalize(transactions);
            bool hasLog = _log.Length > 0;
            _data.Dispose();
            _log.Dispose();
            if (!hasLog && !_failure.HasHappened)
            {
                File.Delete(_logPath);
            }
        }
    }
}

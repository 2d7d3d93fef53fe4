using System.Globalization;
using System.Text;
using EdgeRec.Sync.Fleet.Identity;
using Microsoft.Data.Sqlite;

namespace EdgeRec.Sync.Fleet.Store.Sqlite;

/// <summary>Copies of the embedded database: taken while the service runs, put back while it does not.</summary>
internal static class SqliteBackup
{
    // SQLITE_CORRUPT and SQLITE_NOTADB of sqlite.org/rescode.html.
    private const int Damaged = 11, NoDatabase = 26;

    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Copies a database, as it is at one moment.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read, or the copy cannot be written.</exception>
    public static void Take(string database, string copy)
    {
        using (File.Open(copy, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
        }

        try
        {
            using var from = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=false");
            using var to = new SqliteConnection($"Data Source={copy};Pooling=false");
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        catch (Exception e)
        {
            // Half a copy is none, and would be in the way of the next try.
            foreach (string end in (string[])[.. Parts, "-journal"])
            {
                File.Delete(copy + end);
            }

            if (e is SqliteException)
            {
                throw new StoreUnavailableException($"{database} could not be copied to {copy}: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>Puts a copy that is whole in a database's place; the database that was there goes aside, with the time in its name so that none is overwritten.</summary>
    /// <returns>Where it went; null if there was none.</returns>
    public static string? PutBack(string copy, string database, DateTimeOffset now)
    {
        string arriving = database + ".arriving";
        File.Copy(copy, arriving, overwrite: true);
        File.SetUnixFileMode(arriving, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (FileStream file = File.Open(arriving, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        string aside = FreeName(database, now);
        string[] present = [.. Parts.Where(end => File.Exists(database + end))];
        foreach (string end in present)
        {
            File.Move(database + end, aside + end, overwrite: false);
        }

        File.Move(arriving, database);
        return present.Contains("") ? aside : null;
    }

    /// <summary>Looks whether a copy is whole.</summary>
    /// <returns>The fingerprint of the CA of the fleet that it is of; null if it says none.</returns>
    /// <exception cref="InvalidDataException">The copy is no database of a fleet, or is damaged.</exception>
    public static string? Check(string copy)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=false");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check";
            string? answer = command.ExecuteScalar() as string;
            command.CommandText = "SELECT max(step) FROM layout";
            if (answer != "ok" || command.ExecuteScalar() is not long)
            {
                throw new InvalidDataException($"{copy} is damaged ({answer}): take another backup.");
            }

            command.CommandText = "SELECT content FROM documents WHERE name = @name ORDER BY version DESC LIMIT 1";
            command.Parameters.AddWithValue("name", SharedAuthority.Name);
            return command.ExecuteScalar() is byte[] fingerprint ? Encoding.ASCII.GetString(fingerprint) : null;
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"{copy} is no backup of a fleet: {e.Message}", e);
        }
    }

    /// <summary>Whether an error says that a database is damaged or none at all.</summary>
    public static bool IsDamage(Exception e) => (e as SqliteException ?? e.InnerException as SqliteException) is { SqliteErrorCode: Damaged or NoDatabase };

    private static string FreeName(string database, DateTimeOffset now)
    {
        for (; ; now = now.AddMilliseconds(1))
        {
            string name = $"{database}.before-restore-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}";
            if (!Parts.Any(end => File.Exists(name + end)))
            {
                return name;
            }
        }
    }
}

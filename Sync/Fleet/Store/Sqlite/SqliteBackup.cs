using Microsoft.Data.Sqlite;

namespace EdgeRec.Sync.Fleet.Store.Sqlite;

/// <summary>Copies of the embedded database: taken while the service runs, put back while it does not.</summary>
internal static class SqliteBackup
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Copies a database, as it is at one moment.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read, or the copy cannot be written.</exception>
    public static void Take(string database, string copy)
    {
        try
        {
            using (File.Open(copy, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
            }

            using var from = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=false");
            using var to = new SqliteConnection($"Data Source={copy};Pooling=false");
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException($"{database} could not be copied to {copy}: {e.Message}", e);
        }
    }

    /// <summary>Puts a copy in a database's place; the database that was there goes aside as <c>.before-restore</c>.</summary>
    /// <exception cref="StoreUnavailableException">The copy is no database, or is damaged.</exception>
    public static void PutBack(string copy, string database)
    {
        Check(copy);
        string arriving = database + ".arriving";
        File.Copy(copy, arriving, overwrite: true);
        File.SetUnixFileMode(arriving, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (FileStream file = File.Open(arriving, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        foreach (string end in Parts.Where(end => File.Exists(database + end)))
        {
            File.Move(database + end, $"{database}.before-restore{end}", overwrite: true);
        }

        File.Move(arriving, database);
    }

    private static void Check(string copy)
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
                throw new StoreUnavailableException($"{copy} is damaged ({answer}): take another backup.");
            }
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException($"{copy} is no backup of a fleet: {e.Message}", e);
        }
    }
}

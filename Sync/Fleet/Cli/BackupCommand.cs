using System.CommandLine;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet backup</c>: a copy of the embedded database.</summary>
internal static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create()
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "The file to write. It must not exist." };
        var command = new DocumentedCommand(
            "backup", "Copies the embedded database while the service runs. PostgreSQL has pg_dump and pg_basebackup for it.",
            "edgerec-fleet backup fleet-2026-11-28.db",
            "pg_dump --format=custom --file fleet.dump --dbname 'host=db dbname=fleet user=fleet'   # with --store postgres")
        { file };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            FleetOptions options = StoreChoice.Valid(store.Read(parsed));
            string copy = Path.GetFullPath(parsed.GetRequiredValue(file));
            RequireEmbedded(options);
            FleetFolder folder = StoreChoice.Existing(options);
            if (File.Exists(copy))
            {
                throw new CommandException(ExitCode.BadInput, $"{copy} is there already: give another name.");
            }

            SqliteBackup.Take(folder.Database, copy);
            Console.Out.WriteLine($"{copy}: {new FileInfo(copy).Length:N0} bytes. Keep {folder.Erasures} beside the newest backup, and ca.crt and ca.key where only you can read them.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>Ends the command where the database is not the embedded one.</summary>
    /// <exception cref="CommandException">It is another one.</exception>
    internal static void RequireEmbedded(FleetOptions options)
    {
        if (options.Store.Kind != StoreKind.Sqlite)
        {
            throw new CommandException(ExitCode.Usage, "This is for the embedded database; for PostgreSQL use pg_dump and pg_restore, see docs/operations.md.");
        }
    }
}

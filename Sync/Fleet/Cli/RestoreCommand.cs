using System.CommandLine;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet restore</c>: puts a backup back, and obeys every erasure that came after it.</summary>
internal static class RestoreCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "What 'backup' wrote." };
        var command = new DocumentedCommand(
            "restore", "Puts a backup in place of the embedded database, while the service does not run, and obeys again what was erased since.",
            "edgerec-fleet restore fleet-2026-11-28.db")
        { file };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            FleetOptions options = StoreChoice.Valid(store.Read(parsed));
            BackupCommand.RequireEmbedded(options);
            string copy = Path.GetFullPath(parsed.GetRequiredValue(file));
            string? authority = InputFile.Read(copy, SqliteBackup.Check);
            FleetFolder folder = FleetFolder.Open(options.Data);
            using FolderLock held = FolderLock.Take(folder);
            string caFolder = options.CaFolder ?? folder.Root;
            bool isDamaged = false;
            try
            {
                if (File.Exists(folder.Database))
                {
                    await using IFleetStore before = await StoreOpening.OpenAsync(options.Store, folder, time, cancellationToken);
                    await RequireSameAsync(before);

                    // The database that goes may know erasures that the file does not: of another replica, or of a file that was lost.
                    await new ErasureKeeper(before, new ErasureFile(folder.Erasures), time).FollowAsync(cancellationToken);
                }
            }
            catch (Exception e) when (SqliteBackup.IsDamage(e))
            {
                isDamaged = true;
            }

            await RequireSameAsync(null);
            string? aside = SqliteBackup.PutBack(copy, folder.Database, time.GetUtcNow());
            await using IFleetStore restored = await StoreOpening.OpenAsync(options.Store, folder, time, cancellationToken);
            int devices = await new ErasureKeeper(restored, new ErasureFile(folder.Erasures), time).CatchUpAsync(cancellationToken);
            FrameTotals totals = await restored.Frames.TotalsAsync(cancellationToken);
            Console.Out.WriteLine($"{totals.Frames:N0} frames are back; erasures of {devices:N0} devices were obeyed again.{Aside(aside, isDamaged)}");
            return (int)ExitCode.Done;

            Task RequireSameAsync(IFleetStore? present) =>
                authority is null ? Task.CompletedTask : SharedAuthority.RequireSameAsync(caFolder, present?.Documents, authority, cancellationToken);
        });
        return command;

        static string Aside(string? path, bool isDamaged) => path is null ? ""
            : isDamaged ? $" The database that was there is damaged: {path}. Erasures that only it knew, and not erasures.log, could not be obeyed; delete it, it may hold what was erased since."
            : $" The database that was there: {path}; delete it, it holds what was erased since.";
    }
}

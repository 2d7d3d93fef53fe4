using System.CommandLine;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet forget</c>: shuts a television out and erases all that it ever sent, for whoever left without erasing.</summary>
internal static class ForgetCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> device = DeviceArgument.Create();
        var yes = new Option<bool>("--yes") { Description = "Does it; without it only what would happen is said." };
        var command = new DocumentedCommand(
            "forget", "Shuts a television out for ever and erases all that it ever sent: events, statistics, what they came to for reports, its health. A restored backup obeys it, too.",
            "edgerec-fleet forget 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --yes")
        { device, yes };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            Guid id = DeviceArgument.Of(parsed, device);
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            if (await fleet.Store.Devices.FindAsync(id, cancellationToken) is null)
            {
                throw new CommandException(ExitCode.NotFound, $"No device {id:N} ever enrolled here.");
            }

            if (!parsed.GetValue(yes))
            {
                Console.Out.WriteLine($"{id:N} would be shut out for ever, and all that it ever sent erased. What was told in sums stays in them. Nothing was done: say --yes.");
                return (int)ExitCode.Done;
            }

            using FolderLock? alone = TryTake(fleet.Folder);
            await new ErasureKeeper(fleet.Store, new ErasureFile(fleet.Folder.Erasures), time).ForgetAsync(id, toFile: alone is not null, [OpenedFleet.Note("forgot", $"{id:N}")], cancellationToken);
            Console.Out.WriteLine($"{id:N} is shut out, and all that it ever sent is erased. What was told in sums stays in them.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    // The file is a running service's own, which writes there within seconds what stands in the database.
    private static FolderLock? TryTake(FleetFolder folder)
    {
        try
        {
            return FolderLock.Take(folder);
        }
        catch (FolderInUseException)
        {
            return null;
        }
    }
}

using System.CommandLine;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet revoke</c>: shuts a television or a gateway out.</summary>
internal static class RevokeCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> device = DeviceArgument.Create();
        var reason = new Option<string>("--reason") { Description = "Why, for whoever asks later.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var command = new DocumentedCommand(
            "revoke", "Shuts a television or a gateway out for ever; running services notice within seconds.",
            "edgerec-fleet revoke 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --reason 'stolen'")
        { device, reason };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            Guid id = DeviceArgument.Of(parsed, device);
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            bool known = await fleet.Store.Devices.FindAsync(id, cancellationToken) is not null;
            bool now = await fleet.Store.Devices.RevokeAsync(id, parsed.GetRequiredValue(reason), time.GetUtcNow(), [OpenedFleet.Note("shut out", $"{id:N}")], cancellationToken);
            Console.Out.WriteLine($"{id:N} is shut out{(now ? "" : ", and was before")}.{(known ? "" : " It never enrolled here: a gateway, or a mistyped name.")}");
            return (int)ExitCode.Done;
        });
        return command;
    }
}

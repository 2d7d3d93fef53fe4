using System.CommandLine;
using EdgeRec.Sync.Fleet.Identity;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet ticket</c>: one-time tickets with which televisions enrol.</summary>
internal static class TicketCommand
{
    private const int Most = 100_000;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var valid = new Option<string>("--valid") { Description = "How long it is good: 90s, 15m, 24h, 30d.", HelpName = "DURATION", DefaultValueFactory = _ => "24h" };
        var count = new Option<int>("--count") { Description = "How many, one a line: for a factory's list.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new DocumentedCommand(
            "ticket", "Makes a ticket with which one television enrols.",
            "edgerec-fleet ticket",
            "edgerec-fleet ticket --valid 30d --count 500 > tickets.txt")
        { valid, count };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            TimeSpan lifetime = Durations.Parse("--valid", parsed.GetRequiredValue(valid));
            int tickets = parsed.GetValue(count) is var asked and >= 1 and <= Most ? asked : throw new CommandException(ExitCode.Usage, $"--count: give 1 to {Most}.");
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            await fleet.NoteAsync($"made {tickets} ticket{(tickets == 1 ? "" : "s")}", $"good for {parsed.GetRequiredValue(valid)}", cancellationToken);
            for (int i = 0; i < tickets; i++)
            {
                EnrolmentTicket ticket = await EnrolmentTicket.MakeAsync(fleet.Store.Devices, fleet.Authority.Fingerprint, lifetime, time.GetUtcNow(), cancellationToken);
                Console.Out.WriteLine(ticket);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}

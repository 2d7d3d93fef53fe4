using System.CommandLine;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet user</c>: who may sign in to the console.</summary>
internal static class UserCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var add = new DocumentedCommand("add", "Adds somebody and prints their password, once.", "edgerec-fleet user add nora --role viewer");
        var role = new Option<Role>("--role") { Description = "viewer looks; operator also halts, goes on, rolls back and shuts out.", HelpName = "ROLE", DefaultValueFactory = _ => Role.Viewer };
        add.Add(role);
        Act(add, time, async (name, users, parsed, token) =>
        {
            LogLine note = OpenedFleet.Note($"added the user {name}, {parsed.GetValue(role).ToString().ToLowerInvariant()}", "");
            if (await users.FindAsync(name, token) is not null || !await users.TryAddAsync(name, parsed.GetValue(role), Told(Passwords.Invent()), [note], token))
            {
                throw new CommandException(ExitCode.Failed, $"There is a user '{name}': edgerec-fleet user password {name} gives another password.");
            }
        });

        var password = new DocumentedCommand("password", "Gives somebody another password, prints it once, and ends their sessions.", "edgerec-fleet user password nora");
        Act(password, time, async (name, users, _, token) =>
        {
            if (await users.FindAsync(name, token) is null)
            {
                throw new CommandException(ExitCode.Failed, $"There is no user '{name}': edgerec-fleet user add {name} adds one.");
            }

            if (!await users.TrySetPasswordAsync(name, Told(Passwords.Invent()), [OpenedFleet.Note($"gave {name} another password", "")], token))
            {
                throw new CommandException(ExitCode.Failed, $"Somebody else has just changed {name}: the password above is not theirs; try again.");
            }
        });

        var remove = new DocumentedCommand("remove", "Removes somebody and ends their sessions.", "edgerec-fleet user remove nora");
        Act(remove, time, async (name, users, _, token) =>
        {
            if (!await users.RemoveAsync(name, [OpenedFleet.Note($"removed the user {name}", "")], token))
            {
                throw new CommandException(ExitCode.Failed, $"There is no user '{name}'.");
            }
        });

        return new DocumentedCommand(
            "user", "Says who may sign in to the console.",
            "edgerec-fleet user add nora --role operator",
            "edgerec-fleet user password operator",
            "edgerec-fleet user remove nora")
        { add, password, remove };
    }

    /// <summary>Prints a password before it is anybody's: one that could not be told would be lost, and with another one the old.</summary>
    private static string Told(string password)
    {
        try
        {
            Console.Out.WriteLine(password);
            Console.Out.Flush();
            return password;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"The password cannot be told ({e.Message.TrimEnd('.')}), so nothing was changed: let standard output go somewhere.", e);
        }
    }

    private static void Act(DocumentedCommand command, TimeProvider time, Func<string, Users, ParseResult, CancellationToken, Task> act)
    {
        var store = new StoreChoice();
        var name = new Argument<string>("NAME") { Description = "1 to 32 of a to z, 0 to 9, dot and hyphen." };
        command.Add(name);
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            string user = parsed.GetRequiredValue(name);
            if (!User.IsName(user))
            {
                throw new CommandException(ExitCode.Usage, $"'{user}' is no name: it has 1 to 32 of a to z, 0 to 9, dot and hyphen.");
            }

            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            await act(user, new Users(fleet.Store.Documents, time), parsed, cancellationToken);
            return (int)ExitCode.Done;
        });
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>Help that ends with examples to copy and, for the whole program, with the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly string[] First =
    [
        "edgerec-fleet run                                    # everything on this machine: SQLite, a development CA",
        "edgerec demo --fleet https://127.0.0.1:8478 --ticket TICKET   # a television for it; run prints the ticket",
        "edgerec-fleet ticket                                 # a ticket for one more television",
        "edgerec-fleet run --store postgres --connection 'Host=db;Database=fleet;Username=fleet' --ca /etc/edgerec-fleet/ca",
    ];

    /// <summary>What scripts may rely on: each exit code and what it means.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> ExitCodes { get; } =
    [
        (ExitCode.Done, "done; run: stopped when asked to, everything answered"),
        (ExitCode.Failed, "failed for a reason that no other code names; the message says which"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.FolderInUse, "another process uses the data folder"),
        (ExitCode.FolderUnusable, "the data folder or the CA cannot be used"),
        (ExitCode.CannotListen, "an address is taken or may not be listened on"),
        (ExitCode.BadInput, "the input cannot be read"),
        (ExitCode.NotFound, "what was asked for does not exist, for example a device"),
        (ExitCode.StoreUnavailable, "the database cannot be used"),
    ];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        int code = WithoutArgumentsOfParents(parseResult, output);
        output.WriteLine("Examples:");
        foreach (string example in command is DocumentedCommand documented ? documented.Examples : First)
        {
            output.WriteLine("  " + example);
        }

        if (command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine("Exit codes:");
            foreach ((ExitCode exit, string meaning) in ExitCodes)
            {
                output.WriteLine($"  {(int)exit}  {meaning}");
            }

            output.WriteLine();
            output.WriteLine($"The data folder is --data, else {FleetPath.Variable}, else STATE_DIRECTORY (systemd), else ~/.local/state/edgerec-fleet.");
        }

        return code;
    }

    /// <summary>A command below one that has an argument of its own takes its place: 'report retention', not 'report &lt;EXPERIMENT&gt; retention'.</summary>
    private int WithoutArgumentsOfParents(ParseResult parseResult, TextWriter output)
    {
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        string said = text.ToString();
        foreach (Argument argument in parseResult.CommandResult.Command.Parents.OfType<Command>().SelectMany(parent => parent.Arguments))
        {
            said = said.Replace($"<{argument.Name}> ", "", StringComparison.Ordinal).Replace($"[<{argument.Name}>] ", "", StringComparison.Ordinal);
        }

        output.Write(said);
        return code;
    }
}

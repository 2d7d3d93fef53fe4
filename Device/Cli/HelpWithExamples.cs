using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdgeRec.Device.Cli;

/// <summary>Help that ends with examples to copy and, for the whole program, with the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly string[] First =
    [
        "edgerec demo                                   # an invented family and a home screen to try",
        "edgerec run --listen http://127.0.0.1:8477     # the daemon, for a home screen of your own",
        "edgerec import ml-100k ~/data/ml-100k          # a real catalogue and real histories",
        "edgerec home --profile 42                      # a home page in the terminal",
    ];

    /// <summary>What scripts may rely on: each exit code and what it means.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> ExitCodes { get; } =
    [
        (ExitCode.Done, "done; run and demo: stopped when asked to, everything durable"),
        (ExitCode.Failed, "failed for a reason that no other code names; the message says which"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.FolderInUse, "another process uses the data folder"),
        (ExitCode.FolderUnusable, "the data folder cannot be used: read-only, no folder, or its disk is full"),
        (ExitCode.CannotListen, "an address is taken or may not be listened on, or the data folder's path is too long for its socket"),
        (ExitCode.BadInput, "the input cannot be read, or has a bad row under --strict"),
        (ExitCode.NotFound, "what was asked for does not exist, for example a profile"),
        (ExitCode.ProblemsFound, "doctor found a problem; how to mend it stands beside it"),
    ];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
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
            output.WriteLine("The data folder is --data, else EDGEREC_DATA_DIR, else STATE_DIRECTORY (systemd), else ~/.local/state/edgerec.");
        }

        return code;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>The command line as a whole: takes the commands, runs the one asked for and turns every failure into a sentence and an exit code.</summary>
internal sealed class CommandLine
{
    private readonly RootCommand _root = new("The service that a fleet of EdgeRec televisions syncs with.");

    /// <summary>Takes the commands, in the order in which help lists them.</summary>
    public CommandLine(params ReadOnlySpan<DocumentedCommand> commands)
    {
        foreach (DocumentedCommand command in commands)
        {
            _root.Add(command);
        }

        HelpOption help = _root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> InvokeAsync(string[] arguments)
    {
        ParseResult parsed = _root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            return Fail(ExitCode.Usage, $"{parsed.Errors[0].Message.TrimEnd('.')}. See '{Path(parsed.CommandResult.Command)} --help'.");
        }

        // Signals are the commands' own business (StopSignals), and so are exceptions.
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (CommandException e)
        {
            return Fail(e.Code, e.Message);
        }
        catch (StoreUnavailableException e)
        {
            return Fail(ExitCode.StoreUnavailable, e.Message);
        }
        catch (DbException e)
        {
            return Fail(ExitCode.StoreUnavailable, $"The database refuses: {e.Message}");
        }
        catch (ClocksDifferException e)
        {
            return Fail(ExitCode.Failed, e.Message);
        }
        catch (FolderInUseException e)
        {
            return Fail(ExitCode.FolderInUse, e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Failed, "Interrupted.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException ? ExitCode.CannotListen : ExitCode.FolderUnusable, e.Message);
        }
        catch (Exception e)
        {
            // A mistake of ours, or of a library's; a script gets a code that is documented all the same.
            return Fail(ExitCode.Failed, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static int Fail(ExitCode code, string sentence)
    {
        // PostgreSQL and others say more in lines of their own.
        Console.Error.WriteLine(TerminalEscapes.Of($"edgerec-fleet: {string.Join(' ', sentence.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}"));
        return (int)code;
    }

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "edgerec-fleet";
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary>The command line as a whole: takes the commands, runs the one asked for and turns every failure into a sentence and an exit code.</summary>
internal sealed class CommandLine
{
    private const string Description = "The recommender inside a television: keeps the viewing history, scores the home screen, needs no network.";

    // A profile may be called @kids, and is no file of more arguments.
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    private readonly RootCommand _root = new(Description);

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
        ParseResult parsed = _root.Parse(arguments.Length == 0 ? ["--help"] : arguments, AsTyped);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            return (int)Fail(ExitCode.Usage, $"{Sentence(parsed.Errors[0])} See '{Path(parsed.CommandResult.Command)} --help'.");
        }

        // Signals are the commands' own business (StopSignals), and so are exceptions.
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (CommandException e)
        {
            return (int)Fail(e.Code, e.Message);
        }
        catch (OperationCanceledException)
        {
            return (int)Fail(ExitCode.Failed, "Interrupted.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (int)Fail(ExitCode.Failed, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // An empty path, a pipe where a file is wanted; otherwise it is ours.
            return (int)Fail(e is NotSupportedException || parsed.Tokens.Any(token => token.Value.Length == 0) ? ExitCode.Usage : ExitCode.Failed, e.Message);
        }
    }

    private static ExitCode Fail(ExitCode code, string sentence)
    {
        StandardError.WriteLine($"edgerec: {TerminalText.Clean(sentence)}");
        return code;
    }

    private static string Sentence(ParseError error) => error.Message.TrimEnd('.') + ".";

    private static string Path(Command command) => command is RootCommand ? "edgerec" : $"{Path(command.Parents.OfType<Command>().First())} {command.Name}";
}

using System.CommandLine;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Cli;

/// <summary>Options that the commands of the test rig share, said once.</summary>
internal static class RigOptions
{
    /// <summary>The file that says what is wired.</summary>
    public static Option<string?> Config() => new("--config")
    {
        Description = "What is wired to the board: a file as in docs/rig.md. Without it, the wiring that stands there.", HelpName = "FILE",
    };

    /// <summary>The wiring that the option names.</summary>
    /// <exception cref="CommandException">There is no such file, or what is wrong in it.</exception>
    public static RigConfig ConfigOf(ParseResult parsed, Option<string?> config)
    {
        if (parsed.GetValue(config) is not { } path)
        {
            return RigConfigReader.Default;
        }

        try
        {
            return RigConfigReader.Read(path);
        }
        catch (RigConfigException e)
        {
            throw Failure(ExitCode.BadInput, e.Errors, "Nothing was claimed; mend the file and try again.", e);
        }
    }

    /// <summary>Tells several things that are wrong, a line each.</summary>
    /// <param name="code">What the command ends with.</param>
    /// <param name="sentences">What is wrong.</param>
    /// <param name="last">What is said in the end where there are several.</param>
    /// <param name="inner">What led to it.</param>
    public static CommandException Failure(ExitCode code, IReadOnlyList<string> sentences, string last, Exception inner)
    {
        if (sentences.Count == 1)
        {
            return new CommandException(code, sentences[0], inner);
        }

        foreach (string sentence in sentences)
        {
            StandardError.WriteLine(TerminalText.Clean(sentence));
        }

        return new CommandException(code, last, inner);
    }
}

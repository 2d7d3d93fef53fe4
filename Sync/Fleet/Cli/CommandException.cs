namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>Ends a command with one sentence on standard error and an exit code; never a stack trace.</summary>
/// <param name="code">What the command ends with.</param>
/// <param name="sentence">What is wrong, where, and how to mend it.</param>
/// <param name="inner">What led to it, if anything.</param>
internal sealed class CommandException(ExitCode code, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>What the command ends with.</summary>
    public ExitCode Code { get; } = code;
}

namespace EdgeRec.Device.Cli;

/// <summary>
/// How a command of <c>edgerec</c> ended. The numbers are a contract with scripts and unit files: they are printed by
/// <c>edgerec --help</c>, listed in docs/local-api.md and never change their meaning.
/// </summary>
internal enum ExitCode
{
    /// <summary>Done; for <c>run</c> and <c>demo</c>: stopped because it was asked to, with everything durable.</summary>
    Done = 0,

    /// <summary>Something went wrong that no other code names; the sentence on standard error says what.</summary>
    Failed = 1,

    /// <summary>The command line is wrong; so is an address to listen on that is none, or not of this television alone.</summary>
    Usage = 2,

    /// <summary>Another process uses the data folder.</summary>
    FolderInUse = 3,

    /// <summary>The data folder cannot be used: it is read-only, is no folder, or its disk is full.</summary>
    FolderUnusable = 4,

    /// <summary>An address to listen on is taken or may not be used by this user, or the data folder's path is too long for its socket. One that is no address of this television is <see cref="Usage"/>.</summary>
    CannotListen = 5,

    /// <summary>The input of an import cannot be read, or has a bad row and <c>--strict</c> was given.</summary>
    BadInput = 6,

    /// <summary>What was asked for does not exist, for example a profile.</summary>
    NotFound = 7,

    /// <summary>The doctor found a problem; how to mend it stands beside it.</summary>
    ProblemsFound = 8,
}

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>How a command ended. The numbers are a contract with scripts and mean what <c>edgerec</c>'s do; <c>edgerec-fleet --help</c> prints them.</summary>
internal enum ExitCode
{
    /// <summary>Done; for <c>run</c>: stopped because it was asked to, with everything answered.</summary>
    Done = 0,

    /// <summary>Something went wrong that no other code names; the sentence on standard error says what.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>Another process uses the data folder.</summary>
    FolderInUse = 3,

    /// <summary>The data folder or the CA cannot be used.</summary>
    FolderUnusable = 4,

    /// <summary>An address to listen on is taken or may not be used.</summary>
    CannotListen = 5,

    /// <summary>The input cannot be read.</summary>
    BadInput = 6,

    /// <summary>What was asked for does not exist, for example a device.</summary>
    NotFound = 7,

    /// <summary>The database cannot be used.</summary>
    StoreUnavailable = 8,
}

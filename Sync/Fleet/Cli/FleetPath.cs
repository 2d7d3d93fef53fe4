namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>Which folder holds a replica's data.</summary>
internal static class FleetPath
{
    /// <summary>Names the folder unless <c>--data</c> does.</summary>
    public const string Variable = "EDGEREC_FLEET_DATA";

    private const string Name = "edgerec-fleet";

    /// <summary>What <c>--data</c> said, else EDGEREC_FLEET_DATA, else STATE_DIRECTORY, else <c>edgerec-fleet</c> in XDG_STATE_HOME or ~/.local/state. An absolute path.</summary>
    /// <param name="given">What stood after <c>--data</c>, or null.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="CommandException">No folder is named and there is no home to put one in.</exception>
    public static string Resolve(string? given, Func<string, string?> variable)
    {
        string folder = Set(given)
            ?? Set(variable(Variable))
            ?? Set(variable("STATE_DIRECTORY"))?.Split(':', 2)[0]
            ?? (Set(variable("XDG_STATE_HOME")) is { } state ? Path.Combine(state, Name) : null)
            ?? (Set(variable("HOME")) is { } home ? Path.Combine(home, ".local", "state", Name) : null)
            ?? throw new CommandException(ExitCode.Usage, $"No data folder: give one with --data or {Variable}; neither HOME nor XDG_STATE_HOME is set.");
        return Path.GetFullPath(folder);
    }

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

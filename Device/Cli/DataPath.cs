namespace EdgeRec.Device.Cli;

/// <summary>Which folder holds this television's data.</summary>
internal static class DataPath
{
    /// <summary>Names the folder unless <c>--data</c> does.</summary>
    public const string Variable = "EDGEREC_DATA_DIR";

    private const string Name = "edgerec";
    private const string DemoName = "demo";

    /// <summary>
    /// What <c>--data</c> said, else EDGEREC_DATA_DIR, else STATE_DIRECTORY (systemd), else <c>edgerec</c> in XDG_STATE_HOME or
    /// ~/.local/state. An absolute path.
    /// </summary>
    /// <param name="given">What stood after <c>--data</c>, or null.</param>
    /// <param name="demo">The demo's own folder, <c>demo</c> under the default one, so that it never mixes with a real history.</param>
    /// <param name="variable">Reads an environment variable; null or empty if it is not set.</param>
    /// <exception cref="CommandException">No folder is named and there is no home to put one in.</exception>
    public static string Resolve(string? given, bool demo, Func<string, string?> variable)
    {
        if (given is not null)
        {
            return given.Length > 0 ? Path.GetFullPath(given) : throw new CommandException(ExitCode.Usage, "--data: expected the path of a folder.");
        }

        string folder = Set(variable, Variable)
            ?? FirstOf(Set(variable, "STATE_DIRECTORY"))
            ?? Under(Set(variable, "XDG_STATE_HOME"), Name)
            ?? Under(Set(variable, "HOME"), ".local", "state", Name)
            ?? throw new CommandException(ExitCode.Usage, $"No data folder: give one with --data or {Variable}; neither HOME nor XDG_STATE_HOME is set.");
        return Path.GetFullPath(demo ? Path.Combine(folder, DemoName) : folder);
    }

    private static string? Set(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    // systemd separates several state directories with colons.
    private static string? FirstOf(string? folders) => folders?.Split(':', 2)[0];

    private static string? Under(string? folder, params string[] names) => folder is null ? null : Path.Combine([folder, .. names]);
}

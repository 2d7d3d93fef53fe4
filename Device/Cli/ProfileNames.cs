using System.Text.Json;
using EdgeRec.Device.Api.Status;

namespace EdgeRec.Device.Cli;

/// <summary>Finds a profile by what somebody at the command line calls it.</summary>
internal static class ProfileNames
{
    /// <summary>The id of a profile: an id wins; else the one profile of that name, in any case of letters.</summary>
    /// <exception cref="CommandException">There is none, or several are called so, or the profiles are not known now.</exception>
    public static async Task<string> IdOfAsync(DaemonConnection daemon, string wanted, CancellationToken cancellationToken)
    {
        using JsonDocument list = JsonDocument.Parse(await daemon.GetAsync("/v1/profiles", cancellationToken));
        (string Id, string Name)[] profiles =
        [
            .. list.RootElement.GetProperty("profiles").EnumerateArray()
                .Select(profile => (profile.GetProperty("id").GetString()!, profile.GetProperty("name").GetString()!)),
        ];
        if (profiles.Any(profile => profile.Id == wanted))
        {
            return wanted;
        }

        string[] named = [.. profiles.Where(profile => profile.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Select(profile => profile.Id)];
        return named switch
        {
            [var only] => only,
            [] when await IsSafePageAsync(daemon, cancellationToken) => throw new CommandException(
                ExitCode.Failed, "Only the safe page is served after crashes, and the history, with its profiles, waits as it is; 'edgerec status' says when more is tried."),
            [] => throw new CommandException(ExitCode.NotFound, $"There is no profile '{wanted}'; {Known(profiles)}."),
            _ => throw new CommandException(ExitCode.Usage, $"Several profiles are called '{wanted}': give an id ({string.Join(", ", named)})."),
        };
    }

    // Then the one profile that is listed stands for everybody, and who is not in the list may well be there.
    private static async Task<bool> IsSafePageAsync(DaemonConnection daemon, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(await daemon.GetAsync("/v1/status", cancellationToken), StatusJson.Default.StatusReport) is { HasHistory: false };

    private static string Known((string Id, string Name)[] profiles)
    {
        const int Most = 12;
        return profiles.Length == 0 ? "this television has none yet: POST /v1/profiles makes one, and so does an import"
            : $"there are {string.Join(", ", profiles.Take(Most).Select(profile => profile.Id))}{(profiles.Length > Most ? $" and {profiles.Length - Most} more" : "")}";
    }
}

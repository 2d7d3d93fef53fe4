using System.Net.Sockets;
using System.Text.Json;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary>Waits until the daemon of a data folder is well: an upgrade is taken back when it does not get there.</summary>
internal static class SteadyDaemon
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500), Steady = TimeSpan.FromSeconds(10);

    /// <summary>Waits until one and the same start has answered for ten seconds (or half of the patience, if that is less), serves a page, and does without nothing.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is well; otherwise what was wrong last, one sentence.</returns>
    public static async Task<string?> WaitAsync(string data, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        TimeSpan steady = Steady < patience / 2 ? Steady : patience / 2;
        long begun = time.GetTimestamp(), since = begun;
        string? start = null;
        while (true)
        {
            (string? problem, string? startedAt) = await LookAsync(data, cancellationToken);
            if (startedAt != start)
            {
                (start, since) = (startedAt, time.GetTimestamp());
            }

            if (problem is null && time.GetElapsedTime(since) >= steady)
            {
                return null;
            }

            if (time.GetElapsedTime(begun) >= patience)
            {
                return problem ?? "The daemon was started anew again and again.";
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private static async Task<(string? Problem, string? StartedAt)> LookAsync(string data, CancellationToken cancellationToken)
    {
        if (await RunningDaemon.StatusAsync(data, cancellationToken) is not { } status)
        {
            return ($"No daemon answers on {data}.", null);
        }

        if (status.FallBack is { Step: not "none" } fallBack)
        {
            return ($"The daemon does without something ({fallBack.Step}): {fallBack.Reason}", null);
        }

        return (await PageProblemAsync(Path.Combine(Path.GetFullPath(data), DataFolder.SocketName), cancellationToken), status.StartedAt);
    }

    /// <summary>Asks for the page of whoever comes first.</summary>
    private static async Task<string?> PageProblemAsync(string socket, CancellationToken cancellationToken)
    {
        try
        {
            (int listed, byte[] body) = await RunningDaemon.AskAsync(socket, "GET", "/v1/profiles", cancellationToken);
            using JsonDocument profiles = JsonDocument.Parse(body);
            if (listed != 200)
            {
                return "The daemon does not list its profiles.";
            }

            JsonElement all = profiles.RootElement.GetProperty("profiles"u8);
            if (all.GetArrayLength() == 0)
            {
                return null; // Nobody watches yet.
            }

            (int made, _) = await RunningDaemon.AskAsync(socket, "GET", $"/v1/home?profile={all[0].GetProperty("id"u8).GetString()}", cancellationToken);
            return made == 200 ? null : $"The daemon answers {made} instead of a page.";
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "The daemon broke off its answer.";
        }
    }
}

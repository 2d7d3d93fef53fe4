using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeRec.Device.Field.Crashes;

/// <summary>
/// Reads the guard's two files. They decide over the start of a daemon and must not be what prevents it: what is too large or no such file is taken for none, and numbers and dates that no daemon writes for the nearest ones
/// that it could have written.
/// </summary>
internal static class GuardFiles
{
    /// <summary>The file of <see cref="GuardState"/>.</summary>
    public const string StateName = "guard.json";

    /// <summary>The file of <see cref="StartLog"/>.</summary>
    public const string StartsName = "starts.json";

    private const string BootFile = "/proc/sys/kernel/random/boot_id";
    private const int MostBytes = 64 << 10, MostDoings = 32, FirstYear = 1970, LastYear = 9000;

    /// <summary>What the guard has decided.</summary>
    /// <param name="folder">The folder of the two files.</param>
    /// <param name="rules">The waits that there are.</param>
    /// <returns>Null for none.</returns>
    public static GuardState? StateOf(string folder, CrashRules rules) =>
        Read(Path.Combine(folder, StateName), GuardJson.Default.GuardState) is { Step: <= FallBack.SafePage, TriedFrom: null or <= FallBack.SafePage } state
            ? state with
            {
                Since = Sound(state.Since),
                WaitMinutes = Math.Clamp(state.WaitMinutes, 0, (int)rules.LongestWait.TotalMinutes),
                Untold = state.Untold <= FallBack.SafePage ? state.Untold : FallBack.SafePage,
                LastCrash = state.LastCrash is { } crash ? crash with { StartedAt = Sound(crash.StartedAt), During = [.. crash.During.OfType<string>().Take(MostDoings)] } : null,
            }
            : null;

    /// <summary>The starts of this boot or an earlier one.</summary>
    /// <param name="folder">The folder of the two files.</param>
    /// <param name="nowMs">The clock that runs from boot, in milliseconds: no start was later.</param>
    /// <returns>Null for none.</returns>
    public static StartLog? StartsOf(string folder, long nowMs) =>
        Read(Path.Combine(folder, StartsName), GuardJson.Default.StartLog) is { } starts
            ? starts with
            {
                Bad = [.. starts.Bad.Where(at => at >= 0 && at <= nowMs)],
                Running = starts.Running is { } running ? running with { AtMs = Math.Clamp(running.AtMs, 0, nowMs), At = Sound(running.At) } : null,
            }
            : null;

    /// <summary>Names this boot of the machine.</summary>
    public static string ThisBoot()
    {
        try
        {
            return File.ReadAllText(BootFile).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unknown"; // Then every start counts as one of the same boot.
        }
    }

    private static DateTimeOffset Sound(DateTimeOffset at) => at.UtcDateTime.Year is >= FirstYear and <= LastYear ? at : DateTimeOffset.UnixEpoch;

    private static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MostBytes, LinkTarget: null } ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}

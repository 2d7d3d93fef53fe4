using System.Text.Json;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>What a daemon says when it does not do what it was asked for (RFC 9457).</summary>
internal static class DaemonProblem
{
    /// <summary>Its sentence, or the status where it says none.</summary>
    public static string Sentence(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("detail"u8, out JsonElement detail) && detail.GetString() is { } sentence ? sentence : $"it answers {status}.";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"it answers {status}.";
        }
    }
}

using System.Text.Json;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>What a small display shows of a home page: its top pick, and why it is there.</summary>
internal static class PageSummary
{
    /// <summary>The first tile of the rail of top picks, or of the first rail where there is none.</summary>
    /// <param name="page">What <c>GET /v1/home</c> answered.</param>
    /// <returns>Nulls for a page without tiles.</returns>
    /// <exception cref="JsonException">It is no page.</exception>
    public static (string? TopPick, string? Reason) Of(ReadOnlyMemory<byte> page)
    {
        using JsonDocument json = JsonDocument.Parse(page);
        JsonElement? best = null;
        foreach (JsonElement rail in Member(json.RootElement, "rails"u8) is { ValueKind: JsonValueKind.Array } rails ? rails.EnumerateArray() : default)
        {
            if (Member(rail, "tiles"u8) is not { ValueKind: JsonValueKind.Array } tiles || tiles.GetArrayLength() == 0)
            {
                continue;
            }

            bool isTop = Text(rail, "kind"u8) == "top-picks";
            best = isTop ? tiles[0] : best ?? tiles[0];
            if (isTop)
            {
                break;
            }
        }

        return best is not { } tile ? (null, null)
            : (Member(tile, "series"u8) is { } series && Text(series, "name"u8) is { } name ? name : Text(tile, "name"u8), Member(tile, "reason"u8) is { } reason ? Text(reason, "text"u8) : null);
    }

    private static JsonElement? Member(JsonElement of, ReadOnlySpan<byte> name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string? Text(JsonElement of, ReadOnlySpan<byte> name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

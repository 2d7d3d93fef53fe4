using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Launchers;

/// <summary>A home page in the shape of Samsung's Smart Hub preview: sections of tiles.</summary>
internal static class Preview
{
    /// <summary>Most sections; a section has at least one tile.</summary>
    public const int MaxSections = 4;

    /// <summary>Most tiles of a section.</summary>
    public const int MaxTiles = 10;

    private static readonly (string Name, double Ratio)[] Ratios = [("16by9", 16 / 9d), ("4by3", 4 / 3d), ("1by1", 1d), ("2by3", 2 / 3d)];

    /// <summary>Writes the preview.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="page">A home page, as <c>GET /v1/home</c> answers it.</param>
    /// <param name="origin">What stands before addresses of the daemon's own pictures; empty if there is nothing to put there.</param>
    public static void Write(Utf8JsonWriter json, JsonElement page, string origin)
    {
        string profile = page.GetProperty("profile"u8).GetString()!;
        json.WriteStartObject();
        json.WriteStartArray("sections"u8);
        int position = 0;
        foreach (JsonElement rail in page.GetProperty("rails"u8).EnumerateArray())
        {
            json.WriteStartObject();
            json.WriteString("title"u8, rail.GetProperty("name"u8).GetString());
            json.WriteNumber("position"u8, position++);
            json.WriteStartArray("tiles"u8);
            int place = 0;
            foreach (JsonElement tile in rail.GetProperty("tiles"u8).EnumerateArray())
            {
                WriteTile(json, tile, place++, profile, origin);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTile(Utf8JsonWriter json, JsonElement tile, int position, string profile, string origin)
    {
        JsonElement artwork = tile.GetProperty("artwork"u8);
        string uri = artwork.GetProperty("uri"u8).GetString()!;
        json.WriteStartObject();
        json.WriteString("title"u8, tile.GetProperty("name"u8).GetString());
        json.WriteString("subtitle"u8, tile.GetProperty("reason"u8).GetProperty("text"u8).GetString());
        json.WriteString("image_ratio"u8, RatioOf(artwork.GetProperty("width"u8).GetDouble(), artwork.GetProperty("height"u8).GetDouble()));
        json.WriteString("image_url"u8, uri.StartsWith('/') ? origin + uri : uri);
        json.WriteString("action_data"u8, ActionData(tile, profile));
        json.WriteBoolean("is_playable"u8, !tile.GetProperty("kind"u8).ValueEquals("series"u8));
        json.WriteNumber("position"u8, position);
        json.WriteEndObject();
    }

    // Samsung hands this back as one string when the tile is chosen: all that an app needs to open the title and to say what happened.
    private static string ActionData(JsonElement tile, string profile)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ApiJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, tile.GetProperty("title"u8).GetString());
            json.WriteString("profile"u8, profile);
            json.WriteString("token"u8, tile.GetProperty("token"u8).GetString());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string RatioOf(double width, double height) => width <= 0 || height <= 0 ? Ratios[0].Name
        : Ratios.MinBy(ratio => Math.Abs(Math.Log(width / height / ratio.Ratio))).Name;
}

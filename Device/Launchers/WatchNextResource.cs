using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Launchers;

/// <summary><c>GET /v1/watch-next</c>: what belongs in Android TV's Watch Next channel now. What is missing has to be removed there.</summary>
internal sealed class WatchNextResource(Recommender recommender, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/watch-next", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at");
        string profile = query.Required("profile");
        DateTimeOffset now = query.Time("at") ?? time.GetLocalNow();
        await http.TakeTurnAsync();
        IReadOnlyList<WatchNextEntry> entries = Entries(profile, now);
        ushort[] images = recommender.Composer.ImagesOf(profile, [.. entries.Select(entry => entry.Title)], new HomeQuery(now, recommender.Seed));
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            json.WriteStartObject();
            json.WriteString("profile"u8, profile);
            json.WriteStartArray("entries"u8);
            for (int i = 0; i < images.Length; i++)
            {
                buffer.ResetWrittenCount();
                Write(buffer, recommender.Catalog, entries[i], images[i]);
                json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private IReadOnlyList<WatchNextEntry> Entries(string profile, DateTimeOffset now)
    {
        lock (recommender.History.Household.Gate)
        {
            return recommender.History.Household.Profiles.TryGetValue(profile, out ProfileState? state)
                ? new WatchNext(recommender.Catalog, state, now).Entries()
                : throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        }
    }

    // A tile's members are ready-made in the index, as they stand on a page.
    private static void Write(ArrayBufferWriter<byte> buffer, CatalogIndex catalog, WatchNextEntry entry, ushort image)
    {
        using (var json = new Utf8JsonWriter(buffer, ApiJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, entry.TypeName);
            if (entry.LastEngagementMs is { } engaged)
            {
                json.WriteNumber("lastEngagementTimeUtcMillis"u8, engaged);
            }
            else
            {
                json.WriteNull("lastEngagementTimeUtcMillis"u8);
            }

            json.WriteNumber("positionMs"u8, entry.PositionMs);
            json.WriteNumber("durationMs"u8, entry.DurationMs);
            json.WritePropertyName("tile"u8);
            json.WriteRawValue([.. "{"u8, .. catalog.TileJson(entry.Title), .. ",\"artwork\":{"u8, .. catalog.ArtworkJson(entry.Title, image), .. "}}"u8], skipInputValidation: true);
            json.WriteEndObject();
        }
    }
}

using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>
/// <c>GET /v1/profiles/{id}/export</c>: all that this television knows of one profile, to read or to take along. Written as it is read, a part in memory at a time; whole only where
/// <c>complete</c> stands at its end.
/// </summary>
internal sealed class ExportResource(Recommender recommender, SyncAgent sync, TimeProvider time)
{
    private const int PlaysOfPart = 200, TitlesOfPart = 200, BytesOfPart = 64 << 10;

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/profiles/{id}/export", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string id = (string)http.Request.RouteValues["id"]!;
        TasteReport taste = recommender.Composer.Taste(id) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(id));
        http.Response.ContentType = JsonAnswer.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.json\"";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        try
        {
            await WriteAsync(http, id, taste);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            http.Abort(); // what was written cannot be taken back: the client sees that it has no end
        }
    }

    private async Task WriteAsync(HttpContext http, string id, TasteReport taste)
    {
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, ApiJson.WriterOptions with { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", "edgerec-export-1");
        json.WriteString("madeAt", Rfc3339.Format(time.GetUtcNow()));
        string[] titles = Begin(json, id);
        json.WritePropertyName("taste");
        JsonSerializer.Serialize(json, taste, TasteJson.Default.TasteReport);

        json.WriteStartArray("titles");
        foreach (string[] some in titles.Chunk(TitlesOfPart))
        {
            WriteTitles(json, id, some);
            await SendAsync(json, http);
        }

        json.WriteEndArray();
        json.WriteStartArray("plays");
        for (long before = long.MaxValue; recommender.History.ReadHistory(id, before, PlaysOfPart) is { Count: > 0 } plays; before = plays[^1].Seq)
        {
            foreach (Play play in plays)
            {
                PlayJson.Write(json, play, recommender.Catalog);
            }

            await SendAsync(json, http);
        }

        json.WriteEndArray();
        json.WriteStartArray("records");
        await foreach (ProfileRecord record in recommender.History.ReadRecordsAsync(id, http.RequestAborted))
        {
            RecordJson.Write(json, record, id);
            if (json.BytesPending > BytesOfPart)
            {
                await SendAsync(json, http);
            }
        }

        json.WriteEndArray();
        FleetJson.Write(json, recommender, sync, id);
        json.WriteBoolean("complete", recommender.HasProfile(id));
        json.WriteEndObject();
        await SendAsync(json, http);
    }

    /// <summary>Writes the profile and its small state.</summary>
    /// <returns>The titles that it had to do with.</returns>
    private string[] Begin(Utf8JsonWriter json, string id)
    {
        Household household = recommender.History.Household;
        lock (household.Gate)
        {
            if (!household.Profiles.TryGetValue(id, out ProfileState? state))
            {
                throw new ProblemException(ProblemKinds.ProfileNotFound(id));
            }

            json.WritePropertyName("profile");
            ProfileJson.Write(json, state.Profile);
            StateJson.Write(json, state);
            return [.. state.Titles.Keys.Order(StringComparer.Ordinal)];
        }
    }

    private void WriteTitles(Utf8JsonWriter json, string id, string[] titles)
    {
        Household household = recommender.History.Household;
        lock (household.Gate)
        {
            foreach (string title in titles)
            {
                if (household.Profiles.TryGetValue(id, out ProfileState? state) && state.Titles.TryGetValue(title, out TitleMemory? memory))
                {
                    StateJson.Write(json, memory, recommender.Catalog);
                }
            }
        }
    }

    private static async Task SendAsync(Utf8JsonWriter json, HttpContext http)
    {
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}

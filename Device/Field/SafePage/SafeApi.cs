using System.Text.Json;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Api.Streaming;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Covers;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.History;
using EdgeRec.Device.HomeScreen;

namespace EdgeRec.Device.Field.SafePage;

/// <summary>
/// The local API while only the safe page is served: the page, its titles and covers, one profile that stands for everybody, how the daemon is and its metrics, and the remote control's keys, without which nobody could
/// move on the page. Everything else is refused with 503, events before all: an app keeps them and sends them again.
/// </summary>
internal sealed class SafeApi(
    CatalogStore store, CatalogIndex catalog, SafePageWriter page, byte maturityLimit, ApiMetrics metrics, Func<StatusReport> status, ActivityBoard activity, TimeProvider time, ILogger logger)
{
    private const string Everybody = "everybody";

    private readonly Lock _gate = new();

    /// <summary>Maps all of it.</summary>
    /// <param name="routes">Where to map.</param>
    /// <param name="screen">Whether, and to whom, the sample screen is served.</param>
    /// <param name="key">The key of an open screen.</param>
    public void Map(IEndpointRouteBuilder routes, ScreenAccess screen, Api.Guards.ScreenKey? key)
    {
        routes.Get("/v1/home", HomeAsync);
        routes.Get("/v1/profiles", ProfilesAsync);
        routes.Get("/v1/profiles/{id}", http => JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => ProfileJson.Write(json, ProfileOf((string)http.Request.RouteValues["id"]!))));
        routes.Get("/v1/titles/{id}", TitleAsync);
        routes.Get("/v1/status", http => JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, status(), StatusJson.Default.StatusReport)));
        var keys = new KeyRelay(time);
        new KeysResource(keys).Map(routes);
        new StreamResource(new HomeChanges(), _ => true, (_, _) => null, keys, activity, time, logger).Map(routes);
        new MetricsResource(status, metrics).Map(routes);
        HealthResource.Map(routes);
        OpenApiResource.Map(routes);
        routes.MapArtwork(new CatalogCovers(store.Find).Find);
        if (screen != ScreenAccess.None)
        {
            routes.MapScreen(key);
        }

        routes.Map("/v1/{**rest}", RefuseAsync);
        routes.Map("/jsonrpc", RefuseAsync);
    }

    private Profile ProfileOf(string id) => new() { Id = id, Name = "Everybody", MaturityLimit = maturityLimit == HouseholdLimit.None ? null : maturityLimit, PersonalArtwork = false };

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        throw new ProblemException(ProblemKinds.SafePageOnly(isRead: HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)));
    }

    private Task HomeAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at", "seed", "rails", "tiles", "timing");
        string profile = query.Required("profile");
        DateTimeOffset at = query.Time("at") ?? time.GetLocalNow();
        long started = time.GetTimestamp();
        byte[] json;
        activity.Begin(Activities.Thinking);
        try
        {
            lock (_gate)
            {
                json = page.Write(profile, at).ToArray();
            }
        }
        finally
        {
            activity.End(Activities.Thinking);
        }

        metrics.AddPage(time.GetElapsedTime(started));
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json);
    }

    private Task ProfilesAsync(HttpContext http) => JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("profiles");
        ProfileJson.Write(json, ProfileOf(Everybody));
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private Task TitleAsync(HttpContext http)
    {
        string id = (string)http.Request.RouteValues["id"]!;
        Title title = (catalog.TryFind(id, out _) ? store.Find(id) : null) ?? throw new ProblemException(ProblemKinds.TitleNotFound(id));
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, title, TitleJson.Default.Title));
    }
}

using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Api.Streaming;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Api.Profiles;

/// <summary><c>/v1/profiles</c>: who watches on this television.</summary>
internal sealed class ProfilesResource(HistoryService history, HomeChanges changes)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/v1/profiles", ListAsync);
        routes.On(HttpMethods.Post, "/v1/profiles", CreateAsync);
        routes.Get("/v1/profiles/{id}", GetAsync);
        routes.On(HttpMethods.Patch, "/v1/profiles/{id}", ChangeAsync);
        routes.On(HttpMethods.Delete, "/v1/profiles/{id}", DeleteAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        Profile[] profiles;
        lock (history.Household.Gate)
        {
            profiles = [.. history.Household.Profiles.Values.Select(state => state.Profile).OrderBy(profile => profile.Id, StringComparer.Ordinal)];
        }

        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("profiles");
            foreach (Profile profile in profiles)
            {
                ProfileJson.Write(json, profile);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task CreateAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        using RequestBody body = await RequestBody.ReadAsync(http);
        (string? given, Func<Profile, Profile> change) = ProfileFields.Read(body.Utf8, isNew: true);
        Profile unnamed = change(new Profile { Id = "", Name = "" });
        if (unnamed.Name.Length == 0)
        {
            throw new ProblemException(ProblemKinds.InvalidField("name", "missing: every profile has one."));
        }

        string id;
        ProfileReceipt receipt;
        do
        {
            id = given ?? ProfileRules.IdFor(unnamed.Name, IsTaken);
            receipt = await history.CreateProfileAsync(unnamed with { Id = id }, http.RequestAborted);
        }
        while (given is null && receipt.Outcome == ProfileOutcome.Exists); // Somebody else made one with the same id meanwhile.

        Profile made = Done(receipt, id)!;
        http.Response.Headers.Location = $"/v1/profiles/{made.Id}";
        await JsonAnswer.WriteAsync(http, StatusCodes.Status201Created, json => ProfileJson.Write(json, made));
    }

    private Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string id = Id(http);
        Profile? profile;
        lock (history.Household.Gate)
        {
            profile = history.Household.Profiles.GetValueOrDefault(id)?.Profile;
        }

        return profile is null
            ? throw new ProblemException(ProblemKinds.ProfileNotFound(id))
            : JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => ProfileJson.Write(json, profile));
    }

    private async Task ChangeAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        using RequestBody body = await RequestBody.ReadAsync(http, RequestBody.MergePatch);
        Func<Profile, Profile> change = ProfileFields.Read(body.Utf8, isNew: false).Change;
        Profile changed = Done(await history.ChangeProfileAsync(Id(http), change, http.RequestAborted), Id(http))!;
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => ProfileJson.Write(json, changed));
    }

    private async Task DeleteAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        Done(await history.DeleteProfileAsync(Id(http), http.RequestAborted), Id(http));
        changes.Forget(Id(http));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private bool IsTaken(string id)
    {
        lock (history.Household.Gate)
        {
            return history.Household.Profiles.ContainsKey(id);
        }
    }

    /// <summary>The profile of a receipt, or the problem that it stands for.</summary>
    internal static Profile? Done(ProfileReceipt receipt, string id) => receipt.Outcome switch
    {
        ProfileOutcome.Done => receipt.Profile,
        ProfileOutcome.NotFound => throw new ProblemException(ProblemKinds.ProfileNotFound(id)),
        ProfileOutcome.Exists => throw new ProblemException(ProblemKinds.ProfileExists(id)),
        ProfileOutcome.TooMany => throw new ProblemException(ProblemKinds.TooManyProfiles(ProfileRules.MaxProfiles)),
        _ => throw new ProblemException(ProblemKinds.InvalidField(receipt.Field ?? "body", receipt.Sentence ?? "not allowed.")),
    };

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}

using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Api.Experiments;

/// <summary><c>/v1/experiments</c>: what this television and a profile are in and why, every flag with where its value comes from; and a variation forced for a look at it.</summary>
internal sealed class ExperimentsResource(Recommender recommender, TimeProvider time)
{
    private const string Path = "/v1/experiments", OnePath = "/v1/experiments/{key}";

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get(Path, GetAsync);
        routes.On(HttpMethods.Delete, Path, ReleaseAll);
        routes.On(HttpMethods.Put, OnePath, ForceAsync);
        routes.On(HttpMethods.Delete, OnePath, Release);
    }

    private Task GetAsync(HttpContext http)
    {
        string id = new RequestQuery(http, "profile").Required("profile");
        Profile profile;
        lock (recommender.History.Household.Gate)
        {
            profile = recommender.History.Household.Profiles.TryGetValue(id, out ProfileState? state) ? state.Profile : throw new ProblemException(ProblemKinds.ProfileNotFound(id));
        }

        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => ExperimentsJson.Write(json, recommender.Experiments.Report(profile, time.GetLocalNow())));
    }

    private async Task ForceAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string key = KeyOf(http);
        int variations = recommender.Experiments.VariationsOf(key) ?? throw new ProblemException(ProblemKinds.ExperimentNotFound(key));
        using RequestBody body = await RequestBody.ReadAsync(http);
        if (!recommender.Experiments.Force(key, ForceFields.Read(body.Utf8, variations)))
        {
            throw new ProblemException(ProblemKinds.ExperimentNotFound(key));
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task Release(HttpContext http)
    {
        _ = new RequestQuery(http);
        string key = KeyOf(http);
        if (recommender.Experiments.VariationsOf(key) is null)
        {
            throw new ProblemException(ProblemKinds.ExperimentNotFound(key));
        }

        recommender.Experiments.Release(key);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task ReleaseAll(HttpContext http)
    {
        _ = new RequestQuery(http);
        recommender.Experiments.Release(null);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string KeyOf(HttpContext http) => (string)http.Request.RouteValues["key"]!;
}

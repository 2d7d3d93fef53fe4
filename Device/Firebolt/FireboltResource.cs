using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Firebolt.Rpc;

namespace EdgeRec.Device.Firebolt;

/// <summary>Puts the parts behind <c>/jsonrpc</c> together.</summary>
internal static class FireboltResource
{
    /// <summary>Maps the resource.</summary>
    public static void MapFirebolt(this IEndpointRouteBuilder routes, Recommender recommender, ApiMetrics metrics, TimeProvider time, ILogger logger)
    {
        var audience = new Audience();
        var methods = new FireboltMethods(
            new OpenRpc(),
            new Entities(recommender.Catalog, id => recommender.Store.Find(id)?.Year),
            new Recorder(recommender.History, recommender.Catalog, metrics, time),
            audience,
            new UserInterest(audience, time));
        new FireboltEndpoint(new RpcServer(methods.AnswerAsync, logger), audience, recommender.HasProfile).Map(routes);
    }
}

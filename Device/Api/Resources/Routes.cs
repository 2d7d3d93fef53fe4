namespace EdgeRec.Device.Api.Resources;

/// <summary>How resources map their paths.</summary>
internal static class Routes
{
    /// <summary>Maps a reading handler, which also answers HEAD.</summary>
    public static IEndpointConventionBuilder Get(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler);

    /// <summary>Maps a handler of any other method.</summary>
    public static IEndpointConventionBuilder On(this IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, [method], handler);

    /// <summary>Asks no token for this endpoint, because it tells nothing about anybody.</summary>
    public static void OpenToAll(this IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(Guards.OpenToAll.Instance);
}

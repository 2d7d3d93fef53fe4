using System.Text;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;

namespace EdgeRec.Device.Covers;

/// <summary>
/// <c>GET /art/{title}/{variant}.svg</c>: a title's cover, painted when it is asked for; <c>{variant}.backdrop.svg</c> is the same
/// picture without lettering. Served without a token: an <c>img</c> element cannot send one, and a cover tells nothing about anybody.
/// </summary>
internal static class ArtworkEndpoint
{
    private const string Ending = ".svg";
    private const string BackdropEnding = ".backdrop.svg";

    /// <summary>What is known of a title's variant, or null where there is no such title.</summary>
    /// <param name="titleId">The title.</param>
    /// <param name="variant">The variant, of the title or any other word.</param>
    public delegate ArtworkRequest? Source(string titleId, string variant);

    /// <summary>Maps the covers.</summary>
    public static void MapArtwork(this IEndpointRouteBuilder routes, Source source) =>
        routes.Get("/art/{title}/{file}", http => GetAsync(http, source)).OpenToAll();

    private static Task GetAsync(HttpContext http, Source source)
    {
        _ = new RequestQuery(http);
        string title = (string)http.Request.RouteValues["title"]!, file = (string)http.Request.RouteValues["file"]!;
        bool bare = file.EndsWith(BackdropEnding, StringComparison.Ordinal);
        if (!file.EndsWith(Ending, StringComparison.Ordinal))
        {
            throw new ProblemException(ProblemKinds.RouteNotFound(http.Request.Path));
        }

        string variant = file[..^(bare ? BackdropEnding : Ending).Length];
        ArtworkRequest request = source(title, variant) ?? throw new ProblemException(ProblemKinds.TitleNotFound(title));
        byte[] cover = Encoding.UTF8.GetBytes(ArtworkPainter.Paint(request with { Bare = bare }));
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentType = "image/svg+xml";
        // A title may get another name, and the next release may paint it otherwise.
        headers.CacheControl = "public, max-age=3600";
        headers.ContentSecurityPolicy = "default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        if (EntityTag.IsHeld(http, EntityTag.Of(cover)))
        {
            return Task.CompletedTask;
        }

        http.Response.ContentLength = cover.Length;
        return http.Response.Body.WriteAsync(cover, http.RequestAborted).AsTask();
    }
}

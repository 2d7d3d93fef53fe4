using System.Collections.Frozen;
using System.Net;
using System.Text;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;

namespace EdgeRec.Device.HomeScreen;

/// <summary>
/// The sample television screen at <c>/</c>. The page carries a <see cref="ScreenKey"/> or asks for the API's token, so that neither
/// has to stand in an address that is sent; its policy lets it load nothing but its own files and speak to nobody but this daemon.
/// </summary>
internal static class ScreenEndpoint
{
    private const string KeyPlace = "{{screen-key}}";
    private const string NoticePlace = "{{screen-notice}}";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps the page and its files.</summary>
    /// <param name="routes">Where to map.</param>
    /// <param name="key">The key that the page sends; null lets it ask for the API's token.</param>
    /// <param name="notice">What the page always says, such as that all of it is simulated; empty for nothing.</param>
    public static void MapScreen(this IEndpointRouteBuilder routes, ScreenKey? key, string notice = "")
    {
        FrozenDictionary<string, ScreenFile> files = ScreenFiles.Load();
        ScreenFile page = files[ScreenFiles.Page];
        byte[] keyed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page.Content)
            .Replace(KeyPlace, key?.Text ?? "", StringComparison.Ordinal).Replace(NoticePlace, WebUtility.HtmlEncode(notice), StringComparison.Ordinal));
        routes.Get("/", http => PageAsync(http, page.Type, keyed)).OpenToAll();
        routes.Get("/screen/{**file}", http => FileAsync(http, files)).OpenToAll();
    }

    private static Task PageAsync(HttpContext http, string type, byte[] page)
    {
        Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = type;
        http.Response.ContentLength = page.Length;
        return http.Response.Body.WriteAsync(page, http.RequestAborted).AsTask();
    }

    private static Task FileAsync(HttpContext http, FrozenDictionary<string, ScreenFile> files)
    {
        string path = http.Request.RouteValues["file"] as string ?? "";
        if (path == ScreenFiles.Page || !files.TryGetValue(path, out ScreenFile? file))
        {
            throw new ProblemException(ProblemKinds.RouteNotFound(http.Request.Path));
        }

        Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-cache";
        if (EntityTag.IsHeld(http, file.Tag))
        {
            return Task.CompletedTask;
        }

        http.Response.ContentType = file.Type;
        http.Response.ContentLength = file.Content.Length;
        return http.Response.Body.WriteAsync(file.Content, http.RequestAborted).AsTask();
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}

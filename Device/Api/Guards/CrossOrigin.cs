using Microsoft.Net.Http.Headers;

namespace EdgeRec.Device.Api.Guards;

/// <summary>Answers browsers for pages of an origin that <c>--allow-origin</c> names, for example a UI's development server.</summary>
internal static class CrossOrigin
{
    /// <summary>Lets the page read the answer.</summary>
    public static void Allow(HttpContext http, string origin)
    {
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
    }

    /// <summary>Whether a browser only asks what it would be allowed to send.</summary>
    public static bool IsPreflight(HttpContext http) =>
        HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);

    /// <summary>Says what may be sent. Needs no token: browsers send none here.</summary>
    public static void AnswerPreflight(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET, HEAD, POST, PATCH, DELETE";
        http.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Last-Event-ID";
        http.Response.Headers.AccessControlMaxAge = "600";
    }
}

using System.Net;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>What every answer of the console says to the browser, and where the console answers at all.</summary>
internal static class Headers
{
    private const int MaxBodyBytes = 16 << 10;

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds them, and refuses to speak without TLS to anybody who is not on this machine.</summary>
    public static RequestDelegate Guarded(RequestDelegate next) => async http =>
    {
        if (!http.CarriesConsole())
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        else if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote) || !NamesThisMachine(http.Request.Host.Host))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync("The console speaks TLS, or to its own machine: give edgerec-fleet run --console, or use an SSH tunnel.\n", http.RequestAborted);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBodyBytes;
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = e.StatusCode;
        }
        catch (PasswordsBusyException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "5";
            await http.Response.WriteAsync("Many passwords wait to be checked. Go back and try again in a moment.\n", http.RequestAborted);
        }
        catch (StoreUnavailableException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            await http.Response.WriteAsync("The fleet's database does not answer. Load the page again in a moment.\n", http.RequestAborted);
        }
    };

    // A page elsewhere whose name was pointed to this machine still sends that name.
    private static bool NamesThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}

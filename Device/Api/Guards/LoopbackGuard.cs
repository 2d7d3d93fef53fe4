using System.Net;
using EdgeRec.Device.Api.Problems;

namespace EdgeRec.Device.Api.Guards;

/// <summary>
/// Who may speak over the loopback port, where the kernel names nobody: requests for one of our own hosts (a web page that
/// rebinds its name to 127.0.0.1 still sends that name), from no other origin than ours, with the token. The Unix socket has
/// its <see cref="PeerGuard"/> and passes here.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, ApiToken token, IReadOnlyCollection<string> allowedOrigins, ScreenKey? screen = null)
{
    /// <summary>Handles one request; runs after routing, because a few endpoints are open to all.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<UnixConnection>() is not null)
        {
            return next(http);
        }

        if (!IsOurs(http.Request.Host, http.Connection))
        {
            throw new ProblemException(ProblemKinds.HostNotAllowed());
        }

        string? origin = http.Request.Headers.Origin;
        bool foreign = origin is not null && origin != $"http://{http.Request.Host}";
        if (foreign && !allowedOrigins.Contains(origin, StringComparer.Ordinal))
        {
            throw new ProblemException(ProblemKinds.OriginNotAllowed());
        }

        if (foreign)
        {
            CrossOrigin.Allow(http, origin!);
            if (CrossOrigin.IsPreflight(http))
            {
                CrossOrigin.AnswerPreflight(http);
                return Task.CompletedTask;
            }
        }

        string? authorization = http.Request.Headers.Authorization;
        bool known = token.Matches(authorization) || (!foreign && screen?.Matches(authorization) == true);
        if (!known && http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"edgerec\"";
            throw new ProblemException(ProblemKinds.Unauthorized());
        }

        return next(http);
    }

    private static bool IsOurs(HostString host, ConnectionInfo connection)
    {
        const int HttpPort = 80;
        return (host.Port ?? HttpPort) == connection.LocalPort
            && (host.Host is "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip)));
    }
}

/// <summary>Marks an endpoint that tells nothing about anybody and needs no token: health, the OpenAPI document, the demo's screen and pictures.</summary>
internal sealed class OpenToAll
{
    private OpenToAll()
    {
    }

    /// <summary>The mark.</summary>
    public static OpenToAll Instance { get; } = new();
}

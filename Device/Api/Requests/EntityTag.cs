using System.Security.Cryptography;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Entity tags (RFC 9110, section 8.8.3): what a client holds already is not sent again.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a content: equal contents have equal tags.</summary>
    public static string Of(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    /// <summary>Sets the tag of the answer, and its status to 304 if the client holds that content.</summary>
    /// <returns>Whether it does, so that nothing has to be sent.</returns>
    public static bool IsHeld(HttpContext http, string tag)
    {
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch != tag)
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}

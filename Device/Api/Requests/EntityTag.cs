using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Entity tags (RFC 9110, section 8.8.3): what a client holds already is not sent again.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a content: equal contents have equal tags.</summary>
    public static string Of(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    /// <summary>Sets the tag of the answer, and its status to 304 if the client holds that content: <c>If-None-Match</c> is <c>*</c> or a list of tags, compared weakly (section 13.1.2).</summary>
    /// <returns>Whether it does, so that nothing has to be sent.</returns>
    public static bool IsHeld(HttpContext http, string tag)
    {
        http.Response.Headers.ETag = tag;
        var made = new EntityTagHeaderValue(tag);
        if (!EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? held) || !held.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(made, useStrongComparison: false)))
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}

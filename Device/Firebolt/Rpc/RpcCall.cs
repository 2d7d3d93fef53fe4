using System.Text.Json;

namespace EdgeRec.Device.Firebolt.Rpc;

/// <summary>One request of JSON-RPC 2.0.</summary>
/// <param name="Method">The method's name as sent.</param>
/// <param name="Id">The id to answer with; null for a notification, which is never answered.</param>
/// <param name="Params">An object or an array; undefined if there are none.</param>
internal readonly record struct RpcCall(string Method, JsonElement? Id, JsonElement Params)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="RpcException">It is none.</exception>
    public static RpcCall Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("A request is an object with 'jsonrpc', 'method' and, unless it is a notification, 'id'.");
        }

        if (!message.TryGetProperty("jsonrpc"u8, out JsonElement version) || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0"u8))
        {
            throw Invalid("'jsonrpc' must be \"2.0\".");
        }

        if (!message.TryGetProperty("method"u8, out JsonElement method) || method.ValueKind != JsonValueKind.String)
        {
            throw Invalid("'method' must be a string.");
        }

        bool hasId = message.TryGetProperty("id"u8, out JsonElement id);
        if (hasId && !IsId(id))
        {
            throw Invalid("'id' must be a string, a number or null.");
        }

        if (message.TryGetProperty("params"u8, out JsonElement given) && given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            throw Invalid("'params' must be an object or an array.");
        }

        return new RpcCall(method.GetString()!, hasId ? id : null, given);
    }

    /// <summary>The id of a message that may be no request, where it has a usable one.</summary>
    public static JsonElement? IdOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id"u8, out JsonElement id) && IsId(id) ? id : null;

    private static bool IsId(JsonElement id) => id.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null;

    private static RpcException Invalid(string sentence) => new(RpcCodes.InvalidRequest, sentence);
}

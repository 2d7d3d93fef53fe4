using System.Text.Json;

namespace EdgeRec.Device.Firebolt.Rpc;

/// <summary>Writes a call's result, one JSON value.</summary>
internal delegate void RpcResult(Utf8JsonWriter json);

/// <summary>Writes the answers of JSON-RPC 2.0.</summary>
internal static class RpcAnswers
{
    /// <summary>The result null.</summary>
    public static readonly RpcResult Null = json => json.WriteNullValue();

    /// <summary>The result true.</summary>
    public static readonly RpcResult True = json => json.WriteBooleanValue(true);

    /// <summary>Writes an answer with a result.</summary>
    public static void Result(Utf8JsonWriter json, JsonElement id, RpcResult result)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        id.WriteTo(json);
        json.WritePropertyName("result"u8);
        result(json);
        json.WriteEndObject();
    }

    /// <summary>Writes an answer with an error.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="id">The request's id; null where it could not be read.</param>
    /// <param name="error">What is wrong.</param>
    public static void Error(Utf8JsonWriter json, JsonElement? id, RpcException error)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        if (id is { } known)
        {
            known.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

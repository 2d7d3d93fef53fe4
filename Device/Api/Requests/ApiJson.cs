using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeRec.Device.Api.Requests;

/// <summary>How the API writes JSON.</summary>
internal static class ApiJson
{
    /// <summary>Names stand as themselves in every script instead of as escapes: answers are application/json, never HTML.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Buffers;
using System.Text.Json;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Answers in JSON, with a Content-Length and uncached: every answer is somebody's, at one moment.</summary>
internal static class JsonAnswer
{
    /// <summary>The media type of every answer that is no problem, stream or text.</summary>
    public const string MediaType = "application/json";

    /// <summary>Answers with what <paramref name="write"/> writes.</summary>
    public static Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write, string mediaType = MediaType)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, ApiJson.WriterOptions))
        {
            write(json);
        }

        return WriteAsync(http, status, body.WrittenMemory, mediaType);
    }

    /// <summary>Answers with JSON that is written already.</summary>
    public static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> utf8, string mediaType = MediaType)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = utf8.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.BodyWriter.WriteAsync(utf8, http.RequestAborted);
    }
}

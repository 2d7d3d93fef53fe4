using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;

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

    /// <summary>Answers with JSON that is written already; where many large answers wait to be read, with a problem (503).</summary>
    public static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> utf8, string mediaType = MediaType)
    {
        long room = utf8.Length > Room.Small ? utf8.Length : 0;
        if (!Room.TryTake(room))
        {
            throw new ProblemException(ProblemKinds.Busy());
        }

        using var leave = new Leave(room);
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = utf8.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.BodyWriter.WriteAsync(utf8, http.RequestAborted);
    }

    private readonly struct Leave(long room) : IDisposable
    {
        public void Dispose() => Room.Leave(room);
    }
}

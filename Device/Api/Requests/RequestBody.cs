using System.Buffers;
using System.IO.Pipelines;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace EdgeRec.Device.Api.Requests;

/// <summary>A JSON body, whole and in one piece, in a rented buffer that goes back when this is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Most bytes of a body.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The media type of a PATCH by RFC 7396, which is read like plain JSON.</summary>
    public const string MergePatch = "application/merge-patch+json";

    private const int FirstRent = 4096;
    private byte[] _rented = ArrayPool<byte>.Shared.Rent(FirstRent);

    private RequestBody()
    {
    }

    /// <summary>Bytes in the body.</summary>
    public int Length { get; private set; }

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Utf8 => _rented.AsSpan(0, Length);

    /// <summary>Reads the body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="alsoTaken">A media type besides application/json.</param>
    /// <exception cref="ProblemException">It is not JSON by its media type (415) or too large (413), announced or not; or too many large ones are on their way (503).</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext http, string? alsoTaken = null)
    {
        RequireJson(http.Request, alsoTaken);
        PipeReader reader = http.Request.BodyReader;
        if (http.Request.ContentLength > MaxBytes)
        {
            throw TooLarge(http);
        }

        var body = new RequestBody();
        try
        {
            await body.FillAsync(http, reader);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Room.Leave(RoomOf(_rented.Length));
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = [];
    }

    // Of a chunk that says it has more than 2^64 bytes the server thinks as of a disk that failed.
    private static async ValueTask<ReadResult> ReadAsync(HttpContext http, PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync(http.RequestAborted);
        }
        catch (IOException e) when (e is not (BadHttpRequestException or ConnectionResetException))
        {
            http.Response.Headers.Connection = "close";
            throw new ProblemException(ProblemKinds.BadRequest("The body's chunks are damaged."));
        }
    }

    private static int RoomOf(int length) => length > Room.Small ? length : 0;

    private async Task FillAsync(HttpContext http, PipeReader reader)
    {
        while (true)
        {
            ReadResult read = await ReadAsync(http, reader);
            bool fits = Length + read.Buffer.Length <= MaxBytes;
            if (fits)
            {
                Append(read.Buffer);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (!fits)
            {
                throw TooLarge(http);
            }

            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    // It grows as bytes come, whatever length was announced: a claim costs nothing.
    private void Append(ReadOnlySequence<byte> more)
    {
        int needed = Length + (int)more.Length;
        if (needed > _rented.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _rented.Length * 2));
            if (!Room.TryTake(RoomOf(larger.Length)))
            {
                ArrayPool<byte>.Shared.Return(larger);
                throw new ProblemException(ProblemKinds.Busy());
            }

            Utf8.CopyTo(larger);
            Dispose();
            _rented = larger;
        }

        more.CopyTo(_rented.AsSpan(Length));
        Length = needed;
    }

    private static void RequireJson(HttpRequest request, string? alsoTaken)
    {
        bool json = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && (type.MediaType.Equals(JsonAnswer.MediaType, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(alsoTaken, StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        string? encoding = request.Headers.ContentEncoding;
        if (!json || encoding is not (null or "" or "identity"))
        {
            throw new ProblemException(ProblemKinds.UnsupportedMediaType(json ? $"Content-Encoding: {encoding}" : request.ContentType));
        }
    }

    private static ProblemException TooLarge(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        return new ProblemException(ProblemKinds.PayloadTooLarge());
    }
}

using System.Buffers;
using System.IO.Pipelines;
using EdgeRec.Device.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace EdgeRec.Device.Api.Requests;

/// <summary>A JSON body, whole and in one piece, in a rented buffer that goes back when this is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Most bytes of a body.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The media type of a PATCH by RFC 7396, which is read like plain JSON.</summary>
    public const string MergePatch = "application/merge-patch+json";

    // A client that sends far too much still gets to read its answer: what it sends is thrown away up to here.
    private const long MaxDrainedBytes = 32L << 20;
    private const int FirstRent = 4096;
    private readonly byte[] _rented;

    private RequestBody(byte[] rented, int length)
    {
        _rented = rented;
        Length = length;
    }

    /// <summary>Bytes in the body.</summary>
    public int Length { get; }

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Utf8 => _rented.AsSpan(0, Length);

    /// <summary>Reads the body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="alsoTaken">A media type besides application/json.</param>
    /// <exception cref="ProblemException">It is not JSON by its media type (415) or too large (413), announced or not.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext http, string? alsoTaken = null)
    {
        RequireJson(http.Request, alsoTaken);
        PipeReader reader = http.Request.BodyReader;
        if (http.Request.ContentLength > MaxBytes)
        {
            await RefuseAsync(http, reader);
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)(http.Request.ContentLength ?? FirstRent));
        int length = 0;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(http.RequestAborted);
            bool fits = length + read.Buffer.Length <= MaxBytes;
            if (fits)
            {
                buffer = Append(buffer, ref length, read.Buffer);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (!fits)
            {
                await RefuseAsync(http, reader);
            }

            if (read.IsCompleted)
            {
                return new RequestBody(buffer, length);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private static byte[] Append(byte[] buffer, ref int length, ReadOnlySequence<byte> more)
    {
        int needed = length + (int)more.Length;
        if (needed > buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        more.CopyTo(buffer.AsSpan(length));
        length = needed;
        return buffer;
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

    private static async Task RefuseAsync(HttpContext http, PipeReader reader)
    {
        // Whoever asks before sending (Expect: 100-continue) is told at once.
        if (!http.Request.Headers.ContainsKey(HeaderNames.Expect))
        {
            await DrainAsync(reader, http.RequestAborted);
        }

        http.Response.Headers.Connection = "close";
        throw new ProblemException(ProblemKinds.PayloadTooLarge());
    }

    private static async Task DrainAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        for (long drained = 0; drained < MaxDrainedBytes;)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            drained += read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }
}

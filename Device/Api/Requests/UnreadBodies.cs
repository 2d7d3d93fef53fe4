using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace EdgeRec.Device.Api.Requests;

/// <summary>
/// Throws away what clients still send of bodies that were refused: a client that is hung up on while it sends may lose its answer. The server would do so itself, as fast as it is sent; here all of
/// them together go at one pace, so that bodies without end do not take the processor from a page.
/// </summary>
/// <param name="next">Answers the request.</param>
/// <param name="time">The clock.</param>
internal sealed class UnreadBodies(RequestDelegate next, TimeProvider time)
{
    /// <summary>So much is thrown away of a body, in bytes; then it is hung up on.</summary>
    public const long MostBytes = 32L << 20;

    private const long BytesPerSecond = 16L << 20;
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromSeconds(10), LongestAfterAsking = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _paidUntil;

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            await ThrowAwayAsync(http);
        }
    }

    private async Task ThrowAwayAsync(HttpContext http)
    {
        PipeReader reader = http.Request.BodyReader;
        try
        {
            if (reader.TryRead(out ReadResult read))
            {
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return; // As every body is that was read.
                }
            }

            await http.Response.CompleteAsync();
            bool asksFirst = http.Request.Headers.ContainsKey(HeaderNames.Expect); // It has its answer, and should send nothing.
            using var late = new CancellationTokenSource(asksFirst ? LongestAfterAsking : Longest, time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
            for (long left = MostBytes; left > 0;)
            {
                read = await reader.ReadAsync(over.Token);
                long length = read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }

                left -= length;
                await PaceAsync(length, over.Token);
            }

            http.Abort();
        }
        catch (IOException)
        {
            // The client went, or what it sent is no body; it has been told.
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private Task PaceAsync(long bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _paidUntil = Math.Max(_paidUntil, now) + (long)((double)bytes / BytesPerSecond * time.TimestampFrequency);
            wait = time.GetElapsedTime(now, _paidUntil) - AtOnce;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}

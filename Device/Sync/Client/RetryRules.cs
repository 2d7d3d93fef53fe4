using System.Globalization;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Client;

/// <summary>When to try again after a call failed: only what passes by itself, after a delay of the server's or a random one that grows.</summary>
internal static class RetryRules
{
    /// <summary>The trailer by which a server names its delay in milliseconds (gRPC proposal A6); negative: not again.</summary>
    public const string PushbackTrailer = "grpc-retry-pushback-ms";

    /// <summary>The first delay is at most this; each further failure doubles it.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(2);

    /// <summary>No delay is longer, unless the server names one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>No server may ask for a longer delay than this; it would be a mistake.</summary>
    public static readonly TimeSpan LongestPushback = TimeSpan.FromDays(1);

    /// <summary>Whether a failure may pass by itself. RESOURCE_EXHAUSTED only where the server says when.</summary>
    public static bool IsTransient(RpcException error) => error.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted => !SaysNever(error),
        StatusCode.ResourceExhausted => Pushback(error) is not null,
        StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled => error.Status.DebugException is IOException or HttpRequestException, // the stream was cut
        _ => false,
    };

    /// <summary>Whether the fleet does not want this device (any more).</summary>
    public static bool IsUnwanted(RpcException error) => error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied;

    /// <summary>The server's delay; null if it names none or one that is no delay.</summary>
    public static TimeSpan? Pushback(RpcException error) =>
        error.Trailers.GetValue(PushbackTrailer) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ms)
            ? TimeSpan.FromMilliseconds(Math.Min(ms, (long)LongestPushback.TotalMilliseconds))
            : null;

    /// <summary>The delay before the next try.</summary>
    /// <param name="error">What failed.</param>
    /// <param name="failures">How often in a row it failed, from 1.</param>
    /// <param name="random">Full jitter: anything between nothing and the bound (Brooker, "Exponential Backoff And Jitter", 2015).</param>
    public static TimeSpan Delay(RpcException error, int failures, Random random)
    {
        if (Pushback(error) is { } named)
        {
            // Never before the server's moment; a tenth later at most, so that those who were told the same do not come together.
            return named + (named * (0.1 * random.NextDouble()));
        }

        double bound = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30)));
        return TimeSpan.FromMilliseconds(bound * random.NextDouble());
    }

    private static bool SaysNever(RpcException error) =>
        error.Trailers.GetValue(PushbackTrailer) is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

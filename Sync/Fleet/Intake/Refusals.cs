using System.Globalization;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>Ends a call with a delay that the caller has to keep, after gRPC's proposal A6.</summary>
internal static class Refusals
{
    /// <summary>Trailer with the delay in milliseconds.</summary>
    public const string PushbackTrailer = "grpc-retry-pushback-ms";

    /// <summary>Makes the status.</summary>
    public static RpcException Later(StatusCode code, TimeSpan delay, string sentence) => new(
        new Status(code, sentence), new Metadata { { PushbackTrailer, ((long)Math.Ceiling(delay.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) } });
}

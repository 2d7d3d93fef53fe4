using System.Text;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>The tag of a title id, without allocating.</summary>
internal static class TitleTag
{
    /// <summary>XXH32 of the id in UTF-8.</summary>
    public static uint Of(string id)
    {
        Span<byte> utf8 = stackalloc byte[3 * DeltaLimits.MaxIdBytes];
        return TrackingToken.TagOf(utf8[..Encoding.UTF8.GetBytes(id, utf8)]);
    }
}

using MessagePack;

namespace EdgeRec.Sync.Protocol.Events;

/// <summary>What <see cref="MessagePackReader"/> throws at damaged bytes.</summary>
public static class PackedBytes
{
    /// <summary>Whether an exception says that bytes are damaged: wrong types, an end too early, numbers too large, lengths beyond what there is (the last come as bad arguments from inside the reader).</summary>
    public static bool AreDamaged(Exception e) => e is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentOutOfRangeException;
}

using System.Buffers.Binary;
using System.Numerics;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Checks what stands around a payload.</summary>
internal static class FrameCheck
{
    /// <summary>Why a frame is refused before its payload is read; null when it is not.</summary>
    public static Refusal? Of(DeltaFrame frame)
    {
        if (frame.Payload.Length > DeltaLimits.MaxPayloadBytes) return Refuse(frame, Refusal.Types.Reason.TooLarge, "The payload is larger than 256 KiB.");
        if (frame.Schema > DeltaLimits.NewestSchema) return Refuse(frame, Refusal.Types.Reason.UnknownSchema, "The schema is newer than this service reads.");
        if (frame.Encoding > Encoding.MessagepackZstd) return Refuse(frame, Refusal.Types.Reason.UnknownEncoding, "The encoding is newer than this service reads.");
        if (frame.Epoch.Length != DeltaLimits.IdentityBytes || frame.Device.Length is not (0 or DeltaLimits.IdentityBytes)) return Damaged(frame, "Device or epoch does not have its length.");
        if (frame.FirstSeq < 1 || frame.LastSeq < frame.FirstSeq || frame.LastSeq > DeltaLimits.MaxSeq) return Damaged(frame, "First and last are out of their range.");
        if (frame.LastSeq - frame.FirstSeq >= DeltaLimits.MaxSpan) return Refuse(frame, Refusal.Types.Reason.TooLarge, "The frame speaks for more than 1,048,576 numbers.");
        if (frame.Stream is < V1.Stream.Events or > V1.Stream.Tombstones) return Damaged(frame, "The stream is not known.");
        if (frame.Schema == 0 || frame.Encoding < Encoding.Messagepack) return Damaged(frame, "Schema or encoding is missing.");
        return frame.Crc32C != Crc(frame.Payload.Span) ? Damaged(frame, "The check does not fit the payload.") : null;
    }

    /// <summary>A refusal of the whole frame.</summary>
    public static Refusal Refuse(DeltaFrame frame, Refusal.Types.Reason reason, string detail) =>
        new() { FirstSeq = frame.FirstSeq, LastSeq = frame.LastSeq, Reason = reason, Detail = detail };

    /// <summary>CRC-32C (Castagnoli).</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (byte next in bytes) crc = BitOperations.Crc32C(crc, next);
        return ~crc;
    }

    private static Refusal Damaged(DeltaFrame frame, string detail) => Refuse(frame, Refusal.Types.Reason.Damaged, detail);
}

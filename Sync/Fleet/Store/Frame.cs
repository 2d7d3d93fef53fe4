using System.IO.Hashing;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>Which run of frames: a stream of one life of one device's journal. Sequence numbers are of a stream.</summary>
/// <param name="Device">The device. Its bytes on the wire are <see cref="Guid.ToByteArray(bool)"/> big-endian, its name is <c>ToString("N")</c>.</param>
/// <param name="Epoch">The life of its journal.</param>
/// <param name="Stream">What kind of frames.</param>
internal readonly record struct StreamKey(Guid Device, Guid Epoch, Stream Stream);

/// <summary>A frame that has passed every check, as it came from the wire.</summary>
/// <param name="Key">The stream it belongs to.</param>
/// <param name="FirstSeq">First sequence number it speaks for, from 1.</param>
/// <param name="LastSeq">Last one, at least <paramref name="FirstSeq"/>.</param>
/// <param name="Schema">Version of the payload's layout.</param>
/// <param name="Encoding">How the payload was made.</param>
/// <param name="Mode">Under which privacy mode it was made.</param>
/// <param name="Payload">The payload as it is kept: as sent, or without what was erased.</param>
internal sealed record Frame(StreamKey Key, long FirstSeq, long LastSeq, int Schema, Encoding Encoding, PrivacyMode Mode, ReadOnlyMemory<byte> Payload)
{
    /// <summary>
    /// XXH128 of all that was sent but the key. It tells a repetition from a conflict, also after something of the payload was erased: <c>with</c> another
    /// payload keeps the digest of what was sent.
    /// </summary>
    public UInt128 Digest { get; init; } = DigestOf(LastSeq, Schema, Encoding, Mode, Payload.Span);

    /// <summary>A frame from the wire, as it came.</summary>
    /// <param name="frame">One that has passed every check.</param>
    /// <param name="device">Whose it is.</param>
    public static Frame Of(DeltaFrame frame, Guid device) => new(
        new StreamKey(device, new Guid(frame.Epoch.Span, bigEndian: true), frame.Stream),
        (long)frame.FirstSeq, (long)frame.LastSeq, (int)frame.Schema, frame.Encoding, frame.Mode, frame.Payload.Memory);

    /// <summary>The frame as it goes over a wire, with its device's name.</summary>
    public DeltaFrame ToWire() => new()
    {
        Device = UnsafeByteOperations.UnsafeWrap(Key.Device.ToByteArray(bigEndian: true)),
        Epoch = UnsafeByteOperations.UnsafeWrap(Key.Epoch.ToByteArray(bigEndian: true)),
        Stream = Key.Stream,
        FirstSeq = (ulong)FirstSeq,
        LastSeq = (ulong)LastSeq,
        Schema = (uint)Schema,
        Encoding = Encoding,
        Mode = Mode,
        Payload = UnsafeByteOperations.UnsafeWrap(Payload),
        Crc32C = DeltaFrames.Crc(Payload.Span),
    };

    /// <summary>Reads the payload.</summary>
    /// <returns>What it says; null where everything was erased, or the payload is of a version that this program does not read.</returns>
    public DeltaPayload? Open() => Payload.IsEmpty ? null : DeltaFrames.Open(ToWire()).Payload;

    private static UInt128 DigestOf(long lastSeq, int schema, Encoding encoding, PrivacyMode mode, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[20];
        BitConverter.TryWriteBytes(head, lastSeq);
        BitConverter.TryWriteBytes(head[8..], schema);
        BitConverter.TryWriteBytes(head[12..], (int)encoding);
        BitConverter.TryWriteBytes(head[16..], (int)mode);
        var hash = new XxHash128();
        hash.Append(head);
        hash.Append(payload);
        return hash.GetCurrentHashAsUInt128();
    }
}

/// <summary>A frame in the store.</summary>
/// <param name="Position">Rises with every frame that becomes visible: who has read up to a position never misses one below it.</param>
/// <param name="ReceivedAt">When the fleet took it, to the millisecond.</param>
/// <param name="Frame">The frame.</param>
internal sealed record StoredFrame(long Position, DateTimeOffset ReceivedAt, Frame Frame);

/// <summary>What became of a frame that was handed to the store.</summary>
/// <param name="Outcome">Whether it was new.</param>
/// <param name="AcceptedThrough">The frame's last number; from the store, with a conflict, the last number of the stored frame that is in the way.</param>
internal readonly record struct Appended(AppendOutcome Outcome, long AcceptedThrough);

/// <summary>Whether a frame was new.</summary>
internal enum AppendOutcome
{
    /// <summary>It was new, and is durable.</summary>
    Stored,

    /// <summary>The very same frame was durable already.</summary>
    Repeated,

    /// <summary>Another frame has some of its numbers; the first one stands.</summary>
    Conflict,
}

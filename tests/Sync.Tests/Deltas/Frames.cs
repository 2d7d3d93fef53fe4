using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>Frames around payloads that nobody would make.</summary>
internal static class Frames
{
    /// <summary>A frame whose outside is right, whatever is inside.</summary>
    public static DeltaFrame Around(byte[] payload, Protocol.V1.Stream stream = Protocol.V1.Stream.Events, Encoding encoding = Encoding.Messagepack, uint schema = 1, ulong first = 1, ulong last = 100) => new()
    {
        Epoch = ByteString.CopyFrom(Payloads.Epoch.ToByteArray(bigEndian: true)), Stream = stream, FirstSeq = first, LastSeq = last, Schema = schema, Encoding = encoding,
        Mode = PrivacyMode.Full, Payload = ByteString.CopyFrom(payload), Crc32C = FrameCheck.Crc(payload),
    };

    /// <summary>From hexadecimal, blanks allowed.</summary>
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>Damages the frames of the corpus in seeded ways. The check is mended afterwards, so that the damage reaches the reader behind it.</summary>
/// <param name="seed">The same seed, the same inputs.</param>
internal sealed class FrameFuzz(int seed)
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc4, 0xc6, 0xcf, 0xd9, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xff];
    private readonly Random _random = new(seed);
    private readonly byte[] _buffer = new byte[1 << 17];

    /// <summary>Frames made of invented events, as they would travel, and the same unpacked: the reader behind zstd sees more of what is damaged there.</summary>
    public static DeltaFrame[] Corpus { get; } = Load();

    /// <summary>The next input.</summary>
    public DeltaFrame Next()
    {
        DeltaFrame frame = Corpus[_random.Next(Corpus.Length)].Clone();
        int length = frame.Payload.Length;
        frame.Payload.Span.CopyTo(_buffer);
        for (int changes = 1 + _random.Next(4); changes > 0; changes--) length = Change(length);
        frame.Payload = ByteString.CopyFrom(_buffer, 0, length);
        frame.Crc32C = FrameCheck.Crc(frame.Payload.Span);
        switch (_random.Next(20))
        {
            case 0: frame.Stream = (Protocol.V1.Stream)_random.Next(1, 4); break;
            case 1: frame.LastSeq = frame.FirstSeq + (ulong)_random.Next(3); break;
            case 2: frame.Mode = (PrivacyMode)_random.Next(6); break;
            case 3: frame.Encoding = (Encoding)_random.Next(4); break;
        }

        return frame;
    }

    private int Change(int length)
    {
        if (length == 0) return 1;
        int at = _random.Next(length);
        switch (_random.Next(7))
        {
            case 0:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                return length;
            case 1:
                _buffer[at] = (byte)_random.Next(256);
                return length;
            case 2:
                _buffer[at] = Telling[_random.Next(Telling.Length)];
                return length;
            case 3: // Something less.
                int gone = Math.Min(length - at, 1 + _random.Next(4));
                _buffer.AsSpan(at + gone, length - at - gone).CopyTo(_buffer.AsSpan(at));
                return length - gone;
            case 4: // Something more.
                int come = 1 + _random.Next(4);
                if (length + come > _buffer.Length) return length;
                _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + come));
                for (int i = 0; i < come; i++) _buffer[at + i] = Telling[_random.Next(Telling.Length)];
                return length + come;
            case 5: // A piece of another frame.
                ReadOnlySpan<byte> other = Corpus[_random.Next(Corpus.Length)].Payload.Span;
                int from = _random.Next(other.Length), size = Math.Min(Math.Min(other.Length - from, length - at), 1 + _random.Next(32));
                other.Slice(from, size).CopyTo(_buffer.AsSpan(at));
                return length;
            default: // The end is missing.
                return _random.Next(4) == 0 ? at : length;
        }
    }

    private static DeltaFrame[] Load()
    {
        DeltaFrame[] frames = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Deltas", "corpus"), "*.frame").Order(StringComparer.Ordinal).Select(file => DeltaFrame.Parser.ParseFrom(File.ReadAllBytes(file)))];
        return [.. frames, .. frames.Where(f => f.Encoding == Encoding.MessagepackZstd).Select(Unpacked)];
    }

    private static DeltaFrame Unpacked(DeltaFrame frame)
    {
        DeltaFrame plain = frame.Clone();
        plain.Payload = ByteString.CopyFrom(PayloadPacker.Unpack(frame.Payload.Span));
        plain.Encoding = Encoding.Messagepack;
        plain.Crc32C = FrameCheck.Crc(plain.Payload.Span);
        return plain;
    }
}

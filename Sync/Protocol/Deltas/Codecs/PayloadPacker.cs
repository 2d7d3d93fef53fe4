using ZstdSharp;
using ZstdSharp.Unsafe;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Zstandard around a payload.</summary>
internal sealed class PayloadPacker : IDisposable
{
    /// <summary>Frames are small and are made once: the bytes are dearer than the time.</summary>
    private const int Level = 12;

    // A window never needs to be larger than what may be unpacked: 2^22 bytes.
    private const int MaxWindowLog = 22;

    [ThreadStatic]
    private static Decompressor? _unpacker;

    private Compressor? _compressor; // Made when there is something to pack: a television without a fleet never does.
    private byte[] _packed = [];

    /// <summary>Packs; one zstd frame that states its content size.</summary>
    /// <returns>The packed bytes, good until the next call.</returns>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> payload)
    {
        int bound = Compressor.GetCompressBound(payload.Length);
        if (_packed.Length < bound) _packed = new byte[bound];
        _compressor ??= new Compressor(Level);
        return _packed.AsSpan(0, _compressor.Wrap(payload, _packed));
    }

    /// <summary>Unpacks what states its size, and is not larger than a payload may be.</summary>
    /// <exception cref="InvalidDataException">It is damaged, does not state its size, or is too large.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        ulong size = ContentSize(packed);
        if (size > DeltaLimits.MaxUnpackedBytes) throw new InvalidDataException("The payload is larger than 4 MiB when unpacked, or does not say.");
        Decompressor unpacker = _unpacker ??= MakeUnpacker();
        var payload = new byte[size];
        try
        {
            return unpacker.Unwrap(packed, payload) == payload.Length ? payload : throw new InvalidDataException("The payload is smaller than it says.");
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException("The payload cannot be unpacked.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _compressor?.Dispose();

    private static Decompressor MakeUnpacker()
    {
        var made = new Decompressor();
        made.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        return made;
    }

    // RFC 8878, section 3.1.1.1: magic, a descriptor, then maybe the window and a dictionary's id, then the content size.
    private static ulong ContentSize(ReadOnlySpan<byte> packed)
    {
        const ulong Unknown = ulong.MaxValue;
        if (packed.Length < 6 || packed[0] != 0x28 || packed[1] != 0xb5 || packed[2] != 0x2f || packed[3] != 0xfd) return Unknown;
        int flag = packed[4] >> 6, at = 5;
        bool single = (packed[4] & 0x20) != 0;
        if ((packed[4] & 0x03) != 0 || (flag == 0 && !single)) return Unknown; // We use no dictionary.
        if (!single) at++;
        int bytes = 1 << flag;
        if (packed.Length < at + bytes) return Unknown;
        ulong size = 0;
        for (int i = bytes - 1; i >= 0; i--) size = (size << 8) | packed[at + i];
        return flag == 1 ? size + 256 : size;
    }
}

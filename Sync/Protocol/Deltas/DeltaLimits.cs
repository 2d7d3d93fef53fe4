using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Every bound of a frame, in one place: whoever reads checks them before allocating, whoever writes keeps them. docs/sync-protocol.md repeats them.</summary>
public static class DeltaLimits
{
    /// <summary>Layout of the payloads that this program writes.</summary>
    public const int Schema = 1;

    /// <summary>Newest layout that this program reads: what is unknown of it is kept as it is.</summary>
    public const int NewestSchema = Schema + 1;

    /// <summary>Longest payload as sent, in bytes.</summary>
    public const int MaxPayloadBytes = 256 * 1024;

    /// <summary>Longest payload once unpacked, in bytes.</summary>
    public const int MaxUnpackedBytes = 4 * 1024 * 1024;

    /// <summary>Length of an epoch and of a device's name, in bytes.</summary>
    public const int IdentityBytes = 16;

    /// <summary>The greatest sequence number: what every language's numbers hold exactly, 2^53 − 1.</summary>
    public const long MaxSeq = (1L << 53) - 1;

    /// <summary>Most sequence numbers that one frame speaks for, with content or without.</summary>
    public const long MaxSpan = 1 << 20;

    /// <summary>Most events, profile changes, moves and exposures of one frame together.</summary>
    public const int MaxItems = 8_192;

    /// <summary>Most sequence numbers of one move.</summary>
    public const int MaxMoved = 2_000;

    /// <summary>Most sequence numbers that the moves of one frame name together.</summary>
    public const int MaxMovedTogether = 65_536;

    /// <summary>Longest id of a title or profile, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = ViewingEvent.MaxIdBytes;

    /// <summary>Longest name, language or colour of a profile, and key or unit of an experiment, in UTF-8 bytes.</summary>
    public const int MaxTextBytes = 256;

    /// <summary>The greatest number of a variation.</summary>
    public const int MaxVariation = 255;

    /// <summary>Most sections of one report of sums.</summary>
    public const int MaxSections = 64;

    /// <summary>Most erasures of one frame.</summary>
    public const int MaxTombstones = 1_024;

    /// <summary>Most unknown fields of one map.</summary>
    public const int MaxUnknown = 64;

    /// <summary>The greatest key of a field.</summary>
    public const int MaxKey = 127;

    /// <summary>Fields with this key or a greater one are never written below <see cref="V1.PrivacyMode.Full"/>, so that an older fleet can refuse what it does not know.</summary>
    public const int FirstKeyOfFull = 64;

    /// <summary>How fine times may be below <see cref="V1.PrivacyMode.Full"/>, in milliseconds: a quarter of an hour.</summary>
    public const long CoarseMs = 15 * 60 * 1000;
}

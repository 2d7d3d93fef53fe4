namespace EdgeRec.Sync.Protocol.Catalogue;

/// <summary>What a delta of the catalogue may be; who receives checks them before it allocates.</summary>
public static class CatalogueLimits
{
    /// <summary>Packed titles of one item, in bytes.</summary>
    public const int MaxPackedBytes = 1 << 20;

    /// <summary>The same unpacked, in bytes.</summary>
    public const int MaxUnpackedBytes = 4 << 20;

    /// <summary>Ids that one item removes.</summary>
    public const int MaxRemoved = 8_192;

    /// <summary>One title as a line, in bytes of UTF-8.</summary>
    public const int MaxLineBytes = 256 << 10;

    /// <summary>All items of one delta together, in bytes.</summary>
    public const long MaxDeltaBytes = 512L << 20;

    /// <summary>Titles of a catalogue.</summary>
    public const int MaxTitles = 500_000;
}

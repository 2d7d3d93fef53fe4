namespace EdgeRec.Models.Core.Titles;

/// <summary>FNV-1a in 32 bits (draft-eastlake-fnv): begin with 2166136261; for each byte, exclusive or, then times 16777619.</summary>
internal static class Fnv1a
{
    /// <summary>The hash of some bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2_166_136_261;
        foreach (byte b in bytes) hash = unchecked((hash ^ b) * 16_777_619);
        return hash;
    }
}

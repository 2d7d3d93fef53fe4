namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Versions of packs: two to four numbers, of which those left out are 0.</summary>
public static class PackVersion
{
    /// <summary>Reads a version.</summary>
    public static bool TryParse(string? text, out Version version)
    {
        bool read = Version.TryParse(text, out Version? parsed) && text!.Length <= 40;
        version = parsed is null ? new Version(0, 0, 0, 0) : new Version(parsed.Major, parsed.Minor, Math.Max(0, parsed.Build), Math.Max(0, parsed.Revision));
        return read;
    }

    /// <summary>Below 0 if <paramref name="a"/> is earlier than <paramref name="b"/>; what is no version is earlier than all.</summary>
    public static int Compare(string? a, string? b)
    {
        bool isA = TryParse(a, out Version first), isB = TryParse(b, out Version second);
        return isA && isB ? first.CompareTo(second) : isA.CompareTo(isB);
    }
}

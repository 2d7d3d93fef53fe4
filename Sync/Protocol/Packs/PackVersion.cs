namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Versions of packs: two to four numbers with dots between them, of which those left out are 0. Zeros before a number say nothing, as in a date: 2026.01 is 2026.1.</summary>
public static class PackVersion
{
    private const int MaxLength = 40;

    /// <summary>Reads a version: digits and dots alone.</summary>
    public static bool TryParse(string? text, out Version version)
    {
        Version? parsed = null;
        // Version.TryParse takes blanks, line ends and signs, too.
        bool read = text is { Length: <= MaxLength } && text.All(c => char.IsAsciiDigit(c) || c == '.') && Version.TryParse(text, out parsed);
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

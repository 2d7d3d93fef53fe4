namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>What a pack consists of, to the last byte. Signed where the pack is made; the fleet that hands it out need not be trusted.</summary>
public sealed record PackDocument
{
    /// <summary>The pack's name, as in its manifest.</summary>
    public required string Name { get; init; }

    /// <summary>The pack's version, two to four numbers, as in its manifest.</summary>
    public required string Version { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>From this moment on nobody installs it.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The least version of EdgeRec that can use it, as in its manifest.</summary>
    public required string MinAppVersion { get; init; }

    /// <summary>Who has trusted this pack never again takes one of a version below this; null forbids nothing. What a leaked roll-out key can send back ends here.</summary>
    public string? Floor { get; init; }

    /// <summary><c>manifest.json</c> and every file that it lists.</summary>
    public required IReadOnlyList<PackBlob> Files { get; init; }

    /// <summary>Shorter ways to get some of the files.</summary>
    public required IReadOnlyList<PackShortcut> Shortcuts { get; init; }
}

/// <summary>A file of a pack.</summary>
/// <param name="Name">A plain file name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, 64 lower-case hexadecimal digits; the name of the blob, too.</param>
public sealed record PackBlob(string Name, long Bytes, string Sha256);

/// <summary>A shorter way to get a file: one Zstandard frame that gives it, alone or with a file of an earlier pack as the prefix (zstd --patch-from).</summary>
/// <param name="Name">The file.</param>
/// <param name="Bytes">Length of the frame.</param>
/// <param name="Sha256">Hash of the frame.</param>
/// <param name="From">Hash of the earlier file that is needed; null if none is.</param>
public sealed record PackShortcut(string Name, long Bytes, string Sha256, string? From = null);

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>What has to stay erased. It holds no profile's name, and also stands in a file outside the database, so that a restored backup obeys it.</summary>
internal interface IErasureList
{
    /// <summary>Adds erasures; the same again changes nothing.</summary>
    Task AddAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellationToken) => AddAsync(erasures, [], cancellationToken);

    /// <summary>The same, and with them lines of logs, all in one transaction.</summary>
    Task AddAsync(IReadOnlyList<Erasure> erasures, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken);

    /// <summary>Erasures in the order in which they were added.</summary>
    /// <param name="after">Position of the last one that is known; 0 from the beginning.</param>
    /// <param name="limit">Most to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<(long Position, Erasure Erasure)>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Erasures of some devices.</summary>
    Task<IReadOnlyList<Erasure>> OfAsync(IReadOnlyCollection<Guid> devices, CancellationToken cancellationToken);

    /// <summary>Devices with erasures that were noted, but perhaps not yet obeyed: after a crash, or in a restored backup.</summary>
    Task<IReadOnlyList<Guid>> UnobeyedAsync(CancellationToken cancellationToken);

    /// <summary>Notes that all that was stored of some erasures is gone.</summary>
    Task NoteObeyedAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellationToken);
}

/// <summary>A profile's erasure, or that of all that a device ever sent.</summary>
/// <param name="Device">The device it lived on.</param>
/// <param name="Epoch">The life of the journal in which it was erased; of every other one everything of the profile goes that came before.</param>
/// <param name="ProfileHash">SHA-256 over the device's 16 bytes and the profile's id or pseudonym in UTF-8; empty for all of the device, of every profile, life and number.</param>
/// <param name="ThroughSeq">Last sequence number of <paramref name="Epoch"/> that it concerns.</param>
/// <param name="At">When the fleet was told.</param>
internal sealed record Erasure(Guid Device, Guid Epoch, ReadOnlyMemory<byte> ProfileHash, long ThroughSeq, DateTimeOffset At)
{
    /// <summary>Whether all of the device is to go.</summary>
    public bool IsOfAll => ProfileHash.IsEmpty;

    /// <summary>The erasure of all that a device ever sent, which is shut out with it.</summary>
    public static Erasure OfAll(Guid device, DateTimeOffset at) => new(device, Guid.Empty, ReadOnlyMemory<byte>.Empty, long.MaxValue, at);
}

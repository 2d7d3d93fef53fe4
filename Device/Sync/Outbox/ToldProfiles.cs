namespace EdgeRec.Device.Sync.Outbox;

/// <summary>Under which names the fleet was told of a profile.</summary>
[Flags]
internal enum ToldAs
{
    /// <summary>Under none: it knows nothing of it.</summary>
    Nothing = 0,

    /// <summary>Under its id.</summary>
    Id = 1,

    /// <summary>Under its pseudonym.</summary>
    Pseudonym = 2,
}

/// <summary>Whom the fleet was told of: what an erasure has to follow. Durable before a frame that names somebody leaves.</summary>
/// <param name="Epoch">The life of the journal.</param>
/// <param name="Profiles">By id; who was erased since is not in it.</param>
internal sealed record ToldProfiles(Guid Epoch, IReadOnlyDictionary<string, ToldAs> Profiles) : IMayHaveGaps
{
    bool IMayHaveGaps.IsWhole => Profiles is not null;
}

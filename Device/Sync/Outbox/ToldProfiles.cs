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
/// <param name="Ids">The ids of those who were told of under these; who was erased since is not among them.</param>
/// <param name="Pseudonyms">The ids of those who were told of under a pseudonym; likewise.</param>
internal sealed record ToldProfiles(Guid Epoch, string[] Ids, string[] Pseudonyms) : IMayHaveGaps
{
    bool IMayHaveGaps.IsWhole => Ids is not null && !Ids.Contains(null) && Pseudonyms is not null && !Pseudonyms.Contains(null);

    /// <summary>Under which names a profile was told.</summary>
    public ToldAs Of(string profile) => (Ids.Contains(profile) ? ToldAs.Id : ToldAs.Nothing) | (Pseudonyms.Contains(profile) ? ToldAs.Pseudonym : ToldAs.Nothing);

    /// <summary>Profiles are told under names, too.</summary>
    public ToldProfiles With(IEnumerable<string> profiles, ToldAs names) => this with
    {
        Ids = names.HasFlag(ToldAs.Id) ? [.. Ids.Union(profiles)] : Ids, Pseudonyms = names.HasFlag(ToldAs.Pseudonym) ? [.. Pseudonyms.Union(profiles)] : Pseudonyms,
    };

    /// <summary>Without somebody who was erased.</summary>
    public ToldProfiles Without(string profile) => this with { Ids = [.. Ids.Where(id => id != profile)], Pseudonyms = [.. Pseudonyms.Where(id => id != profile)] };
}

using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Deltas;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>An erasure that the fleet has to be told of.</summary>
/// <param name="Number">Its number in the stream of tombstones.</param>
/// <param name="Profile">The id or pseudonym that the fleet was told.</param>
/// <param name="ThroughSeq">The journal's last sequence number at that time.</param>
/// <param name="AtUnixMs">When, to the quarter of an hour.</param>
internal sealed record Erasure(long Number, string Profile, long ThroughSeq, long AtUnixMs);

/// <summary>The file of <see cref="Erasures"/>.</summary>
/// <param name="Epoch">The life of the journal.</param>
/// <param name="Last">The last number that was given.</param>
/// <param name="Waiting">What the fleet does not have yet, by number.</param>
internal sealed record ErasureList(Guid Epoch, long Last, IReadOnlyList<Erasure> Waiting) : IMayHaveGaps
{
    bool IMayHaveGaps.IsWhole => Waiting is not null && Waiting.All(erasure => erasure is { Profile: not null });
}

/// <summary>Profiles that were erased here and have to go at the fleet, too. Durable before the erasure is answered; the journal's thread adds, the agent's takes.</summary>
internal sealed class Erasures(SyncFolder folder, SentFrames sent, Guid epoch, TimeProvider time)
{
    private readonly Lock _gate = new();
    private ErasureList _list = Open(folder, epoch);
    private ToldProfiles? _told = SyncJson.Read(folder, folder.Told, SyncJson.Default.ToldProfiles, "erasures follow for everybody who may have been told of") is { } kept && kept.Epoch == epoch ? kept : null;

    /// <summary>Raised when there is one more; on the journal's thread: return at once.</summary>
    public event Action? Added;

    /// <summary>What waits, by number.</summary>
    public IReadOnlyList<Erasure> Waiting
    {
        get
        {
            lock (_gate)
            {
                return _list.Waiting;
            }
        }
    }

    /// <summary>
    /// Sees to it that it is known of each profile under which names it was told; durable when it returns. Where an earlier version has told, or what was known is lost, everybody who is here now counts as told under every name
    /// that was used: an erasure too many says less than one too few.
    /// </summary>
    /// <param name="told">What the outbox says.</param>
    /// <param name="profiles">Everybody here, and whether it never was anybody's but a child's.</param>
    public void KnowEach(OutboxState told, IEnumerable<(string Id, bool OnlyChild)> profiles)
    {
        lock (_gate)
        {
            if (_told is not null && (told.KnowsEach || told.ToldAs == ToldAs.Nothing))
            {
                return;
            }

            Write((_told ?? Nobody()).With(profiles.Where(p => !(p.OnlyChild && told.KeptChildrenOut)).Select(p => p.Id), told.ToldAs));
        }
    }

    /// <summary>A frame that names profiles is going to leave: erasures have to follow it. Durable when it returns.</summary>
    /// <param name="profiles">Their ids.</param>
    /// <param name="name">How they are named in it.</param>
    /// <param name="cleared"><see cref="SentFrames.Cleared"/> before the frame was made.</param>
    /// <returns>False where somebody was erased since: the frame may name who is gone, and is to be made anew.</returns>
    public bool WillTell(IReadOnlyCollection<string> profiles, ToldAs name, int cleared)
    {
        lock (_gate)
        {
            if (sent.Cleared != cleared)
            {
                return false;
            }

            if (profiles.Any(profile => !Known(profile).HasFlag(name)))
            {
                Write((_told ?? Nobody()).With(profiles, name));
            }

            return true;
        }
    }

    /// <summary>Notes an erasure, if the fleet was ever told of the profile, and forgets which frames were sent; durable when it returns. May be repeated.</summary>
    /// <param name="profile">The profile's id.</param>
    /// <param name="throughSeq">The journal's last sequence number.</param>
    /// <param name="onlyChild">Whether it never was anybody's but a child's: then there is nothing to take back, unless an older version has told it.</param>
    public void Add(string profile, long throughSeq, bool onlyChild = false)
    {
        sent.Clear();
        lock (_gate)
        {
            ToldAs names = Known(profile) | Supposed(onlyChild);
            var waiting = new List<Erasure>(_list.Waiting);
            long last = _list.Last, at = Floor(time.GetUtcNow().ToUnixTimeMilliseconds());
            if (names.HasFlag(ToldAs.Id))
            {
                waiting.Add(new Erasure(++last, profile, throughSeq, at));
            }

            if (names.HasFlag(ToldAs.Pseudonym))
            {
                waiting.Add(new Erasure(++last, Pseudonym.Of(Privacy.PseudonymKey.OpenOrCreate(folder), profile), throughSeq, at));
            }

            if (last == _list.Last)
            {
                return;
            }

            Write(new ErasureList(epoch, last, waiting));
            if (Known(profile) != ToldAs.Nothing)
            {
                Write(_told!.Without(profile));
            }
        }

        Added?.Invoke();
    }

    /// <summary>The fleet has everything up to a number.</summary>
    public void Accepted(long through)
    {
        lock (_gate)
        {
            if (_list.Waiting.Any(e => e.Number <= through))
            {
                Write(_list with { Waiting = [.. _list.Waiting.Where(e => e.Number > through)] });
            }
        }
    }

    /// <summary>The fleet was left, after the outbox was forgotten: nobody is to be told of anything.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            StateFile.Delete(folder.Tombstones);
            StateFile.Delete(folder.Told);
            _list = new ErasureList(epoch, 0, []);
            _told = null;
        }
    }

    private ToldAs Known(string profile) => _told?.Of(profile) ?? ToldAs.Nothing;

    private ToldProfiles Nobody() => new(epoch, [], []);

    /// <summary>What may have been told of anybody, where that is not known of each.</summary>
    private ToldAs Supposed(bool onlyChild) =>
        OutboxStore.Read(folder, epoch) is { } told && !(_told is not null && told.KnowsEach) && !(onlyChild && told.KeptChildrenOut) ? told.ToldAs : ToldAs.Nothing;

    private static ErasureList Open(SyncFolder folder, Guid epoch)
    {
        ErasureList list = SyncJson.Read(folder, folder.Tombstones, SyncJson.Default.ErasureList, "erasures that the fleet did not have yet are not told; erase again what must go there") is { } kept && kept.Epoch == epoch ? kept : new ErasureList(epoch, 0, []);
        long accepted = OutboxStore.Read(folder, epoch)?.Tombstones ?? 0;
        return list with { Last = Math.Max(list.Last, accepted) };
    }

    private static long Floor(long ms) => ms - (((ms % DeltaLimits.CoarseMs) + DeltaLimits.CoarseMs) % DeltaLimits.CoarseMs);

    private void Write(ErasureList list)
    {
        SyncJson.Write(folder, folder.Tombstones, list, SyncJson.Default.ErasureList);
        _list = list;
    }

    private void Write(ToldProfiles told)
    {
        SyncJson.Write(folder, folder.Told, told, SyncJson.Default.ToldProfiles);
        _told = told;
    }
}

using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <content>Moving events to the profile of whoever did watch.</content>
internal sealed partial class HistoryService
{
    /// <summary>
    /// Moves events from one profile to another. Afterwards both are as if the events had been sent for the other in the first place.
    /// Artwork posteriors, once there are any, belong to <see cref="ProfileState"/> and follow by the same adding up.
    /// </summary>
    /// <exception cref="StorageFullException">The disk is full; nothing was moved.</exception>
    /// <exception cref="IOException">The disk failed; nothing was moved.</exception>
    public Task<MoveReceipt> MoveEventsAsync(EventMoveRequest request, CancellationToken cancellationToken) =>
        RunAsync(() => Move(request), cancellationToken);

    private MoveReceipt Move(EventMoveRequest request)
    {
        if (!Household.Profiles.TryGetValue(request.From, out ProfileState? from))
        {
            return new MoveReceipt(MoveOutcome.NoSource);
        }

        if (!Household.Profiles.TryGetValue(request.To, out ProfileState? to) || request.To == request.From)
        {
            return new MoveReceipt(MoveOutcome.NoTarget);
        }

        if (Household.EventIds.Contains(Projector.HashOfMove(request.Id)))
        {
            return new MoveReceipt(MoveOutcome.Nothing);
        }

        EventOwners owners = EventOwners.Of(_journal.ReadAll());
        List<long> seqs = Choose(request, owners);
        if (seqs.Count is 0 or > EventMove.MaxEvents)
        {
            return new MoveReceipt(seqs.Count == 0 ? MoveOutcome.Nothing : MoveOutcome.TooMany, seqs.Count);
        }

        var refolding = new Refolding(_titles);
        Profile[] both = [from.Profile, to.Profile];
        Dictionary<string, ProfileState> asTheyAre = refolding.Fold(_journal.ReadAll(), owners, both);
        if (!Refolding.AreEqual(asTheyAre[request.From], from) || !Refolding.AreEqual(asTheyAre[request.To], to))
        {
            return new MoveReceipt(MoveOutcome.Incomplete, seqs.Count);
        }

        var move = new EventMove(request.Id, request.From, request.To, seqs);
        owners.Add(move);
        Dictionary<string, ProfileState> moved = refolding.Fold(_journal.ReadAll(), owners, both);
        long seq = _journal.Append(RecordKind.Move, move, MoveRecordCodec.Write);
        Commit();
        lock (Household.Gate)
        {
            Projector.Apply(Household, seq, move);
            refolding.Replace(Household, moved);
        }

        Announce(request.From, seq);
        Announce(request.To, seq);
        return new MoveReceipt(MoveOutcome.Moved, seqs.Count);
    }

    private List<long> Choose(EventMoveRequest request, EventOwners owners)
    {
        var seqs = new List<long>();
        HashSet<long>? undone = request.Undo is { } undo ? [.. owners.TakenBy(undo)] : null;
        foreach ((long seq, ViewingEvent happened) in owners.EventsOf(_journal.ReadAll()))
        {
            if (happened.Profile != request.From)
            {
                continue;
            }

            bool wanted = request switch
            {
                _ when undone is not null => undone.Contains(seq),
                { EventIds: { } ids } => ids.Contains(happened.Id),
                { SinceMs: { } since } => happened.Time.UnixMs >= since,
                _ => true,
            };
            if (request is { EventIds: null, SinceMs: null, Undo: null } && happened.Kind == EventKind.SessionStart)
            {
                seqs.Clear();
            }

            if (wanted)
            {
                seqs.Add(seq);
            }
        }

        return seqs;
    }

    /// <summary>After replay: profiles that a replayed move touched are added up anew.</summary>
    private static void FinishMoves(JournalReplay replay, EventJournal journal, Household household, ITitleFacts titles)
    {
        Profile[] touched = [.. replay.Moved.Where(household.Profiles.ContainsKey).Select(id => household.Profiles[id].Profile)];
        if (touched.Length == 0)
        {
            return;
        }

        var refolding = new Refolding(titles);
        refolding.Replace(household, refolding.Fold(journal.ReadAll(), EventOwners.Of(journal.ReadAll()), touched));
    }
}

using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;

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

    // Two histories in two versions: tens of megabytes, given back once the answer is out.
    private bool _leftGarbage;

    private MoveReceipt Move(EventMoveRequest request)
    {
        FinishBrokenOff(id => id == request.From || id == request.To);
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
        var choice = new MoveChoice(request, owners, Household.EventIds);
        List<long> seqs = choice.From(_journal.ReadAll(), JournalBase.Read(_folder, [request.From]));
        if (choice.Gone is { } gone)
        {
            return new MoveReceipt(MoveOutcome.Gone, seqs.Count, gone);
        }

        if (seqs.Count is 0 or > EventMove.MaxEvents)
        {
            return new MoveReceipt(seqs.Count == 0 ? MoveOutcome.Nothing : MoveOutcome.TooMany, seqs.Count);
        }

        var move = new EventMove(request.Id, request.From, request.To, seqs);
        (Folding asTheyAre, Folding moved) = new Refolding(_folder, _journal, owners, _titles).Fold([from.Profile, to.Profile], move);
        if (!Replacement.AreEqual(asTheyAre.States[request.From], from) || !Replacement.AreEqual(asTheyAre.States[request.To], to))
        {
            return new MoveReceipt(MoveOutcome.Incomplete, seqs.Count);
        }

        long seq = _journal.Append(RecordKind.Move, move, MoveRecordCodec.Write);
        Commit();
        lock (Household.Gate)
        {
            Projector.Apply(Household, seq, move);
            Replacement.Replace(Household, asTheyAre, moved, _titles);
        }

        Announce(request.From, seq);
        Announce(request.To, seq);
        _keeper.WriteSoon(); // a start that replays a move reads the whole journal
        _leftGarbage = true;
        return new MoveReceipt(MoveOutcome.Moved, seqs.Count);
    }

    /// <summary>After replay: profiles that a replayed move touched are added up anew.</summary>
    /// <returns>Whether there were any.</returns>
    private static bool FinishMoves(JournalReplay replay, DataFolder folder, EventJournal journal, Household household, ITitleFacts titles)
    {
        Profile[] touched = [.. replay.Moved.Where(household.Profiles.ContainsKey).Select(id => household.Profiles[id].Profile)];
        if (touched.Length > 0)
        {
            Replacement.Replace(household, new Refolding(folder, journal, EventOwners.Of(journal.ReadAll()), titles).Fold(touched), titles);
        }

        return touched.Length > 0;
    }
}

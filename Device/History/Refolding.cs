using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>Adds profiles up anew from the journal: what makes a move exact is that nothing is taken back by hand.</summary>
/// <param name="folder">Where the journal's base lies.</param>
/// <param name="journal">The journal.</param>
/// <param name="owners">Whose each event is.</param>
/// <param name="titles">The catalogue's answers.</param>
internal sealed class Refolding(DataFolder folder, EventJournal journal, EventOwners owners, ITitleFacts titles)
{
    /// <summary>Adds two histories up as they are and as a move would make them, in one reading.</summary>
    /// <param name="profiles">The two profiles as they are now.</param>
    /// <param name="move">The move.</param>
    public (Folding AsTheyAre, Folding Moved) Fold(IReadOnlyList<Profile> profiles, EventMove move)
    {
        HashSet<string> ids = [.. profiles.Select(p => p.Id)];
        JournalBase start = JournalBase.Read(folder, ids);
        var asTheyAre = new Folding(start, profiles, titles);
        var moved = new Folding(JournalBase.Read(folder, ids), profiles, titles);
        HashSet<long> taken = [.. move.Seqs];
        foreach ((long seq, string owner, ViewingEvent happened) in EventsOf(ids, start, long.MaxValue))
        {
            asTheyAre.Add(seq, owner, happened);
            moved.Add(seq, taken.Contains(seq) ? move.To : owner, happened);
        }

        return (asTheyAre, moved);
    }

    /// <summary>Adds profiles up as they are.</summary>
    /// <param name="profiles">The profiles as they are now.</param>
    /// <returns>Their states by id, to be written to LiteDB in the place of all that it has of them.</returns>
    public Dictionary<string, ProfileState> Fold(IReadOnlyList<Profile> profiles)
    {
        HashSet<string> ids = [.. profiles.Select(p => p.Id)];
        JournalBase start = JournalBase.Read(folder, ids);
        var folding = new Folding(start, profiles, titles);
        foreach ((long seq, string owner, ViewingEvent happened) in EventsOf(ids, start, long.MaxValue))
        {
            folding.Add(seq, owner, happened);
        }

        foreach ((string id, ProfileState state) in folding.States)
        {
            state.Dirty.MarkReplaced(start.Seq);
            MarkAll(state, folding.PlaysOf(id).Values);
        }

        return folding.States;
    }

    /// <summary>Takes what is about to be dropped from the journal into its base.</summary>
    /// <param name="throughSeq">The last record that goes.</param>
    /// <param name="profiles">Everybody, as they are now.</param>
    /// <exception cref="IOException">The base could not be written.</exception>
    public void Deepen(long throughSeq, IReadOnlyList<Profile> profiles)
    {
        JournalBase all = JournalBase.Read(folder);
        if (!all.IsKept)
        {
            return;
        }

        foreach (string gone in all.Household.Profiles.Keys.Except(profiles.Select(p => p.Id)).ToArray())
        {
            all.Household.Profiles.Remove(gone);
        }

        var folding = new Folding(all, profiles, titles);
        foreach ((long seq, string owner, ViewingEvent happened) in EventsOf(profiles.Select(p => p.Id).ToHashSet(), all, throughSeq))
        {
            folding.Add(seq, owner, happened);
            all.NewestAtMs[owner] = Math.Max(all.NewestAtMs.GetValueOrDefault(owner, long.MinValue), happened.Time.UnixMs);
        }

        foreach ((string id, ProfileState state) in folding.States)
        {
            all.Household.Profiles[id] = state;
        }

        all.Write(throughSeq);
    }

    /// <summary>The events of some profiles that are not in the base, in order, with whose they are; the base remembers the ids of all.</summary>
    private IEnumerable<(long Seq, string Owner, ViewingEvent Event)> EventsOf(HashSet<string> profiles, JournalBase start, long throughSeq)
    {
        foreach (JournalRecord record in journal.ReadAll())
        {
            if (record.Seq > throughSeq)
            {
                yield break;
            }

            if (record.Kind == RecordKind.Event && record.Seq > start.Seq
                && OwnerIfNew(record, start) is { } owner && profiles.Contains(owner) && TryRead(record) is { } happened)
            {
                yield return (record.Seq, owner, happened);
            }
        }
    }

    private string? OwnerIfNew(JournalRecord record, JournalBase start) =>
        EventCodec.TryReadHead(record.Payload, out EventHead head) && start.Household.EventIds.Restore(record.Seq, EventIds.HashOf(head.Id))
            ? owners.OwnerOf(record.Seq, head.Profile) : null;

    private static ViewingEvent? TryRead(JournalRecord record)
    {
        try
        {
            return EventCodec.Read(record.Payload);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void MarkAll(ProfileState state, IEnumerable<Play> plays)
    {
        foreach (TitleMemory title in state.Titles.Values)
        {
            state.Dirty.Mark(title);
        }

        foreach (Play play in plays)
        {
            state.Dirty.Mark(play);
        }
    }
}

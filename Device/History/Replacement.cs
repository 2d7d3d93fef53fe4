namespace EdgeRec.Device.History;

/// <summary>Puts states that were added up anew in the place of those there are; LiteDB gets what differs and no more.</summary>
internal static class Replacement
{
    /// <summary>
    /// Whether two states are equal in everything but the version. The journal may have been damaged, or the catalogue may say something
    /// else of a title than it did: then adding up anew would change more than what is moved.
    /// </summary>
    public static bool AreEqual(ProfileState a, ProfileState b) =>
        a.Profile == b.Profile && a.OpenPlaySeq == b.OpenPlaySeq && a.SessionStartedAtMs == b.SessionStartedAtMs && a.PageShown == b.PageShown && a.Selection.State == b.Selection.State
        && a.RailUse.Plays.AsSpan().SequenceEqual(b.RailUse.Plays) && a.RailUse.Impressions.AsSpan().SequenceEqual(b.RailUse.Impressions)
        && a.Plays.SequenceEqual(b.Plays)
        && a.Titles.Count == b.Titles.Count && a.Titles.All(t => b.Titles.TryGetValue(t.Key, out TitleMemory? other) && t.Value == other);

    /// <summary>Replaces some profiles' states whole, after a start; with <see cref="Household.Gate"/> held.</summary>
    /// <param name="household">The household.</param>
    /// <param name="states">The states by id, marked with all there is of them.</param>
    /// <param name="titles">The catalogue's answers.</param>
    public static void Replace(Household household, Dictionary<string, ProfileState> states, ITitleFacts titles)
    {
        foreach ((string id, ProfileState state) in states)
        {
            ProfileState before = household.Profiles[id];
            (state.Version, state.ChildBeforeSeq, state.GrownUpSeq) = (before.Version, before.ChildBeforeSeq, before.GrownUpSeq);
            household.Profiles[id] = state;
        }

        household.RecountQualityPlays(titles);
    }

    /// <summary>Replaces two profiles' states by what a move makes of them; with <see cref="Household.Gate"/> held.</summary>
    /// <param name="household">The household; its states equal <paramref name="asTheyAre"/>.</param>
    /// <param name="asTheyAre">What the journal added up to without the move.</param>
    /// <param name="moved">What it adds up to with it.</param>
    /// <param name="titles">The catalogue's answers.</param>
    public static void Replace(Household household, Folding asTheyAre, Folding moved, ITitleFacts titles)
    {
        foreach ((string id, ProfileState state) in moved.States)
        {
            Dictionary<long, Play> plays = moved.PlaysOf(id);
            MarkDifferences(state, plays, household.Profiles[id], asTheyAre.PlaysOf(id));
        }

        Replace(household, moved.States, titles);
    }

    /// <summary>Marks what LiteDB does not have: what differs from the old state, and what was waiting to be written of that.</summary>
    private static void MarkDifferences(ProfileState state, Dictionary<long, Play> plays, ProfileState old, Dictionary<long, Play> oldPlays)
    {
        DirtySet waiting = old.Dirty;
        state.Dirty.Clear();
        state.Dirty.Mark();
        if (waiting.ReplacedAfter is { } seq)
        {
            state.Dirty.MarkReplaced(seq);
        }

        foreach ((string id, TitleMemory title) in state.Titles)
        {
            if (!old.Titles.TryGetValue(id, out TitleMemory? before) || before != title || waiting.Titles.Contains(before))
            {
                state.Dirty.Mark(title);
            }
        }

        foreach ((long at, Play play) in plays)
        {
            if (!oldPlays.TryGetValue(at, out Play? before) || before != play)
            {
                state.Dirty.Mark(play);
            }
        }

        foreach (Play play in waiting.Plays)
        {
            if (plays.TryGetValue(play.Seq, out Play? now))
            {
                state.Dirty.Mark(now);
            }
        }

        state.Dirty.GoneTitles.UnionWith(old.Titles.Keys.Concat(waiting.GoneTitles).Where(id => !state.Titles.ContainsKey(id)));
        state.Dirty.GonePlays.UnionWith(oldPlays.Keys.Concat(waiting.GonePlays).Where(at => !plays.ContainsKey(at)));
    }
}

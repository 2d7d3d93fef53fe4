namespace EdgeRec.Device.History.Retention;

/// <summary>
/// What goes of a profile's state when the journal has let go of its records: plays that are too old, and what is remembered of titles that the catalogue no longer has. The rule is the same
/// for what is in memory, in the journal's base and in LiteDB, so that adding up anew still gives the same.
/// </summary>
/// <param name="throughSeq">Only what no record behind this one touched: the journal has the others.</param>
/// <param name="limitMs">Plays that began before, Unix milliseconds.</param>
/// <param name="titles">The catalogue's answers.</param>
/// <param name="household">Everybody; with its gate held.</param>
internal sealed class Forgetting(long throughSeq, long limitMs, ITitleFacts titles, Household household)
{
    // A catalogue that was lost, or is another service's, must not take what viewers did with it.
    private readonly bool _catalogueIsWhole = household.Profiles.Values.Sum(p => p.Titles.Keys.Sum(id => titles.TryGet(id, out _) ? 1 : -1)) >= 0;

    /// <summary>Whether a play goes. One whose time nobody believes goes with the records around it.</summary>
    public bool Goes(Play play) => play.Seq <= throughSeq && play.StartedAt.UnixMs < limitMs;

    /// <summary>Whether what is remembered of a title goes.</summary>
    public bool Goes(TitleMemory title) => _catalogueIsWhole && title.LastSeq <= throughSeq && !titles.TryGet(title.TitleId, out _);

    /// <summary>Takes it out of a state.</summary>
    /// <returns>Whether there was any.</returns>
    public bool TakeFrom(ProfileState state)
    {
        int plays = state.Plays.RemoveAll(Goes);
        TitleMemory[] titles = [.. state.Titles.Values.Where(Goes)];
        foreach (TitleMemory gone in titles)
        {
            state.Titles.Remove(gone.TitleId);
        }

        return plays + titles.Length > 0;
    }
}

using EdgeRec.Device.Home;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>
/// What each record changes. A pure function of records in their order: events as they arrive and events replayed after a crash
/// give the same household. Called with <see cref="Household.Gate"/> held.
/// </summary>
internal static class Projector
{
    /// <summary>A profile is as it says from now on.</summary>
    public static void Apply(Household household, long seq, Profile profile)
    {
        if (household.Profiles.TryGetValue(profile.Id, out ProfileState? state))
        {
            state.Become(profile, seq);
        }
        else
        {
            household.Profiles.Add(profile.Id, state = new ProfileState(profile));
        }

        Touch(household, state, seq);
    }

    /// <summary>Something happened. An event that is known already, or of a profile that is gone, changes nothing.</summary>
    public static void Apply(Household household, long seq, ViewingEvent happened, ITitleFacts titles)
    {
        household.AppliedSeq = seq;
        if (household.EventIds.Add(seq, EventIds.HashOf(happened.Id)) && household.Profiles.TryGetValue(happened.Profile, out ProfileState? state))
        {
            Apply(household, state, seq, happened, titles);
        }
    }

    /// <summary>Something new happened to a profile, whichever the event was sent for.</summary>
    public static void Apply(Household household, ProfileState state, long seq, ViewingEvent happened, ITitleFacts titles)
    {
        Touch(household, state, seq);
        long at = happened.Time.UnixMs;
        if (happened.Kind == EventKind.SessionStart)
        {
            state.SessionStartedAtMs = at;
            state.Selection.SessionStart(at);
            return;
        }

        if (happened.Title is not { } titleId)
        {
            return;
        }

        TitleMemory title = state.Remember(titleId);
        title.LastSeq = seq;
        state.Mark(title);
        switch (happened.Kind)
        {
            case EventKind.Impression:
                title.Ignored = title.Ignored.PlusOne(happened.Time.TrustedMs, Wear.HalfLifeDays, Wear.Most);
                RailUse.Count(state.RailUse.Impressions, happened.Token, happened.Time);
                Show(household, state, title, happened);
                break;
            case EventKind.Focus:
                state.Selection.Focus(at);
                break;
            case EventKind.Select:
                state.Selection.Focus(at);
                title.Ignored = default;
                break;
            case EventKind.Rating:
                title.Rating = happened.Rating;
                state.WatchedVersion = seq;
                break;
            case EventKind.WatchListAdd:
                title.WatchListSeq = seq;
                title.Hidden = false;
                break;
            case EventKind.WatchListRemove:
                title.WatchListSeq = 0;
                break;
            case EventKind.Hide:
                title.Hidden = true;
                title.WatchListSeq = 0;
                break;
            default:
                PlaybackProjector.Apply(household, state, title, seq, happened, titles);
                break;
        }
    }

    /// <summary>
    /// Events were moved: notes that it happened, and when the two profiles changed. What they add up to now is
    /// <see cref="Refolding"/>'s to say, since a state cannot give events back.
    /// </summary>
    public static void Apply(Household household, long seq, EventMove move)
    {
        household.AppliedSeq = seq;
        household.EventIds.Add(seq, HashOfMove(move.Id));
        foreach (string id in new[] { move.From, move.To })
        {
            if (household.Profiles.TryGetValue(id, out ProfileState? state))
            {
                Touch(household, state, seq);
            }
        }
    }

    /// <summary>A move's id among those of events; a control character keeps it apart from them.</summary>
    internal static UInt128 HashOfMove(string moveId) => EventIds.HashOf("\u0001move " + moveId);

    private static void Show(Household household, ProfileState state, TitleMemory title, ViewingEvent happened)
    {
        if (happened.Token is not { } tile)
        {
            return;
        }

        title.ShownIn = new ShownIn(tile.Request, tile.Rail, tile.RailIndex);
        state.PageShown = tile.Request;
        var place = TilePlace.Of(tile.RailIndex, tile.Position);
        // In the row that is drawn a token says how probable the rail was, not the image.
        float propensity = tile.RailIndex == PageOptions.Default.ExplorationRow ? 0f : tile.Propensity;
        if ((title.Artwork ??= new ArtworkMemory()).Show(tile.Variant, PageChance.PartOfDay(happened.Time.Local), place, propensity))
        {
            household.Artwork.Add(new ImageOutcome(state.Profile.Id, title.TitleId, tile.Variant, Taken: false, place));
        }
    }

    private static void Touch(Household household, ProfileState state, long seq)
    {
        household.AppliedSeq = seq;
        state.Version = seq;
        state.Dirty.Mark();
    }
}

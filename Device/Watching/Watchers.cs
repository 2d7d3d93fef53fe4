using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Watching;

namespace EdgeRec.Device.Watching;

/// <summary>
/// Says whether somebody else than the profile on the screen is likely at the remote control. Everything it knows is made of what the
/// household's memory holds already: nothing more is kept, written or sent. Pages and the stream ask it; the household's gate keeps them apart.
/// </summary>
/// <param name="household">Who watches.</param>
/// <param name="catalog">What there is.</param>
internal sealed class Watchers(Household household, CatalogIndex catalog)
{
    /// <summary>With more profiles than a family has, nobody is guessed at: the work stays bounded.</summary>
    public const int MaxProfiles = 8;

    /// <summary>A session that began longer ago says nothing of who sits there now, in milliseconds.</summary>
    private const long MaxSessionMs = 6 * 60 * 60 * 1000;

    private readonly Dictionary<string, ProfileHabits> _habits = [];
    private (string Profile, long Seq, SuggestedProfile? Answer) _last = ("", -1, null);

    /// <summary>The profile to hint at.</summary>
    /// <param name="profileId">The profile on the screen.</param>
    /// <param name="at">The moment.</param>
    /// <returns>Null when it is likely the right one, nothing was chosen yet, or no other may be named here.</returns>
    public SuggestedProfile? Suggest(string profileId, DateTimeOffset at)
    {
        lock (household.Gate)
        {
            if (household.Profiles.Count is < 2 or > MaxProfiles || !household.Profiles.TryGetValue(profileId, out ProfileState? here)
                || unchecked((ulong)(at.ToUnixTimeMilliseconds() - here.SessionStartedAtMs)) > MaxSessionMs)
            {
                return null;
            }

            if (_last.Profile != profileId || _last.Seq != household.AppliedSeq)
            {
                _last = (profileId, household.AppliedSeq, Guess(here));
            }

            return _last.Answer;
        }
    }

    private SuggestedProfile? Guess(ProfileState here)
    {
        int earlier = here.Plays.FindIndex(play => play.StartedAt.UnixMs >= here.SessionStartedAtMs);
        if (earlier < 0)
        {
            return null;
        }

        List<Play> session = here.Plays[earlier..];
        ProfileState[] profiles = [.. household.Profiles.Values.OrderBy(state => state.Profile.Id, StringComparer.Ordinal)];
        var evidence = new SessionEvidence[profiles.Length];
        for (int p = 0; p < profiles.Length; p++)
        {
            evidence[p] = EvidenceOf(profiles[p], profiles[p] == here, earlier, session);
        }

        float[] probabilities = new float[profiles.Length];
        WhoIsWatching.Probabilities(evidence, WhoIsWatching.Weights, probabilities);
        SuggestedProfile? best = null;
        for (int p = 0; p < profiles.Length; p++)
        {
            Profile profile = profiles[p].Profile;
            if (profiles[p] != here && probabilities[p] >= WhoIsWatching.HintFrom && probabilities[p] > (best?.Probability ?? 0f)
                && WhoIsWatching.MayName(here.Profile.MaturityLimit, profile.MaturityLimit))
            {
                best = new SuggestedProfile(profile.Id, profile.Name, probabilities[p]);
            }
        }

        return best;
    }

    private SessionEvidence EvidenceOf(ProfileState state, bool isHere, int earlier, List<Play> session)
    {
        // The session's own plays must not speak for the profile that they were sent for.
        ProfileHabits habits = isHere ? new ProfileHabits(catalog, state, earlier) : Known(state);
        EdgeRec.Sync.Protocol.Events.EventTime began = session[0].StartedAt;
        SessionEvidence evidence = SessionEvidence.At(habits.Habits, isHere, ViewingMoment.From(began.Local, began.Trusted));
        foreach (Play play in session.TakeLast(SessionEvidence.MaxChoices))
        {
            if (catalog.TryFind(play.CandidateId, out int title))
            {
                evidence.Choose(habits.Habits, catalog.FacetsOf(title), habits.HasBegun(play.CandidateId), play.SelectionMs);
            }
        }

        return evidence;
    }

    private ProfileHabits Known(ProfileState state)
    {
        string id = state.Profile.Id;
        if (_habits.TryGetValue(id, out ProfileHabits? known) && known.Version == state.Version)
        {
            return known;
        }

        if (_habits.Count > MaxProfiles)
        {
            _habits.Clear();
        }

        return _habits[id] = new ProfileHabits(catalog, state, state.Plays.Count);
    }
}

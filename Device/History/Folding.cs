using EdgeRec.Device.History.View;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>The states of some profiles while the journal's events are added up to them.</summary>
internal sealed class Folding
{
    private readonly Household _household = new();
    private readonly Dictionary<string, List<Play>> _playsBefore = [];
    private readonly ITitleFacts _titles;

    /// <summary>Begins where the journal begins.</summary>
    /// <param name="start">What was dropped from the journal; its states are taken over, not copied.</param>
    /// <param name="profiles">The profiles as they are now.</param>
    /// <param name="titles">The catalogue's answers.</param>
    public Folding(JournalBase start, IEnumerable<Profile> profiles, ITitleFacts titles)
    {
        _titles = titles;
        foreach (Profile profile in profiles)
        {
            if (start.Household.Profiles.TryGetValue(profile.Id, out ProfileState? state))
            {
                state.Profile = profile;
            }
            else
            {
                state = new ProfileState(profile);
            }

            _household.Profiles.Add(profile.Id, state);
            _playsBefore.Add(profile.Id, [.. state.Plays]);
        }
    }

    /// <summary>The states by profile; what changed since the beginning is marked in them.</summary>
    public Dictionary<string, ProfileState> States => _household.Profiles;

    /// <summary>Adds an event to a profile; one that is not among these profiles' changes nothing.</summary>
    public void Add(long seq, string owner, ViewingEvent happened)
    {
        if (_household.Profiles.TryGetValue(owner, out ProfileState? state))
        {
            Projector.Apply(_household, state, seq, happened, _titles);
        }
    }

    /// <summary>All plays of a profile that it came by, also those that are no longer in memory, by sequence number.</summary>
    public Dictionary<long, Play> PlaysOf(string profileId)
    {
        var plays = _playsBefore[profileId].ToDictionary(play => play.Seq);
        foreach (Play play in States[profileId].Dirty.Plays)
        {
            plays[play.Seq] = play;
        }

        return plays;
    }
}

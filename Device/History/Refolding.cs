using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Sync.Protocol.Events;
using LiteDB;

namespace EdgeRec.Device.History;

/// <summary>Adds the states of a few profiles up anew from the journal: what makes a move exact is that nothing is taken back by hand.</summary>
/// <param name="titles">The catalogue's answers.</param>
internal sealed class Refolding(ITitleFacts titles)
{
    /// <summary>What the journal's events add up to for some profiles.</summary>
    /// <param name="records">The whole journal, in order.</param>
    /// <param name="owners">Whose each event is.</param>
    /// <param name="profiles">The profiles as they are now.</param>
    /// <returns>Their states by id, all of them marked as not yet in LiteDB.</returns>
    public Dictionary<string, ProfileState> Fold(IEnumerable<JournalRecord> records, EventOwners owners, IEnumerable<Profile> profiles)
    {
        // A household of these profiles only: the events of others change nothing in it, but their ids are remembered, as they were.
        var household = new Household();
        foreach (Profile profile in profiles)
        {
            household.Profiles.Add(profile.Id, new ProfileState(profile));
        }

        foreach ((long seq, ViewingEvent happened) in owners.EventsOf(records))
        {
            Projector.Apply(household, seq, happened, titles);
        }

        foreach (ProfileState state in household.Profiles.Values)
        {
            state.Dirty.MarkReplaced();
        }

        return household.Profiles;
    }

    /// <summary>Puts states that were added up anew in the place of the old ones; with <see cref="Household.Gate"/> held.</summary>
    /// <param name="household">The household.</param>
    /// <param name="states">The states by id.</param>
    public void Replace(Household household, Dictionary<string, ProfileState> states)
    {
        foreach ((string id, ProfileState state) in states)
        {
            state.Version = household.Profiles[id].Version;
            household.Profiles[id] = state;
        }

        household.RecountQualityPlays(titles);
    }

    /// <summary>
    /// Whether two states are equal in everything but the version. The journal may have been shortened or damaged, or the catalogue
    /// may say something else of a title than it did: then adding up anew would change more than what is moved.
    /// </summary>
    public static bool AreEqual(ProfileState a, ProfileState b) =>
        a.Plays.Count == b.Plays.Count && a.Titles.Count == b.Titles.Count
        && Same(Without(Documents.From(a)), Without(Documents.From(b)))
        && a.Plays.Zip(b.Plays).All(p => Same(Documents.From("", p.First), Documents.From("", p.Second)))
        && a.Titles.All(t => b.Titles.TryGetValue(t.Key, out TitleMemory? other) && Same(Documents.From("", t.Value), Documents.From("", other)));

    private static BsonDocument Without(BsonDocument state)
    {
        state.Remove("version");
        return state;
    }

    private static bool Same(BsonDocument a, BsonDocument b) => BsonSerializer.Serialize(a).AsSpan().SequenceEqual(BsonSerializer.Serialize(b));
}

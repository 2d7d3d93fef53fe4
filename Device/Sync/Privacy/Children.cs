using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>
/// Which records are children's (<see cref="Profile.IsChildIn"/>): nothing of them is told in any mode, but for what they add to the household's sums. A profile that is a child's now was
/// always one for what has not left yet; what a child did before its profile said another age stays here. So does what is known of nobody here any more.
/// </summary>
internal sealed class Children
{
    private readonly Dictionary<string, (Profile Profile, long ChildBefore)> _known;
    private readonly MovedEvents _moved;
    private readonly int _year;
    private bool _anybody;

    private Children(Dictionary<string, (Profile Profile, long ChildBefore)> known, MovedEvents moved, int year) => (_known, _moved, _year) = (known, moved, year);

    /// <summary>Nobody is a child.</summary>
    public static Children None { get; } = new([], new MovedEvents(), 0) { _anybody = true };

    /// <summary>As the household is now.</summary>
    /// <param name="household">Everybody.</param>
    /// <param name="moved">What was moved by now, up to the journal's end: an event that was moved to a child is the child's. It is read as long as this is asked.</param>
    /// <param name="now">A day that can be believed (<see cref="History.Retention.BelievedClock"/>): nobody grows up by one that runs ahead.</param>
    public static Children Of(Household household, MovedEvents moved, DateTimeOffset now)
    {
        lock (household.Gate)
        {
            return new Children(household.Profiles.ToDictionary(p => p.Key, p => (p.Value.Profile, p.Value.ChildBeforeSeq)), moved, now.Year);
        }
    }

    /// <summary>Whether an event is a child's, by whom it was sent for or by whose it is.</summary>
    public bool Have(long seq, ViewingEvent happened) =>
        Have(seq, happened.Profile, happened.Time) || (_moved.OwnerOf(seq) is { } owner && Have(seq, owner, happened.Time));

    /// <summary>Whether what a profile says of itself is a child's.</summary>
    public bool Have(long seq, Profile profile) => !_anybody && (profile.IsChildIn(_year) || Is(seq, profile.Id, null));

    /// <summary>Whether a record of a profile is a child's.</summary>
    /// <param name="seq">The record.</param>
    /// <param name="profile">The profile's id.</param>
    /// <param name="time">When it happened; null where the record does not say.</param>
    public bool Have(long seq, string profile, EventTime? time = null) =>
        !_anybody && Is(seq, profile, time);

    private bool Is(long seq, string profile, EventTime? time) =>
        !_known.TryGetValue(profile, out (Profile Profile, long ChildBefore) known) || seq < known.ChildBefore
        || known.Profile.IsChildIn(time is { Trusted: true } then ? Math.Min(then.Local.Year, _year) : _year);
}

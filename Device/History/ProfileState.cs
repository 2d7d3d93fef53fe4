using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.History;

/// <summary>
/// What one profile's events add up to, in memory. Read and changed only while <see cref="Household.Gate"/> is held.
/// </summary>
internal sealed class ProfileState(Profile profile)
{
    /// <summary>Plays kept in memory; older ones are in LiteDB.</summary>
    public const int MaxPlays = 200;

    /// <summary>Who it is.</summary>
    public Profile Profile { get; set; } = profile;

    /// <summary>Sequence number of the last record that changed anything here: equal versions mean equal states, also after a restart.</summary>
    public long Version { get; set; }

    /// <summary>Records before this one may be a child's, since the profile then said something else of its age; 0 where it never did.</summary>
    public long ChildBeforeSeq { get; set; }

    /// <summary>The last record at which the profile was no child's, or may not have been, though it may be one now; 0 before the first.</summary>
    public long GrownUpSeq { get; set; }

    /// <summary>The newest plays, newest last, at most <see cref="MaxPlays"/>.</summary>
    public List<Play> Plays { get; } = [];

    /// <summary>Every title that this profile had to do with.</summary>
    public Dictionary<string, TitleMemory> Titles { get; } = [];

    /// <summary>Use of rails by kind.</summary>
    public RailUse RailUse { get; } = new();

    /// <summary>The page of which a tile was seen last (<see cref="ShownIn.Page"/>); 0 before the first.</summary>
    public uint PageShown { get; set; }

    /// <summary>The decision under way.</summary>
    public SelectionTimer Selection { get; set; } = new();

    /// <summary>Sequence number of the play that is open; 0 when nothing is playing.</summary>
    public long OpenPlaySeq { get; set; }

    /// <summary>When the session began, by the viewer's clock, Unix milliseconds; 0 before the first.</summary>
    public long SessionStartedAtMs { get; set; }

    /// <summary>
    /// Sequence number of the last record that changed a play or a rating; 0 before the first since this state was loaded. While it stands, nothing that is made of them changes.
    /// </summary>
    public long WatchedVersion { get; set; }

    /// <summary>Titles whose memory changed, for whoever keeps something made of them all.</summary>
    public News<TitleMemory> TitleNews { get; } = new();

    /// <summary>What LiteDB does not have yet.</summary>
    public DirtySet Dirty { get; } = new();

    /// <summary>The memory of a title, made if there is none.</summary>
    public TitleMemory Remember(string titleId)
    {
        if (!Titles.TryGetValue(titleId, out TitleMemory? memory))
        {
            Titles.Add(titleId, memory = new TitleMemory(titleId));
        }

        return memory;
    }

    /// <summary>The profile says something else of itself from a record on.</summary>
    public void Become(Profile next, long seq)
    {
        Profile before = Profile;
        bool sameYear = before.BirthYear == next.BirthYear;
        if (before.IsChild || (before.BirthYear is null ? before.AgeBand == AgeBand.Under13 : !sameYear))
        {
            ChildBeforeSeq = seq;
        }

        // Who is a child now by the year of birth that was said before was one then, too.
        if (!before.IsChild && (before.BirthYear is null ? before.AgeBand != AgeBand.Under13 : !sameYear || next.IsChild))
        {
            GrownUpSeq = seq;
        }

        Profile = next;
    }

    /// <summary>Whether it is a child's and never was anybody else's.</summary>
    public bool IsOnlyChild(int year) => GrownUpSeq == 0 && Profile.IsChildIn(year);

    /// <summary>A title's memory changed.</summary>
    public void Mark(TitleMemory title)
    {
        Dirty.Mark(title);
        TitleNews.Add(title);
    }
}

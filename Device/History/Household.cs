using System.Runtime.InteropServices;

namespace EdgeRec.Device.History;

/// <summary>Everybody who watches on this television, as the journal's records add up. Read it only while holding <see cref="Gate"/>.</summary>
internal sealed class Household
{
    private readonly Dictionary<string, int> _qualityPlays = [];

    /// <summary>Held by whoever reads or changes anything here, never across an await or a disk access.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Sequence number of the last record applied.</summary>
    public long AppliedSeq { get; set; }

    /// <summary>The profiles by id.</summary>
    public Dictionary<string, ProfileState> Profiles { get; } = [];

    /// <summary>Event ids seen lately: sending one again changes nothing.</summary>
    public EventIds EventIds { get; } = new();

    /// <summary>What came of images, for whoever learns from it.</summary>
    public News<ImageOutcome> Artwork { get; } = new();

    /// <summary>Candidate titles that were counted in <see cref="QualityPlays"/>, one each time.</summary>
    public News<string> Counted { get; } = new();

    /// <summary>Quality plays of each candidate title (an episode counts for its series) over all profiles.</summary>
    public IReadOnlyDictionary<string, int> QualityPlays => _qualityPlays;

    /// <summary>Everybody's id, and whether the profile never was anybody's but a child's; takes <see cref="Gate"/> itself.</summary>
    /// <param name="year">The year now.</param>
    public IReadOnlyList<(string Id, bool OnlyChild)> Known(int year)
    {
        lock (Gate)
        {
            return [.. Profiles.Values.Select(state => (state.Profile.Id, state.IsOnlyChild(year)))];
        }
    }

    /// <summary>One quality play more.</summary>
    public void CountQualityPlay(string candidateId)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_qualityPlays, candidateId, out _)++;
        Counted.Add(candidateId);
    }

    /// <summary>Somebody else reads from now on what happened: all of it is new to them.</summary>
    public void NewReader()
    {
        Artwork.TakeBack();
        Counted.TakeBack();
    }

    /// <summary>Counts quality plays anew, after loading, erasing or moving; what images taught has to be learned anew then, too.</summary>
    /// <param name="titles">Tells an episode's series; any other title counts for itself.</param>
    public void RecountQualityPlays(ITitleFacts titles)
    {
        NewReader();
        _qualityPlays.Clear();
        foreach (ProfileState profile in Profiles.Values)
        {
            foreach (TitleMemory title in profile.Titles.Values)
            {
                if (title.QualityPlays > 0)
                {
                    string candidate = titles.TryGet(title.TitleId, out TitleFacts facts) ? facts.SeriesId ?? title.TitleId : title.TitleId;
                    CollectionsMarshal.GetValueRefOrAddDefault(_qualityPlays, candidate, out _) += title.QualityPlays;
                }
            }
        }
    }
}

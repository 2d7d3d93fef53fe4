using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>What one profile has done with one title, over all playbacks. Two are equal when all of it is.</summary>
internal sealed record TitleMemory
{
    /// <summary>A memory of nothing.</summary>
    public TitleMemory(string titleId) => TitleId = titleId;

    /// <summary>The title.</summary>
    public string TitleId { get; }

    /// <summary>Resume point in milliseconds.</summary>
    public long PositionMs { get; set; }

    /// <summary>Length in milliseconds; 0 when unknown.</summary>
    public long DurationMs { get; set; }

    /// <summary>The longest that one playback watched, in milliseconds.</summary>
    public long WatchedMs { get; set; }

    /// <summary>Whether it counts as seen (<see cref="SeenRule"/>); stays until the history is erased.</summary>
    public bool Seen { get; set; }

    /// <summary>Whether it belongs to <i>continue watching</i>: begun in earnest, and its end not reached since.</summary>
    public bool Begun { get; set; }

    /// <summary>Sequence number of the last event of any kind.</summary>
    public long LastSeq { get; set; }

    /// <summary>Sequence number of the last playback event; 0 when never played.</summary>
    public long LastPlayedSeq { get; set; }

    /// <summary>How often it was played.</summary>
    public int Plays { get; set; }

    /// <summary>How many of them were quality plays.</summary>
    public int QualityPlays { get; set; }

    /// <summary>The rating; null when there is none.</summary>
    public Rating? Rating { get; set; }

    /// <summary>Sequence number with which it was put on the watch list; 0 when it is not on it.</summary>
    public long WatchListSeq { get; set; }

    /// <summary>Whether the viewer asked not to be shown it again.</summary>
    public bool Hidden { get; set; }

    /// <summary>Impressions since it was last opened or played, as they fade (<see cref="Wear.HalfLifeDays"/>), by the viewer's clock; at most <see cref="Wear.Most"/>.</summary>
    public DecayedCount Ignored { get; set; }

    /// <summary>Where on which page it was shown last; the default before the first time.</summary>
    public ShownIn ShownIn { get; set; }

    /// <summary>Which of its images were shown; null before the first.</summary>
    public ArtworkMemory? Artwork { get; set; }

    /// <summary>For a series: the episode played last.</summary>
    public string? LastEpisodeId { get; set; }
}

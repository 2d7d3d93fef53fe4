using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>One playback of one title by one profile, with the data points derived from its events. Two are equal when all of it is.</summary>
internal sealed record Play
{
    /// <summary>The journal's sequence number of the event that began it: its place in the order of the history.</summary>
    public required long Seq { get; init; }

    /// <summary>What was played.</summary>
    public required string TitleId { get; init; }

    /// <summary>The series of an episode; otherwise null.</summary>
    public string? SeriesId { get; init; }

    /// <summary>When it began, by the viewer's clock.</summary>
    public required EventTime StartedAt { get; init; }

    /// <summary>Time spent selecting, in milliseconds; null when unknown.</summary>
    public int? SelectionMs { get; init; }

    /// <summary>The tile it came from; null when it came from none.</summary>
    public TrackingToken? Token { get; init; }

    /// <summary>The playback's own bookkeeping.</summary>
    public PlaybackState Playback { get; set; }

    /// <summary>Share of the title watched, 0 to 1.</summary>
    public float Share { get; set; }

    /// <summary>Weight of the quality play, 0 exclusive to 1; 0 while it is none.</summary>
    public float QualityWeight { get; set; }

    /// <summary>How long the picture moved, in milliseconds.</summary>
    public long WatchedMs => Playback.ConfirmedMs + Playback.EstimatedMs;

    /// <summary>The title whose vector stands for this play: the series of an episode.</summary>
    public string CandidateId => SeriesId ?? TitleId;
}

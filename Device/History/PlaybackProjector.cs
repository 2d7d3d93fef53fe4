using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>What playback events change: the play under way, the title's memory, and the household's counts.</summary>
internal static class PlaybackProjector
{
    /// <summary>Applies one of play, pause, resume, seek, progress, stop and finish.</summary>
    public static void Apply(
        Household household, ProfileState state, TitleMemory title, long seq, ViewingEvent happened, ITitleFacts titles)
    {
        if (!titles.TryGet(title.TitleId, out TitleFacts facts))
        {
            facts = new TitleFacts(TitleKind.Film, happened.DurationMs ?? 0, null);
        }

        Play play = PlayOf(state, title, seq, happened, facts);
        var tracker = new PlaybackTracker(play.Playback);
        tracker.Learn(happened.DurationMs);
        Feed(tracker, happened);
        play.Playback = tracker.State;
        play.Share = tracker.Share;
        state.OpenPlaySeq = tracker.IsOpen ? play.Seq : 0;
        state.Dirty.Mark(play);
        state.WatchedVersion = seq;

        if (QualityPlay.Reached(facts.Kind, tracker.WatchedMs, tracker.DurationMs, tracker.Finished) || play.QualityWeight > 0)
        {
            if (play.QualityWeight == 0)
            {
                title.QualityPlays++;
                household.CountQualityPlay(play.CandidateId);
                Take(household, state, play);
            }

            play.QualityWeight = QualityPlay.Weight(tracker.Share, tracker.Pauses, tracker.PausedMs, tracker.WatchedMs);
        }

        title.PositionMs = tracker.Finished ? 0 : tracker.PositionMs;
        title.DurationMs = tracker.DurationMs;
        title.WatchedMs = Math.Max(title.WatchedMs, tracker.WatchedMs);
        title.LastPlayedSeq = seq;
        title.Ignored = default;
        title.Seen |= SeenRule.IsSeen(
            tracker.Finished, tracker.PositionMs, tracker.DurationMs, tracker.Share, play.QualityWeight > 0);
        title.Begun = SeenRule.IsBegun(
            title.WatchedMs, QualityPlay.ThresholdMs(facts.Kind, tracker.DurationMs), tracker.Finished, tracker.PositionMs, tracker.DurationMs);

        if (facts.SeriesId is { } seriesId)
        {
            TitleMemory series = state.Remember(seriesId);
            series.LastEpisodeId = title.TitleId;
            series.LastSeq = series.LastPlayedSeq = seq;
            series.Ignored = default;
            state.Mark(series);
        }
    }

    /// <summary>A quality play speaks for the image of the tile it came from, however long ago that was shown.</summary>
    private static void Take(Household household, ProfileState state, Play play)
    {
        if (play.Token is not { } tile)
        {
            return;
        }

        // A series' tile plays an episode: its image is the series'.
        TitleMemory shown = state.Remember(play.SeriesId is { } series && tile.TitleTag == TrackingToken.TagOf(series) ? series : play.TitleId);
        (shown.Artwork ??= new ArtworkMemory()).Take(tile.Variant, TilePlace.Of(tile.RailIndex, tile.Position));
        state.Mark(shown);
        household.Artwork.Add(new ImageOutcome(state.Profile.Id, shown.TitleId, tile.Variant, Taken: true, TilePlace.Of(tile.RailIndex, tile.Position)));
    }

    /// <summary>The play that the event belongs to: the one under way, the last one of this title, or a new one.</summary>
    private static Play PlayOf(ProfileState state, TitleMemory title, long seq, ViewingEvent happened, TitleFacts facts)
    {
        Play? newest = state.Plays.Count > 0 ? state.Plays[^1] : null;
        if (newest is not null && newest.TitleId == title.TitleId && (newest.Seq == state.OpenPlaySeq || happened.Kind != EventKind.Play))
        {
            return newest;
        }

        var play = new Play
        {
            Seq = seq,
            TitleId = title.TitleId,
            SeriesId = facts.SeriesId,
            StartedAt = happened.Time,
            SelectionMs = happened.Kind == EventKind.Play ? (int?)state.Selection.Play(happened.Time.UnixMs) : null,
            Token = happened.Token,
            Playback = new PlaybackState { DurationMs = facts.DurationMs },
        };
        state.Plays.Add(play);
        if (state.Plays.Count > ProfileState.MaxPlays)
        {
            state.Plays.RemoveAt(0);
        }

        title.Plays++;
        RailUse.Count(state.RailUse.Plays, happened.Token, happened.Time);
        return play;
    }

    private static void Feed(PlaybackTracker tracker, ViewingEvent happened)
    {
        long at = happened.Time.UnixMs;
        switch (happened.Kind)
        {
            case EventKind.Play:
                tracker.Play(happened.PositionMs, at);
                break;
            case EventKind.Pause:
                tracker.Pause(happened.PositionMs, at);
                break;
            case EventKind.Resume:
                tracker.Resume(happened.PositionMs, at);
                break;
            case EventKind.Seek:
                tracker.Seek(happened.PositionMs, at);
                break;
            case EventKind.Progress:
                tracker.Progress(happened.PositionMs, at);
                break;
            case EventKind.Stop:
                tracker.Stop(happened.PositionMs, at);
                break;
            case EventKind.Finish:
                tracker.Finish(happened.PositionMs, at);
                break;
        }
    }
}

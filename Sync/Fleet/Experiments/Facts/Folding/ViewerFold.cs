using System.Runtime.InteropServices;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

/// <summary>
/// One profile's events in the order of its television's journal, turned into what its days add up to. A play begins, ends and counts as on the television (<see cref="PlaybackTracker"/>,
/// <see cref="QualityPlay"/>). A session is from one session-start to the next, or until nothing was heard for two hours; it is abandoned as long as no play began in it.
/// </summary>
/// <param name="state">Where it stands.</param>
/// <param name="titles">What titles are.</param>
internal sealed class ViewerFold(ViewerState state, TitleLengths titles)
{
    /// <summary>After so long without a word of the profile its session is over: 2 hours, in milliseconds.</summary>
    public const long SilenceMs = 2 * 60 * 60 * 1000;

    private const double MostSeconds = SelectionTimer.MaxMs / 1000.0;

    private readonly Dictionary<DateOnly, DaySums> _days = [];
    private PlaybackTracker _tracker = new(state.Playback);
    private ViewerState _state = state;

    /// <summary>Where it stands.</summary>
    public ViewerState State => _state with { Playback = _tracker.State };

    /// <summary>What changed since it was made, by day.</summary>
    public IReadOnlyDictionary<DateOnly, DaySums> Days => _days;

    /// <summary>Adds an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When, as the fleet believes it.</param>
    /// <param name="isExact">Whether that is the viewer's clock to the second.</param>
    public void Add(ViewingEvent happened, DateTimeOffset at, bool isExact)
    {
        long now = at.ToUnixTimeMilliseconds();
        if (happened.Kind == EventKind.SessionStart)
        {
            BeginSession(DateOnly.FromDateTime(at.UtcDateTime), now, isExact);
            return;
        }

        HearSession(now, isExact);
        switch (happened.Kind)
        {
            case EventKind.Impression:
                Add(DateOnly.FromDateTime(at.UtcDateTime), new DaySums { Impressions = 1 });
                break;
            case >= EventKind.Play and <= EventKind.Finish when happened.Title is { } title:
                if (happened.Kind == EventKind.Play)
                {
                    FindInSession(now, isExact);
                }

                Playback(happened, title, DateOnly.FromDateTime(at.UtcDateTime));
                break;
        }
    }

    private void Add(DateOnly day, DaySums sums) => CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out _) += sums;

    private void BeginSession(DateOnly day, long now, bool isExact)
    {
        _state = _state with { Session = new SessionState(true, false, isExact, day, now, now, 0) };
        Add(day, new DaySums { Sessions = 1, AbandonedSessions = 1 });
    }

    private void HearSession(long now, bool isExact)
    {
        SessionState session = _state.Session;
        if (!session.IsOpen)
        {
            return;
        }

        if (now - session.HeardMs > SilenceMs)
        {
            _state = _state with { Session = default };
            return;
        }

        double fruitless = session.Fruitless;
        if (!session.HasPlay && session.IsExact && isExact)
        {
            fruitless = Math.Max(fruitless, Seconds(session, now));
            Add(session.Day, new DaySums { FruitlessSeconds = fruitless - session.Fruitless });
        }

        _state = _state with { Session = session with { HeardMs = Math.Max(session.HeardMs, now), Fruitless = fruitless } };
    }

    private void FindInSession(long now, bool isExact)
    {
        SessionState session = _state.Session;
        if (!session.IsOpen || session.HasPlay)
        {
            return;
        }

        bool isTimed = session.IsExact && isExact && now >= session.StartMs;
        Add(session.Day, new DaySums
        {
            AbandonedSessions = -1, FruitlessSeconds = -session.Fruitless, TimedSessions = isTimed ? 1 : 0, SelectingSeconds = isTimed ? Seconds(session, now) : 0,
        });
        _state = _state with { Session = session with { HasPlay = true, Fruitless = 0 } };
    }

    private static double Seconds(SessionState session, long now) => Math.Clamp((now - session.StartMs) / 1000.0, 0, MostSeconds);

    /// <summary>The play that the event belongs to is the one before if it is of the same title, unless that has ended and this is a beginning.</summary>
    private void Playback(ViewingEvent happened, string title, DateOnly day)
    {
        if (!titles.TryGet(title, out TitleLength length))
        {
            length = new TitleLength(TitleKind.Film, happened.DurationMs ?? 0);
        }

        if (_state.Title != title || (happened.Kind == EventKind.Play && !_tracker.IsOpen))
        {
            _tracker = new PlaybackTracker(length.DurationMs);
            _state = _state with { Title = title, PlayDay = day, IsTake = happened.Token is not null, Quality = 0, QualitySeconds = 0 };
            Add(day, new DaySums { Plays = 1 });
        }

        _tracker.Learn(happened.DurationMs);
        Feed(happened);
        bool wasQuality = _state.Quality > 0;
        if (!wasQuality && !QualityPlay.Reached(length.Kind, _tracker.WatchedMs, _tracker.DurationMs, _tracker.Finished))
        {
            return;
        }

        float weight = QualityPlay.Weight(_tracker.Share, _tracker.Pauses, _tracker.PausedMs, _tracker.WatchedMs);
        double seconds = _tracker.WatchedMs / 1000.0;
        Add(_state.PlayDay, new DaySums
        {
            QualityPlays = wasQuality ? 0 : 1, Takes = wasQuality || !_state.IsTake ? 0 : 1, QualityWeight = (double)weight - _state.Quality, QualitySeconds = seconds - _state.QualitySeconds,
        });
        _state = _state with { Quality = weight, QualitySeconds = seconds };
    }

    private void Feed(ViewingEvent happened)
    {
        long at = happened.Time.UnixMs;
        switch (happened.Kind)
        {
            case EventKind.Play:
                _tracker.Play(happened.PositionMs, at);
                break;
            case EventKind.Pause:
                _tracker.Pause(happened.PositionMs, at);
                break;
            case EventKind.Resume:
                _tracker.Resume(happened.PositionMs, at);
                break;
            case EventKind.Seek:
                _tracker.Seek(happened.PositionMs, at);
                break;
            case EventKind.Progress:
                _tracker.Progress(happened.PositionMs, at);
                break;
            case EventKind.Stop:
                _tracker.Stop(happened.PositionMs, at);
                break;
            default:
                _tracker.Finish(happened.PositionMs, at);
                break;
        }
    }
}

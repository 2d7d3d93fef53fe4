namespace EdgeRec.Models.Core.DataPoints;

/// <summary>
/// Turns the events of one playback into what was watched, how often it was paused and how long. Feed it in the order of the
/// journal; nothing here throws, whatever the client sends.
/// </summary>
/// <remarks>
/// Clocks lie on televisions, so reported positions say what was watched: from one position to a later one while the picture moved.
/// The clock fills in only where no position was reported, each step cut to 0 to <see cref="MaxStepMs"/> and to what is left of the
/// title, and the next reported position replaces that estimate. Jumping (<see cref="Seek"/>) is not watching. Pauses have no
/// positions, so their length comes from the clock, cut the same way. A <see cref="Finish"/> of which nothing was heard before
/// (imported histories) stands for one full viewing.
/// </remarks>
public sealed class PlaybackTracker
{
    /// <summary>The longest that one step between two events can count: 6 hours, in milliseconds.</summary>
    public const long MaxStepMs = 6 * 60 * 60 * 1000;

    /// <summary>A position this much later than the one of the pause shows that the picture moves again, in milliseconds.</summary>
    private const long MovedMs = 1_000;

    /// <summary>No position or length is taken for more than this: 1,000 hours, in milliseconds.</summary>
    private const long MaxPositionMs = 1_000L * 60 * 60 * 1000;

    private PlaybackState _state;

    /// <summary>Begins with nothing watched.</summary>
    /// <param name="durationMs">Length of the title in milliseconds; 0 when unknown.</param>
    public PlaybackTracker(long durationMs = 0) => _state = new PlaybackState { DurationMs = Math.Clamp(durationMs, 0, MaxPositionMs) };

    /// <summary>Goes on from a stored state.</summary>
    public PlaybackTracker(PlaybackState state) => _state = state;

    /// <summary>All there is to store.</summary>
    public PlaybackState State => _state;

    /// <summary>How long the picture moved, in milliseconds; parts seen twice count twice.</summary>
    public long WatchedMs => _state.ConfirmedMs + _state.EstimatedMs;

    /// <summary>Where in the title the viewer is, in milliseconds.</summary>
    public long PositionMs => _state.PositionMs + _state.EstimatedMs;

    /// <summary>Length of the title in milliseconds; 0 when unknown.</summary>
    public long DurationMs => _state.DurationMs;

    /// <summary>How often it was paused.</summary>
    public int Pauses => _state.Pauses;

    /// <summary>How long it was paused in all, in milliseconds.</summary>
    public long PausedMs => _state.PausedMs;

    /// <summary>Whether the end or the credits were reached.</summary>
    public bool Finished => _state.Finished;

    /// <summary>Whether a playback is open: begun, and neither stopped nor finished.</summary>
    public bool IsOpen => _state.Phase is PlaybackPhase.Playing or PlaybackPhase.Paused;

    /// <summary>The share of the title that was watched, 0 to 1; where the length is unknown, 1 if it was finished, else 0.</summary>
    public float Share => _state.DurationMs > 0
        ? Math.Min(1f, (float)((double)WatchedMs / _state.DurationMs))
        : Finished ? 1f : 0f;

    /// <summary>Takes over a length that the player reported; it knows better than the catalogue.</summary>
    public void Learn(long? durationMs)
    {
        if (durationMs is > 0) _state = _state with { DurationMs = Math.Min(durationMs.Value, MaxPositionMs) };
    }

    /// <summary>Playback began. Within an open playback (the client was restarted) what was watched so far stays.</summary>
    /// <param name="positionMs">Where it began; absent means where it was, at first 0.</param>
    /// <param name="atMs">The clock, Unix milliseconds.</param>
    public void Play(long? positionMs, long atMs)
    {
        Settle();
        _state = _state with { Phase = PlaybackPhase.Playing, Finished = false, PositionMs = Sane(positionMs) ?? _state.PositionMs, AtMs = atMs };
    }

    /// <summary>The picture stopped moving. A pause within a pause is the same pause.</summary>
    /// <param name="positionMs">Where, in milliseconds; absent means that the clock must tell.</param>
    /// <param name="atMs">The clock, Unix milliseconds.</param>
    public void Pause(long? positionMs, long atMs)
    {
        bool again = _state.Phase == PlaybackPhase.Paused;
        Advance(positionMs, atMs);
        _state = _state with { Phase = PlaybackPhase.Paused, Pauses = _state.Pauses + (again ? 0 : 1) };
    }

    /// <summary>The picture moves again.</summary>
    /// <inheritdoc cref="Pause"/>
    public void Resume(long? positionMs, long atMs)
    {
        Advance(positionMs, atMs);
        _state = _state with { Phase = PlaybackPhase.Playing };
    }

    /// <summary>A heartbeat.</summary>
    /// <inheritdoc cref="Pause"/>
    public void Progress(long? positionMs, long atMs)
    {
        bool moved = _state.Phase == PlaybackPhase.Paused && positionMs > PositionMs + MovedMs;
        Advance(positionMs, atMs);
        if (moved || !IsOpen) _state = _state with { Phase = PlaybackPhase.Playing };
    }

    /// <summary>The viewer jumped. What was watched between the last position and the jump only the clock can tell.</summary>
    /// <param name="positionMs">The position arrived at; absent means that it is unknown and the old one stays.</param>
    /// <param name="atMs">The clock, Unix milliseconds.</param>
    public void Seek(long? positionMs, long atMs)
    {
        Advance(null, atMs);
        Settle();
        if (Sane(positionMs) is { } target) _state = _state with { PositionMs = target };
        if (!IsOpen) _state = _state with { Phase = PlaybackPhase.Playing };
    }

    /// <summary>Left before the end.</summary>
    /// <inheritdoc cref="Pause"/>
    public void Stop(long? positionMs, long atMs)
    {
        Advance(positionMs, atMs);
        _state = _state with { Phase = PlaybackPhase.Ended };
    }

    /// <summary>The end or the credits were reached.</summary>
    /// <param name="positionMs">Where; absent means at the very end, where the length is known.</param>
    /// <param name="atMs">The clock, Unix milliseconds.</param>
    public void Finish(long? positionMs, long atMs)
    {
        if (_state.Phase == PlaybackPhase.Idle)
        {
            _state = _state with { PositionMs = Sane(positionMs) ?? _state.DurationMs, ConfirmedMs = _state.DurationMs, AtMs = atMs };
        }
        else if (_state.Phase != PlaybackPhase.Ended)
        {
            Advance(positionMs ?? (_state.DurationMs > 0 ? Math.Max(_state.DurationMs, _state.PositionMs) : null), atMs);
        }

        _state = _state with { Phase = PlaybackPhase.Ended, Finished = true };
    }

    private static long? Sane(long? positionMs) => positionMs is { } p ? Math.Clamp(p, 0, MaxPositionMs) : null;

    /// <summary>Counts what happened since the last event. Leaves the phase alone.</summary>
    private void Advance(long? reported, long atMs)
    {
        long? position = Sane(reported);
        // Unchecked differences of hostile clocks may wrap; the clamp makes even that harmless.
        long elapsed = Math.Clamp(unchecked(atMs - _state.AtMs), 0, MaxStepMs);
        switch (_state.Phase)
        {
            case PlaybackPhase.Playing when position is { } p:
                _state = _state with { ConfirmedMs = _state.ConfirmedMs + Step(p), EstimatedMs = 0, PositionMs = p };
                break;
            case PlaybackPhase.Playing:
                _state = _state with { EstimatedMs = Math.Min(_state.EstimatedMs + elapsed, Rest()) };
                break;
            case PlaybackPhase.Paused when position is { } p && p > PositionMs + MovedMs:
                long step = Step(p);
                _state = _state with
                {
                    ConfirmedMs = _state.ConfirmedMs + step, EstimatedMs = 0, PositionMs = p,
                    PausedMs = _state.PausedMs + Math.Max(0, elapsed - step),
                };
                break;
            case PlaybackPhase.Paused:
                _state = _state with { PausedMs = _state.PausedMs + elapsed };
                break;
            default:
                _state = _state with { PositionMs = position ?? _state.PositionMs };
                break;
        }

        _state = _state with { AtMs = atMs };
    }

    private long Step(long position) => Math.Clamp(position - _state.PositionMs, 0, MaxStepMs);

    private long Rest() => Math.Min(
        MaxStepMs, _state.DurationMs > 0 ? Math.Max(0, _state.DurationMs - _state.PositionMs) : MaxStepMs);

    /// <summary>Makes the estimate final, because the next position will not continue from this one.</summary>
    private void Settle() => _state = _state with
    {
        ConfirmedMs = _state.ConfirmedMs + _state.EstimatedMs, PositionMs = _state.PositionMs + _state.EstimatedMs, EstimatedMs = 0,
    };
}

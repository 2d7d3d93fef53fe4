namespace EdgeRec.Models.Core.DataPoints;

/// <summary>All that <see cref="SelectionTimer"/> knows, to be stored and restored exactly.</summary>
/// <param name="Choosing">Whether a decision is being made.</param>
/// <param name="ClockJumped">Whether the clock went backwards during this decision, so that its length is unknown.</param>
/// <param name="StartedAtMs">The clock when the decision began, Unix milliseconds.</param>
/// <param name="LastAtMs">The clock at the last event of this decision, Unix milliseconds.</param>
public readonly record struct SelectionState(bool Choosing, bool ClockJumped, long StartedAtMs, long LastAtMs);

/// <summary>
/// How long somebody took to choose: from the session's start, or the first focus after the last choice, to play. Feed it in the
/// order of the journal.
/// </summary>
public sealed class SelectionTimer(SelectionState state = default)
{
    /// <summary>The longest time that counts: 30 minutes, in milliseconds. Whoever takes longer has left the room.</summary>
    public const long MaxMs = 30 * 60 * 1000;

    private SelectionState _state = state;

    /// <summary>All there is to store.</summary>
    public SelectionState State => _state;

    /// <summary>A session began: so does a decision, whatever was before.</summary>
    /// <param name="atMs">The clock, Unix milliseconds.</param>
    public void SessionStart(long atMs) => _state = new SelectionState(true, false, atMs, atMs);

    /// <summary>The focus moved, or a title's page was opened: a decision begins if none is being made.</summary>
    /// <inheritdoc cref="SessionStart"/>
    public void Focus(long atMs) => _state = _state.Choosing
        ? _state with { ClockJumped = _state.ClockJumped || atMs < _state.LastAtMs, LastAtMs = atMs }
        : new SelectionState(true, false, atMs, atMs);

    /// <summary>The choice was made.</summary>
    /// <inheritdoc cref="SessionStart"/>
    /// <returns>How long it took in milliseconds, 0 to <see cref="MaxMs"/>; null when no decision was going on or the clock went backwards meanwhile.</returns>
    public long? Play(long atMs)
    {
        long? taken = Since(atMs);
        _state = default;
        return taken;
    }

    /// <summary>How long the present decision has been going on: the viewer's hesitation so far.</summary>
    /// <param name="atMs">The clock, Unix milliseconds; it may be a moment that a page was asked for, far from now.</param>
    /// <returns>
    /// Milliseconds, 0 to <see cref="MaxMs"/>; null when no decision is going on, the clock went backwards meanwhile, or nothing
    /// has happened for <see cref="MaxMs"/>: then nobody is choosing.
    /// </returns>
    public long? SoFar(long atMs) => unchecked((ulong)(atMs - _state.LastAtMs)) < MaxMs ? Since(atMs) : null;

    private long? Since(long atMs) => _state is { Choosing: true, ClockJumped: false } && atMs >= _state.LastAtMs
        ? (long)Math.Min((ulong)MaxMs, unchecked((ulong)(atMs - _state.StartedAtMs)))
        : null;
}

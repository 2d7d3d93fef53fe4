using EdgeRec.Device.History;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>
/// What was moved by records that are not told yet, up to the journal's end: whose an event is by now decides whether it leaves. Each record is looked at once, however many frames a backlog takes.
/// </summary>
/// <param name="history">Has the journal.</param>
internal sealed class MovesAhead(HistoryService history)
{
    /// <summary>Records looked at in one go of the journal's thread: some milliseconds.</summary>
    private const int RecordsAtOnce = 16_384;

    private readonly MovedEvents _moved = new();
    private long _from = long.MaxValue, _through;

    /// <summary>The moves behind a record, as they are now.</summary>
    /// <param name="after">The last record that was put into a frame.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The same object each time; it grows with the next call.</returns>
    public async Task<MovedEvents> LookAsync(long after, CancellationToken cancellationToken)
    {
        if (after < _from || after >= _through)
        {
            _moved.Clear();
            _from = _through = after;
        }

        for (bool isEnd = false; !isEnd;)
        {
            (IReadOnlyList<EventMove> moves, _through, isEnd) = await history.ReadMovesAsync(_through, RecordsAtOnce, cancellationToken);
            foreach (EventMove move in moves)
            {
                _moved.Add(move);
            }
        }

        return _moved;
    }
}

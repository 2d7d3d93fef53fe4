namespace EdgeRec.Device.Field.Activity;

/// <summary>
/// Somebody who wants to know what the daemon is at: told at once, and then of every change, at most ten times a second. What was shorter than that is told all the same, begun and ended: a page takes a few
/// milliseconds, and is to be seen.
/// </summary>
internal sealed class ActivityListener : IDisposable
{
    /// <summary>From one telling to the next it takes at least so long.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly ActivityBoard _board;
    private readonly Action _wake;
    private readonly TimeProvider _time;
    private readonly ITimer _later;
    private Activities? _told;
    private long _toldAt;
    private int _begun;

    /// <summary>Made by <see cref="ActivityBoard.Listen"/>.</summary>
    public ActivityListener(ActivityBoard board, Action wake, TimeProvider time)
    {
        (_board, _wake, _time) = (board, wake, time);
        _later = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes what is to be told now. One caller at a time.</summary>
    /// <param name="activities">What the daemon is at, or has been at since it was told last.</param>
    /// <returns>False if that has been told, or it is too soon; then <c>wake</c> comes when it is time.</returns>
    public bool TryTake(out Activities activities)
    {
        Activities now = _board.Now;
        activities = now | (Activities)Volatile.Read(ref _begun);
        if (activities == _told && now == _told)
        {
            return false;
        }

        if (_told is not null && _time.GetElapsedTime(_toldAt) is var since && since < Between)
        {
            _later.Change(Between - since, Timeout.InfiniteTimeSpan);
            return false;
        }

        activities = now | (Activities)Interlocked.Exchange(ref _begun, 0);
        bool isNews = activities != _told;
        (_told, _toldAt) = (activities, _time.GetTimestamp());
        if (activities != now)
        {
            _later.Change(Between, Timeout.InfiniteTimeSpan); // It is over already, and that comes next.
        }

        return isNews;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _board.Leave(this);
        _later.Dispose();
    }

    /// <summary>Something began (or ended: then none).</summary>
    internal void Changed(Activities begun)
    {
        Interlocked.Or(ref _begun, (int)begun);
        _wake();
    }
}

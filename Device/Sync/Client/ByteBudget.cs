namespace EdgeRec.Device.Sync.Client;

/// <summary>Bytes of the present day.</summary>
/// <param name="Day">Days since 1970-01-01 by the device's clock.</param>
/// <param name="Sent">Bytes sent, TLS included.</param>
/// <param name="Received">Bytes received.</param>
/// <param name="LastVisit">When the fleet last answered everything.</param>
internal sealed record SpentDay(int Day, long Sent, long Received, DateTimeOffset? LastVisit = null);

/// <summary>Counts what goes over the network, and says when a day's bytes are spent.</summary>
/// <remarks>A clock that jumps must not make a day endless or give a budget twice in an hour: another date counts as another day only after twelve hours of this process, or at its start.</remarks>
internal sealed class ByteBudget
{
    private static readonly TimeSpan LeastDay = TimeSpan.FromHours(12), MostDay = TimeSpan.FromHours(24);
    private readonly SyncFolder _folder;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _dayBegan;
    private bool _mayTurn = true;
    private SpentDay _day;

    /// <summary>Goes on with the day as it was left.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="limit">Bytes a day, both directions together.</param>
    /// <param name="time">The clock.</param>
    public ByteBudget(SyncFolder folder, long limit, TimeProvider time)
    {
        (_folder, Limit, _time) = (folder, limit, time);
        _dayBegan = time.GetTimestamp();
        _day = SyncJson.Read(folder, folder.Day, SyncJson.Default.SpentDay, "today's bytes are counted anew") ?? new SpentDay(Today, 0, 0, null);
    }

    /// <summary>Bytes a day.</summary>
    public long Limit { get; }

    /// <summary>The day so far.</summary>
    public SpentDay Day
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _day;
            }
        }
    }

    /// <summary>Whether nothing more is to go today.</summary>
    public bool IsSpent => Day is var day && day.Sent + day.Received >= Limit;

    private int Today => (int)(_time.GetLocalNow().Date - DateTime.UnixEpoch).TotalDays;

    /// <summary>Counts bytes that left.</summary>
    public void Sent(long bytes)
    {
        lock (_gate)
        {
            Turn();
            _day = _day with { Sent = _day.Sent + bytes };
        }
    }

    /// <summary>Counts bytes that came.</summary>
    public void Received(long bytes)
    {
        lock (_gate)
        {
            Turn();
            _day = _day with { Received = _day.Received + bytes };
        }
    }

    /// <summary>A visit came to its end.</summary>
    public void Visited()
    {
        lock (_gate)
        {
            _day = _day with { LastVisit = _time.GetUtcNow() };
        }
    }

    /// <summary>Writes the day down.</summary>
    public void Keep() => SyncJson.Write(_folder, _folder.Day, Day, SyncJson.Default.SpentDay);

    /// <summary>With the gate held.</summary>
    private void Turn()
    {
        TimeSpan lasted = _time.GetElapsedTime(_dayBegan);
        if (lasted >= MostDay || (_day.Day != Today && (_mayTurn || lasted >= LeastDay)))
        {
            _day = _day with { Day = Today, Sent = 0, Received = 0 };
            _dayBegan = _time.GetTimestamp();
        }

        _mayTurn = false;
    }
}

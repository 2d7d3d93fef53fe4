namespace EdgeRec.Device.Maintenance;

/// <summary>
/// The moments for work that can wait and costs much: fetching, unpacking and trying packs, making the fleet's next catalogue, shortening the journal, letting go of what is old. Such a moment is one in which nobody is at the remote control and
/// the television runs on mains. Where somebody always is, it comes all the same for some minutes after <see cref="MaintenanceRules.Patience"/>; on battery it never does.
/// </summary>
/// <param name="rules">How long a pause is.</param>
/// <param name="time">The clock.</param>
/// <param name="onMains">Whether there is power enough; asked each time.</param>
internal sealed class MaintenanceWindow(MaintenanceRules rules, TimeProvider time, Func<bool> onMains)
{
    private readonly Lock _gate = new();
    private long _usedAt = time.GetTimestamp(), _openAt = time.GetTimestamp();
    private long? _forcedAt;

    /// <summary>Always open: for commands that work on a folder by themselves, and for tests.</summary>
    public static MaintenanceWindow Always(TimeProvider time) => new(new MaintenanceRules { Quiet = TimeSpan.Zero }, time, () => true);

    /// <summary>Whether it is open now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                long now = time.GetTimestamp();
                bool pause = time.GetElapsedTime(Volatile.Read(ref _usedAt), now) >= rules.Quiet;
                bool overdue = time.GetElapsedTime(_openAt, now) >= rules.Patience && (_forcedAt is null || time.GetElapsedTime(_forcedAt.Value, now) < rules.Length);
                if ((!pause && !overdue) || !onMains())
                {
                    if (_forcedAt is not null && !overdue)
                    {
                        (_openAt, _forcedAt) = (now, null); // Its time is over; the next such moment is as far away as the first was.
                    }

                    return false;
                }

                if (pause)
                {
                    (_openAt, _forcedAt) = (now, null);
                }
                else
                {
                    _forcedAt ??= now;
                }

                return true;
            }
        }
    }

    /// <summary>Somebody waited for an answer just now.</summary>
    public void Used() => Volatile.Write(ref _usedAt, time.GetTimestamp());
}

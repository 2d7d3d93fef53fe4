using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Outbox;

namespace EdgeRec.Device.History.Retention;

/// <summary>
/// Lets go of what is old: once a day, when the maintenance window is open at one of its looks; and a journal whose budget is nearly spent is shortened then. What a history loses is decided by a clock that the kernel says follows a time server, and by no
/// other: a wrong clock must not erase anything, and a time server that lies little (<see cref="RetentionClock"/>). Copies made for a look go by whatever clock there is.
/// </summary>
internal sealed class Housekeeping : IAsyncDisposable
{
    /// <summary>So often it looks whether the window is open.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Patience = TimeSpan.FromDays(3), PatienceAtStart = TimeSpan.FromHours(2);
    private readonly HistoryService _history;
    private readonly DataFolder _folder;
    private readonly SentFrames _sent;
    private readonly RetentionClock _clock;
    private readonly RetentionOptions _options;
    private readonly MaintenanceWindow _window;
    private readonly TimeProvider _time;
    private readonly Func<bool> _believed;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private long _lastAt;

    /// <summary>Begins.</summary>
    /// <param name="history">Who watched what.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="sent">Copies of frames that left.</param>
    /// <param name="options">How long things stay.</param>
    /// <param name="window">When it may.</param>
    /// <param name="time">The clock.</param>
    /// <param name="believed">Whether the clock is right; asked each time.</param>
    public Housekeeping(HistoryService history, DataFolder folder, SentFrames sent, RetentionOptions options, MaintenanceWindow window, TimeProvider time, Func<bool> believed)
    {
        (_history, _folder, _sent, _options, _window, _time, _believed) = (history, folder, sent, options, window, time, believed);
        _clock = new RetentionClock(folder);
        // What is promised to go goes in the end, window or not: a set that is switched off every night, or never sees mains, has its turn, too.
        _lastAt = time.GetTimestamp() - (long)((Patience - PatienceAtStart).TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(_ => _ = WhenAtRestAsync(), null, Look, Look);
    }

    /// <summary>Lets go of what is old now.</summary>
    /// <exception cref="IOException">The disk failed; what could not be done is done another time.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        ForgetSetAside(now.AddDays(-_options.SetAsideDays), now);
        _sent.Forget(now.AddDays(-_options.SentDays), now);
        if (_believed())
        {
            DateTimeOffset day = _clock.Advance(now, _history.NewestPlay());
            await _history.ForgetBeforeAsync(day.AddDays(-_options.HistoryDays), day, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        await _gate.WaitAsync();
        _gate.Dispose();
        _stop.Dispose();
    }

    private async Task WhenAtRestAsync()
    {
        if (_stop.IsCancellationRequested || !await _gate.WaitAsync(0))
        {
            return;
        }

        try
        {
            bool open = _window.IsOpen;
            if (open)
            {
                await _history.ShortenAheadAsync(_stop.Token);
            }

            TimeSpan since = _time.GetElapsedTime(_lastAt);
            if (since >= Day && (open || since >= Patience))
            {
                _lastAt = _time.GetTimestamp();
                await RunAsync(_stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // Tomorrow again; a disk that fails says so where events are taken.
        }
        finally
        {
            _gate.Release();
        }
    }

    private void ForgetSetAside(DateTimeOffset limit, DateTimeOffset now)
    {
        bool any = false;
        foreach (string file in Directory.GetFiles(_folder.SetAside))
        {
            // Their names say when; a time that is still to come was said by a wrong clock.
            if (DataFolder.SetAsideAt(file) is { } at ? at < limit || at > now.AddDays(1) : File.GetLastWriteTimeUtc(file) < limit)
            {
                File.Delete(file);
                any = true;
            }
        }

        if (any)
        {
            DurableFiles.SyncFolder(_folder.SetAside);
        }
    }
}

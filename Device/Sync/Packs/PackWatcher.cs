using EdgeRec.Device.Api.Metrics;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>Looks after the pack in use for one life of the daemon's inside: judges one that is watched, and says when the inside has to be renewed because another, or another catalogue, is to be used.</summary>
internal sealed class PackWatcher : IAsyncDisposable
{
    private readonly PackSlots _slots;
    private readonly Task _other;
    private readonly Func<bool> _isUrgent;
    private readonly ApiMetrics _metrics;
    private readonly PackRules _rules;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _renewal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;

    private PackWatcher(PackSlots slots, Task other, Func<bool> isUrgent, ApiMetrics metrics, PackRules rules, TimeProvider time)
    {
        _slots = slots;
        _other = other;
        _isUrgent = isUrgent;
        _metrics = metrics;
        _rules = rules;
        _time = time;
        _work = Task.WhenAll(WatchAsync(), RenewAsync());
    }

    /// <summary>Ends when the inside is to be renewed.</summary>
    public Task Renewal => _renewal.Task;

    /// <summary>Begins.</summary>
    /// <param name="slots">Where packs are kept.</param>
    /// <param name="other">Ends when another catalogue is ready, a flag names another pack, or the guard against crashes has decided something.</param>
    /// <param name="isUrgent">Whether what <paramref name="other"/> stands for does not wait until nobody looks.</param>
    /// <param name="metrics">What was asked for since the start.</param>
    /// <param name="rules">When to renew and what to trust.</param>
    /// <param name="time">The clock.</param>
    public static PackWatcher Start(PackSlots slots, Task other, Func<bool> isUrgent, ApiMetrics metrics, PackRules rules, TimeProvider time) => new(slots, other, isUrgent, metrics, rules, time);

    /// <summary>Ends in order, which is written down: this start was no bad one.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _slots.Stopped();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        long begun = _time.GetTimestamp();
        using var ticks = new PeriodicTimer(_rules.Look, _time);
        while (_slots.Watch is { } watch && !_slots.Changed.IsCompleted && await ticks.WaitForNextTickAsync(_stop.Token))
        {
            PackVerdict verdict = _rules.Judge(watch, _metrics.HomeSeconds.Count, _metrics.HomeSeconds.Quantile(0.99), _metrics.FailedPages, _time.GetElapsedTime(begun));
            if (verdict.Return is { } reason)
            {
                _slots.Return(reason);
            }
            else if (verdict.IsTrusted)
            {
                _slots.Trust();
            }
        }
    }

    private async Task RenewAsync()
    {
        await Task.WhenAny(_slots.Changed, _other).WaitAsync(_stop.Token);
        await QuietMoment.WaitAsync(_metrics.HomeSeconds, _rules, _time, () => IsUrgent, _stop.Token);
        _renewal.SetResult();
    }

    // A pack that was taken back goes at once.
    private bool IsUrgent => (_slots.Changed.IsCompleted && _slots.Watch is null) || _isUrgent();
}

using System.Threading.Channels;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>
/// Obeys erasures beside the one who writes frames: going through all that a device ever sent takes as long as that is, and nobody else's frames are to wait for it. A device that is asked for again
/// before its turn has one turn for both; after a long one it waits nine times as long for the next, so that a device which erases without end takes a tenth of this at most.
/// </summary>
/// <param name="obey">Obeys the erasures of a device.</param>
/// <param name="time">The clock.</param>
internal sealed class ErasureWorker(Func<Guid, CancellationToken, Task> obey, TimeProvider time) : BackgroundService
{
    private const int Rests = 9;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, TaskCompletionSource> _waiting = [];
    private readonly Channel<Guid> _turns = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    private bool _ended;

    /// <summary>Has a device's erasures obeyed.</summary>
    /// <returns>Ends when all that was in the store before the call is without what was erased; fails where the database does, and then it is done at the next start at the latest.</returns>
    public Task ObeyAsync(Guid device)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return Task.FromCanceled(new CancellationToken(canceled: true));
            }

            if (!_waiting.TryGetValue(device, out TaskCompletionSource? turn))
            {
                _waiting.Add(device, turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                _turns.Writer.TryWrite(device);
            }

            return turn.Task;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rested = new Dictionary<Guid, DateTimeOffset>();
        try
        {
            await foreach (Guid device in _turns.Reader.ReadAllAsync(stoppingToken))
            {
                if (rested.TryGetValue(device, out DateTimeOffset until) && until > time.GetUtcNow())
                {
                    _ = LaterAsync(device, until - time.GetUtcNow(), stoppingToken);
                    continue;
                }

                rested.Remove(device);
                TaskCompletionSource turn = Take(device);
                long from = time.GetTimestamp();
                try
                {
                    await obey(device, stoppingToken);
                    turn.SetResult();
                }
                catch (Exception e)
                {
                    turn.SetException(e); // The one who waits for it says so.
                }

                if (time.GetElapsedTime(from) is var took && took > Short)
                {
                    rested[device] = time.GetUtcNow() + (took * Rests);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
        finally
        {
            GiveUp();
        }
    }

    private async Task LaterAsync(Guid device, TimeSpan wait, CancellationToken stoppingToken)
    {
        await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turns.Writer.TryWrite(device);
    }

    private TaskCompletionSource Take(Guid device)
    {
        lock (_gate)
        {
            _waiting.Remove(device, out TaskCompletionSource? turn);
            return turn!;
        }
    }

    private void GiveUp()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (TaskCompletionSource turn in _waiting.Values)
            {
                turn.TrySetCanceled();
            }

            _waiting.Clear();
        }
    }
}

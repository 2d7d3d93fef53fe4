using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>
/// Takes all that waits, up to a bound, and makes it durable in one transaction; while that is flushed the next group gathers. A database that went away is tried again with
/// the same group, which the key makes harmless.
/// </summary>
internal sealed partial class FrameWriter(
    FrameQueue queue, IFleetStore store, ErasureKeeper erasures, ErasureWorker erasing, IntakeOptions options, FleetMeter meter, TimeProvider time, ILogger<FrameWriter> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);
    private readonly Remainder _remainder = new(store.Frames);
    private List<Task> _answeredLater = [];

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The calls have ended by now. What they left is written before the process goes.
        queue.Close();
        if (ExecuteTask is { } writing)
        {
            await Task.WhenAny(writing, Task.Delay(Timeout.Infinite, cancellationToken));
            await Task.WhenAny(Task.WhenAll(_answeredLater), Task.Delay(Timeout.Infinite, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(() => WriteAll(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>On a thread of its own: what makes frames durable must not wait behind the calls that bring them.</summary>
    private void WriteAll(CancellationToken stoppingToken)
    {
        var group = new List<WaitingFrame>();
        var oldest = new OldestGeneration(2 * options.QueueBytes);
        while (!stoppingToken.IsCancellationRequested && IsMore(stoppingToken))
        {
            long bytes = 0;
            group.Clear();
            while (group.Count < options.GroupFrames && bytes < options.GroupBytes && queue.Frames.TryRead(out WaitingFrame? frame))
            {
                group.Add(frame);
                bytes += frame.Bytes;
            }

            WriteAsync(group, bytes, stoppingToken).GetAwaiter().GetResult();
            oldest.Look();
        }
    }

    private bool IsMore(CancellationToken stoppingToken)
    {
        try
        {
            return queue.Frames.WaitToReadAsync(stoppingToken).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WriteAsync(List<WaitingFrame> group, long bytes, CancellationToken stoppingToken)
    {
        long from = time.GetTimestamp();
        try
        {
            (Appended[] results, IReadOnlySet<Guid> concerned) = await PersistAsync([.. group.Select(waiting => waiting.Frame)], from, stoppingToken);
            queue.Release(bytes, time.GetElapsedTime(from));
            meter.Group(group.Count, time.GetElapsedTime(from));
            ILookup<bool, (WaitingFrame Waiting, Appended Result)> answers = group.Zip(results).ToLookup(one => concerned.Contains(one.First.Frame.Key.Device));
            _answeredLater = [.. _answeredLater.Where(task => !task.IsCompleted), .. answers[true].GroupBy(one => one.Waiting.Frame.Key.Device).Select(of => AnswerErasedAsync(of.Key, [.. of]))];
            foreach ((WaitingFrame waiting, Appended result) in answers[false])
            {
                waiting.Done.TrySetResult(result);
            }
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            GiveBack(group, bytes, e);
        }
        catch (Exception e)
        {
            // One frame that the database refuses must not stop the intake of all: the group is given back, and the reason is for the operator.
            Refused(e);
            GiveBack(group, bytes, new StoreUnavailableException("The database refused a group of frames.", e));
        }
    }

    /// <summary>What a device sent with a tombstone, or of a profile that was erased, is answered once it is obeyed.</summary>
    private async Task AnswerErasedAsync(Guid device, (WaitingFrame Waiting, Appended Result)[] frames)
    {
        Exception? failure = null;
        try
        {
            await erasing.ObeyAsync(device);
        }
        catch (Exception e)
        {
            failure = e is StoreUnavailableException or OperationCanceledException ? e : new StoreUnavailableException("An erasure could not be obeyed.", e);
            if (failure != e)
            {
                Refused(e);
            }
        }

        foreach ((WaitingFrame waiting, Appended result) in frames)
        {
            _ = failure is null ? waiting.Done.TrySetResult(result) : waiting.Done.TrySetException(failure);
        }
    }

    private async Task<(Appended[] Results, IReadOnlySet<Guid> Concerned)> PersistAsync(IReadOnlyList<Frame> frames, long from, CancellationToken cancellationToken)
    {
        for (; ;)
        {
            try
            {
                IReadOnlyList<Frame> kept = await erasures.NoteAsync(frames, cancellationToken);
                Appended[] results = await store.Frames.AppendAsync(kept, cancellationToken);
                for (int i = 0; i < results.Length; i++)
                {
                    results[i] = results[i].Outcome == AppendOutcome.Conflict ? await _remainder.StoreAsync(kept[i], cancellationToken) : results[i];
                }

                return (results, await erasures.ConcernedAsync(frames, cancellationToken));
            }
            catch (StoreUnavailableException e) when (time.GetElapsedTime(from) < options.StorePatience)
            {
                Waits(e.Message);
                await Task.Delay(RetryAfter, time, cancellationToken);
            }
        }
    }

    private void GiveBack(List<WaitingFrame> group, long bytes, Exception reason)
    {
        queue.Release(bytes, took: null);
        foreach (WaitingFrame waiting in group)
        {
            waiting.Done.TrySetException(reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Frames wait for the database. {Reason}")]
    private partial void Waits(string reason);

    [LoggerMessage(LogLevel.Error, "The database refused a group of frames.")]
    private partial void Refused(Exception reason);
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>One thread of low priority on which an asynchronous task runs from beginning to end, so that what it computes (packing frames, checking packs) gives way to pages.</summary>
internal sealed partial class QuietThread : SynchronizationContext
{
    private const int OfThread = 0, Nice = 15;
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    private QuietThread()
    {
    }

    /// <summary>Runs a task on a thread of its own.</summary>
    /// <returns>Ends when the task does.</returns>
    public static Task RunAsync(string name, Func<Task> body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(body, done)) { Name = name, IsBackground = true }.Start();
        return done.Task;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _posted.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The body has ended; what comes now is only a library tidying up.
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    private static void Run(Func<Task> body, TaskCompletionSource done)
    {
        _ = SetPriority(OfThread, 0, Nice);
        var context = new QuietThread();
        SetSynchronizationContext(context);
        Task task = body();
        _ = task.ContinueWith(_ => context._posted.CompleteAdding(), TaskScheduler.Default);
        foreach ((SendOrPostCallback callback, object? state) in context._posted.GetConsumingEnumerable())
        {
            callback(state);
        }

        if (task.IsFaulted)
        {
            done.SetException(task.Exception.InnerExceptions);
        }
        else
        {
            done.SetResult();
        }
    }

    // On Linux "process 0" is the calling thread (setpriority(2), "C library/kernel differences").
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}

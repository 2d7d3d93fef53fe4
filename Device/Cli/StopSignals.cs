using System.Runtime.InteropServices;

namespace EdgeRec.Device.Cli;

/// <summary>SIGTERM and Ctrl+C as a token. The second Ctrl+C ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen for the signals.</summary>
    public StopSignals()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Does what a signal would: for a command that ends by itself.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Does what a signal would when a stream ends, or cannot be read any more; what it says until then is nobody's.</summary>
    public void StopAtEndOf(Stream input) => _ = Task.Factory.StartNew(
        () =>
        {
            try
            {
                input.CopyTo(Stream.Null);
            }
            catch (IOException)
            {
                // As if it had ended.
            }

            Cancel();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Returns once a signal has come.</summary>
    public Task WaitAsync()
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stop.Token.Register(came.SetResult);
        return came.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = !(_stop.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT);
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended meanwhile.
        }
    }
}

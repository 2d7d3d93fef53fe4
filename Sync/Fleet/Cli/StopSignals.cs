using System.Runtime.InteropServices;

namespace EdgeRec.Sync.Fleet.Cli;

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

    /// <summary>Returns once a signal has come, or the other token is cancelled.</summary>
    public async Task WaitAsync(CancellationToken other)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration signal = _stop.Token.Register(() => came.TrySetResult()), another = other.Register(() => came.TrySetResult());
        await came.Task;
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
        _stop.Cancel();
    }
}

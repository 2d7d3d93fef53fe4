using System.Threading.Channels;

namespace EdgeRec.Device.Rig;

/// <summary>Hands views to a display, one after another and the newest only: its bus is slow, and keys do not wait for it. A display that does not answer is tried again with the next view, at most once a second.</summary>
internal sealed class DisplayPump : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IRigDisplay _display;
    private readonly Action<string> _note;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile RigView _view = new();

    /// <summary>Begins.</summary>
    /// <param name="display">The display; disposed of at the end if it can be.</param>
    /// <param name="note">Is told when the display does not answer, and when it does again.</param>
    /// <param name="time">The clock.</param>
    public DisplayPump(IRigDisplay display, Action<string> note, TimeProvider time)
    {
        (_display, _note, _time) = (display, note, time);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Shows a view soon.</summary>
    public void Show(RigView view)
    {
        _view = view;
        _changed.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _changed.Writer.TryComplete();
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        (_display as IDisposable)?.Dispose();
    }

    private async Task RunAsync()
    {
        bool answers = true;
        try
        {
            await foreach (bool changed in _changed.Reader.ReadAllAsync(_stop.Token))
            {
                bool before = answers;
                answers = TryShow(_view, before);
                if (!answers)
                {
                    await Task.Delay(Pause, _time, _stop.Token);
                    _changed.Writer.TryWrite(true);
                }
                else if (!before)
                {
                    _note("The display answers again.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The rig ends.
        }
    }

    private bool TryShow(RigView view, bool answered)
    {
        try
        {
            _display.Show(view);
            return true;
        }
        catch (IOException e)
        {
            if (answered)
            {
                _note($"The display does not answer ({e.Message}); it is tried again once a second.");
            }

            return false;
        }
    }
}

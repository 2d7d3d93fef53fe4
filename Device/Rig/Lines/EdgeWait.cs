using System.Device.Gpio;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>Waits for one edge by means of a callback.</summary>
internal static class EdgeWait
{
    /// <summary>Blocks until the next edge.</summary>
    /// <param name="watch">Adds the callback that it is handed.</param>
    /// <param name="unwatch">Removes it again.</param>
    /// <param name="cancellationToken">Ends the waiting: the result has timed out then.</param>
    /// <exception cref="LinesException">The chip has gone meanwhile.</exception>
    public static WaitForEventResult Next(Action<PinChangeEventHandler> watch, Action<PinChangeEventHandler> unwatch, CancellationToken cancellationToken)
    {
        var came = new ManualResetEventSlim();
        PinEventTypes edge = PinEventTypes.None;
        void Take(object sender, PinValueChangedEventArgs args)
        {
            if (!came.IsSet)
            {
                edge = args.ChangeType;
                came.Set();
            }
        }

        watch(Take);
        try
        {
            came.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { TimedOut = true };
        }
        finally
        {
            unwatch(Take);
        }

        return edge == PinEventTypes.None ? throw new LinesException("The chip has gone while an edge was waited for.") : new WaitForEventResult { EventTypes = edge };
    }
}

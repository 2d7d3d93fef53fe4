namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>
/// Room for so many bytes. Who finds none waits in a row, first come first served, and is called when it is its turn: nobody looks again and again,
/// which hundreds of waiting calls would do at the cost of the frames that go through.
/// </summary>
/// <param name="most">Bytes there is room for.</param>
/// <param name="patience">How long one waits.</param>
/// <param name="time">The clock.</param>
internal sealed class Room(long most, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _row = new();
    private long _taken;

    private sealed class Waiter(int bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Bytes => bytes;
    }

    /// <summary>Bytes that are taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes room, now or when it is this one's turn.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if there was none for as long as one waits.</returns>
    public ValueTask<bool> TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> place;
        lock (_gate)
        {
            if (_row.Count == 0 && _taken + bytes <= most)
            {
                _taken += bytes;
                return ValueTask.FromResult(true);
            }

            place = _row.AddLast(new Waiter(bytes));
        }

        return WaitAsync(place, cancellationToken);
    }

    /// <summary>Gives room back.</summary>
    /// <param name="bytes">How much.</param>
    public void Give(long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            Admit();
        }
    }

    private async ValueTask<bool> WaitAsync(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Value.Task.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return !Left(place);
        }
        catch (OperationCanceledException)
        {
            if (!Left(place))
            {
                Give(place.Value.Bytes);
            }

            throw;
        }
    }

    // Whether it had not been called yet; who had been has its room.
    private bool Left(LinkedListNode<Waiter> place)
    {
        lock (_gate)
        {
            if (place.List is null)
            {
                return false;
            }

            _row.Remove(place);

            // The one behind may need less.
            Admit();
            return true;
        }
    }

    private void Admit()
    {
        while (_row.First is { } first && _taken + first.Value.Bytes <= most)
        {
            _taken += first.Value.Bytes;
            _row.RemoveFirst();
            first.Value.SetResult();
        }
    }
}

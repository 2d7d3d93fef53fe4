using EdgeRec.Device.Field.Activity;

namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// Whose turn it is to have a page, or something like it, made: one at a time, since that takes all of a processor anyway. Whoever was served longest ago comes next, first by user,
/// then by process; so that an app which asks for a thousand pages waits for itself, and the home screen for one page of it at most. Nobody waits with a thread.
/// </summary>
/// <param name="activity">Is told that something is reckoned; null for nobody.</param>
internal sealed class Turns(ActivityBoard? activity = null)
{
    private const int MostRemembered = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, Queue<Turn>> _waiting = [];
    private readonly Dictionary<Peer, long> _served = [];
    private readonly Dictionary<uint, long> _userServed = [];
    private Peer _last;
    private bool _taken;
    private long _count;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Values.Sum(queue => queue.Count);
            }
        }
    }

    /// <summary>Waits for a turn.</summary>
    /// <param name="peer">Whose.</param>
    /// <param name="cancellationToken">Nobody wants it any more.</param>
    /// <returns>To be disposed of when it is over; more than once does no harm.</returns>
    public async Task<IDisposable> TakeAsync(Peer peer, CancellationToken cancellationToken)
    {
        var turn = new Turn(this);
        lock (_gate)
        {
            if (!_taken && peer != _last)
            {
                Begin();
                Serve(peer);
                return turn;
            }

            if (!_taken && turn.TryGive())
            {
                Begin(); // Once more the same: it goes behind what others have sent meanwhile.
                Serve(peer);
            }
            else
            {
                if (!_waiting.TryGetValue(peer, out Queue<Turn>? queue))
                {
                    _waiting.Add(peer, queue = []);
                }

                queue.Enqueue(turn);
            }
        }

        using (cancellationToken.UnsafeRegister(static waiting => ((Turn)waiting!).TryLeave(), turn))
        {
            await turn.Given;
        }

        return turn;
    }

    private void Next()
    {
        lock (_gate)
        {
            while (_waiting.Count > 0)
            {
                Peer next = _waiting.Keys.MinBy(peer => (_userServed.GetValueOrDefault(peer.User), _served.GetValueOrDefault(peer)));
                Queue<Turn> queue = _waiting[next];
                Turn turn = queue.Dequeue();
                if (queue.Count == 0)
                {
                    _waiting.Remove(next);
                }

                if (turn.TryGive())
                {
                    Serve(next);
                    return;
                }
            }

            _taken = false;
            activity?.End(Activities.Thinking);
        }
    }

    private void Begin()
    {
        _taken = true;
        activity?.Begin(Activities.Thinking);
    }

    private void Serve(Peer peer)
    {
        if (_served.Count >= MostRemembered)
        {
            _served.Clear(); // Processes come and go.
        }

        if (_userServed.Count >= MostRemembered)
        {
            _userServed.Clear();
        }

        _last = peer;
        _served[peer] = _userServed[peer.User] = ++_count;
    }

    private sealed class Turn(Turns turns) : IDisposable
    {
        private readonly TaskCompletionSource _given = new();
        private int _decided, _over;

        public Task Given => _given.Task;

        /// <summary>Gives it, unless nobody wants it any more. Whoever waits goes on by the pool's common queue: by a thread's own it would go before what comes in from the sockets.</summary>
        public bool TryGive()
        {
            if (Interlocked.Exchange(ref _decided, 1) != 0)
            {
                return false;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static given => given.TrySetResult(), _given, preferLocal: false);
            return true;
        }

        /// <summary>Nobody wants it any more, unless it was given.</summary>
        public void TryLeave()
        {
            if (Interlocked.Exchange(ref _decided, 1) == 0)
            {
                _given.TrySetCanceled();
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                turns.Next();
            }
        }
    }
}

using EdgeRec.Device.Field.Activity;

namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// Whose turn it is to have a page, or something like it, made: one at a time, since that takes all of a processor anyway. Whoever was served longest ago comes next, first by user,
/// then by process; so that an app which asks for a thousand pages waits for itself, and the home screen for one page of it at most. While others ask, too, none of them takes more
/// than its <see cref="Pace"/>. Nobody waits with a thread.
/// </summary>
/// <param name="time">Tells how long turns take.</param>
/// <param name="activity">Is told that something is reckoned; null for nobody.</param>
internal sealed class Turns(TimeProvider time, ActivityBoard? activity = null)
{
    private const int MostRemembered = 1_024;

    // Timers count whole milliseconds, down.
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, Queue<Turn>> _waiting = [];
    private readonly Dictionary<Peer, long> _served = [];
    private readonly Dictionary<uint, long> _userServed = [];
    private readonly Pace _pace = new(time);
    private ITimer? _later;
    private Peer _last;
    private bool _taken, _thinking;
    private long _begun, _count;

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
        var turn = new Turn(this, peer);
        lock (_gate)
        {
            long now = time.GetTimestamp();
            bool isFree = !_taken && _pace.From(peer, now) <= now;
            if (isFree && peer != _last)
            {
                Begin(peer);
                return turn;
            }

            if (isFree && turn.TryGive())
            {
                Begin(peer); // Once more the same: it goes behind what others have sent meanwhile.
            }
            else
            {
                if (!_waiting.TryGetValue(peer, out Queue<Turn>? queue))
                {
                    _waiting.Add(peer, queue = []);
                }

                queue.Enqueue(turn);
                if (!_taken)
                {
                    Next();
                }
            }
        }

        using (cancellationToken.UnsafeRegister(static waiting => ((Turn)waiting!).TryLeave(), turn))
        {
            await turn.Given;
        }

        return turn;
    }

    /// <summary>Serves the next of those who may be; where all of them are to wait, comes back when the first need not.</summary>
    private void Next()
    {
        long now = time.GetTimestamp();
        while (_waiting.Count > 0)
        {
            (long From, long User, long Process) first = (long.MaxValue, 0, 0);
            Peer next = default;
            foreach (Peer peer in _waiting.Keys)
            {
                (long From, long User, long Process) order = (Math.Max(_pace.From(peer, now), now), _userServed.GetValueOrDefault(peer.User), _served.GetValueOrDefault(peer));
                if (order.CompareTo(first) < 0)
                {
                    (first, next) = (order, peer);
                }
            }

            if (first.From > now)
            {
                _later ??= time.CreateTimer(static turns => ((Turns)turns!).GoOn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _later.Change(time.GetElapsedTime(now, first.From) + TimerStep, Timeout.InfiniteTimeSpan);
                return;
            }

            Queue<Turn> queue = _waiting[next];
            Turn turn = queue.Dequeue();
            if (queue.Count == 0)
            {
                _waiting.Remove(next);
            }

            if (turn.TryGive())
            {
                Begin(next);
                return;
            }
        }
    }

    private void GoOn()
    {
        lock (_gate)
        {
            if (!_taken)
            {
                Next();
            }
        }
    }

    private void Begin(Peer peer)
    {
        _taken = true;
        _begun = time.GetTimestamp();
        if (!_thinking)
        {
            _thinking = true;
            activity?.Begin(Activities.Thinking);
        }

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

    private void End(Peer peer)
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _pace.Took(peer, _begun, now);
            _taken = false;
            Next();
            if (!_taken)
            {
                _thinking = false;
                activity?.End(Activities.Thinking);
            }
        }
    }

    private sealed class Turn(Turns turns, Peer peer) : IDisposable
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
                turns.End(peer);
            }
        }
    }
}

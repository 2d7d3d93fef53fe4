using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines.Kernel;
using Microsoft.Win32.SafeHandles;
using static EdgeRec.Device.Rig.Lines.Kernel.KernelCalls;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>
/// The one thread that hears of edges. It sleeps in poll(2) on all watched lines at once and wakes for nothing else than edges, a changed set of lines and a deleted device. What
/// the kernel holds is read from all lines before anything is told, and told in the order of its times: a line each has a queue each, and an encoder's two lines must not change places.
/// </summary>
/// <param name="chip">The chip whose lines they are.</param>
internal sealed unsafe class EdgeLoop(IChip chip) : IDisposable
{
    private const int Wake = 0, Deletions = 1, FirstLine = 2;
    private static readonly Comparison<LineEvent> ByTime = static (a, b) =>
        a.Timestamp != b.Timestamp ? a.Timestamp.CompareTo(b.Timestamp) : a.LineSequence.CompareTo(b.LineSequence);

    // Guards what follows. While a line is among the polled ones, its descriptor is in a system call and must not be closed.
    private readonly object _gate = new();
    private ClaimedLine[] _watched = [], _polled = [];
    private bool _runs, _ends;

    private SafeFileHandle? _wake, _deletions;

    // The thread's own. As many events as fit are told together; more stay in the kernel's queues and follow.
    private readonly LineEvent[] _events = GC.AllocateArray<LineEvent>(256, pinned: true);
    private PollEntry[] _entries = [];

    /// <summary>Watches a line, if it is not watched yet. The first starts the thread.</summary>
    public void Watch(ClaimedLine line)
    {
        lock (_gate)
        {
            if (_watched.Contains(line))
            {
                return;
            }

            _watched = [.. _watched, line];
            _wake ??= Signaller();
            _deletions ??= DeletionsIn(chip.Folder);
            if (!_runs)
            {
                _runs = true;
                new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "edgerec-lines" }.Start();
            }

            Signal(_wake);
        }
    }

    /// <summary>Watches a line no longer. When this returns, the thread does not use its descriptor any more.</summary>
    public void Unwatch(ClaimedLine line)
    {
        lock (_gate)
        {
            _watched = [.. _watched.Where(other => other != line)];
            AwaitFree(line);
        }
    }

    /// <summary>Ends the thread; it may be in a callback still when this returns.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ends = true;
            _watched = [];
            AwaitFree(null);
            _wake?.Dispose();
            _deletions?.Dispose();
        }
    }

    // Waits for system calls alone and never for callbacks, so that whoever holds a lock that a callback wants may close lines.
    private void AwaitFree(ClaimedLine? line)
    {
        while (line is null ? _polled.Length > 0 : _polled.Contains(line))
        {
            Signal(_wake!);
            Monitor.Wait(_gate);
        }
    }

    private void Run()
    {
        while (true)
        {
            ClaimedLine[] polled;
            lock (_gate)
            {
                if (_ends || _watched.Length == 0)
                {
                    _runs = false;
                    return;
                }

                polled = _polled = _watched;
            }

            int count;
            bool gone;
            try
            {
                Prepare(polled);
                (count, gone) = Read();
            }
            finally
            {
                lock (_gate)
                {
                    _polled = [];
                    Monitor.PulseAll(_gate);
                }
            }

            Tell(polled, _events.AsSpan(0, count));
            if (gone)
            {
                TellGone();
                return;
            }
        }
    }

    private void Prepare(ClaimedLine[] polled)
    {
        if (_entries.Length != polled.Length + FirstLine)
        {
            _entries = GC.AllocateArray<PollEntry>(polled.Length + FirstLine, pinned: true);
        }

        _entries[Wake] = Readable(_wake!);
        _entries[Deletions] = Readable(_deletions!);
        for (int i = 0; i < polled.Length; i++)
        {
            _entries[FirstLine + i] = Readable(polled[i].File);
        }

        static PollEntry Readable(SafeFileHandle file) => new() { Descriptor = (int)file.DangerousGetHandle(), Wanted = PollIn };
    }

    // Sleeps until something comes, then reads until nothing is left: an edge that was queued on one line while another was read has its place before what came later.
    private (int Events, bool Gone) Read()
    {
        int count = 0;
        bool gone = false;
        int wait = -1;
        while (count < _events.Length && !gone && Came(wait))
        {
            wait = 0;
            Drain(_entries[Wake]);
            gone = Drain(_entries[Deletions]) && !chip.IsThere;
            foreach (ref PollEntry line in _entries.AsSpan(FirstLine))
            {
                gone |= (line.Came & (PollError | PollHangUp | PollInvalid)) != 0;
                if ((line.Came & PollIn) != 0)
                {
                    count += ReadEvents(line.Descriptor, _events.AsSpan(count));
                }
            }
        }

        return (count, gone);
    }

    private bool Came(int wait)
    {
        fixed (PollEntry* entries = _entries)
        {
            return Poll(entries, (nuint)_entries.Length, wait) > 0;
        }
    }

    private static int ReadEvents(int descriptor, Span<LineEvent> to)
    {
        fixed (LineEvent* first = to)
        {
            nint read = KernelCalls.Read(descriptor, first, (nuint)(to.Length * sizeof(LineEvent)));
            return read <= 0 ? 0 : (int)read / sizeof(LineEvent);
        }
    }

    private static bool Drain(PollEntry entry)
    {
        const int Enough = 4096; // inotify's events have names; what is left comes with the next round
        if ((entry.Came & PollIn) == 0)
        {
            return false;
        }

        byte* rest = stackalloc byte[Enough];
        _ = KernelCalls.Read(entry.Descriptor, rest, Enough);
        return true;
    }

    private void Tell(ClaimedLine[] lines, Span<LineEvent> events)
    {
        events.Sort(ByTime);
        foreach (ref readonly LineEvent edge in events)
        {
            foreach (ClaimedLine line in lines)
            {
                if (line.Number == (int)edge.Offset && (long)edge.Timestamp >= line.WatchedSince)
                {
                    line.Watchers.Raise(this, edge.Id == LineEvent.RisingEdge ? PinEventTypes.Rising : PinEventTypes.Falling, (long)edge.Timestamp);
                    break;
                }
            }
        }
    }

    // All lines, not only those that were polled: one that came to be watched meanwhile would wait for ever.
    private void TellGone()
    {
        ClaimedLine[] lines;
        lock (_gate)
        {
            lines = _watched;
        }

        long now = TimeProvider.System.GetTimestamp();
        foreach (ClaimedLine line in lines)
        {
            line.Watchers.Raise(this, PinEventTypes.None, now);
        }
    }
}

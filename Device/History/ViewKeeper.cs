using EdgeRec.Device.History.Retention;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History;

/// <summary>
/// Brings LiteDB up to date behind the journal, on a thread of its own; a failed batch is kept and tried again. It is in no hurry: the journal has everything, a start replays what LiteDB
/// does not have, and each write costs the flash a page of 8 KiB for every document that lies in one of its own, whether it changed once or a hundred times.
/// </summary>
internal sealed class ViewKeeper : IDisposable
{
    /// <summary>So many records are worth a write: a busy evening of a family. After a crash a start replays less than this, in some milliseconds.</summary>
    private const long Worthwhile = 1_000;

    /// <summary>So long it waits after an event for more of them: one transaction for a burst.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    /// <summary>After so long without an event memory is given back, the database's and what else has become garbage; then the thread sleeps until something happens.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <summary>So long it waits after a failure.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>So many records the view may lie behind before more are held up: what waits for it is held in memory.</summary>
    public const long FarBehind = 2_000;

    private readonly Lock _viewGate = new();
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0), _hurry = new(false, spinCount: 0), _attempted = new(); // The thread waits long: looking again and again before it sleeps would only warm the set.
    private readonly CancellationTokenSource _stop = new();
    private readonly ViewChanges _changes = new();
    private readonly Household _household;
    private readonly HistoryView _view;
    private readonly RecoveryNotes _notes;
    private readonly Thread _thread;
    private long _viewSeq;
    private volatile bool _failing, _soon, _stirred = true;

    /// <summary>Keeps a view that was opened for a household.</summary>
    public ViewKeeper(Household household, HistoryView view, RecoveryNotes notes)
    {
        _household = household;
        _view = view;
        _notes = notes;
        ViewSeq = view.AppliedSeq;
        _thread = new Thread(Run) { Name = "history view", IsBackground = true };
    }

    /// <summary>How far the view is true.</summary>
    public long ViewSeq { get => Volatile.Read(ref _viewSeq); private set => Volatile.Write(ref _viewSeq, value); }

    /// <summary>Begins to work.</summary>
    public void Start() => _thread.Start();

    /// <summary>There is something new.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Something was done that leaves garbage behind: when nothing happens any more, memory is given back.</summary>
    public void Stir()
    {
        if (!_stirred)
        {
            _stirred = true;
            _wake.Set();
        }
    }

    /// <summary>What is new is to be written however little it is: to replay it would take long.</summary>
    public void WriteSoon()
    {
        _soon = true;
        _wake.Set();
    }

    /// <summary>
    /// Holds the caller up while the view is far behind, so that a flood of events does not pile up in memory. A view that cannot be
    /// written holds nobody up: the journal has everything.
    /// </summary>
    /// <param name="seq">How far the caller is.</param>
    public void LetCatchUp(long seq)
    {
        while (seq - ViewSeq > FarBehind && !_failing && !_stop.IsCancellationRequested)
        {
            _attempted.Reset();
            _wake.Set();
            _hurry.Set();
            _attempted.Wait(Gather);
        }
    }

    /// <inheritdoc cref="MakeGoodCopy"/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.Run(MakeGoodCopy, cancellationToken);

    /// <summary>Writes all that there is and makes the good copy anew.</summary>
    /// <returns>How far the good copy is true.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public long MakeGoodCopy()
    {
        lock (_viewGate)
        {
            WriteChanges();
            _view.MakeGoodCopy();
            return _view.GoodCopySeq;
        }
    }

    /// <summary>Plays of a profile that LiteDB has, newest first; what has left memory is written first, so that none is in neither.</summary>
    public List<Play> ReadPlays(string profileId, long beforeSeq, int limit)
    {
        lock (_viewGate)
        {
            try
            {
                WriteChanges();
            }
            catch (IOException)
            {
                // Told and tried again by the keeper's own thread; what LiteDB has is still an answer.
            }

            return _view.ReadPlays(profileId, beforeSeq, limit);
        }
    }

    /// <summary>Writes all that there is, then replaces the files by fresh ones without a profile.</summary>
    public void RewriteWithout(string profileId, bool keepProfile)
    {
        lock (_viewGate)
        {
            WriteChanges();
            _view.RewriteWithout(profileId, keepProfile);
        }
    }

    /// <summary>Writes all that there is, then replaces the files by fresh ones without what is too old.</summary>
    public void Rewrite(Forgetting old)
    {
        lock (_viewGate)
        {
            WriteChanges();
            _view.RewriteWithout(old);
        }
    }

    /// <inheritdoc cref="HistoryView.OldestPlayMs"/>
    public long OldestPlayMs(IReadOnlyList<string> profiles)
    {
        lock (_viewGate)
        {
            return _view.OldestPlayMs(profiles);
        }
    }

    /// <summary>Does something while nothing else is being written.</summary>
    public void Alone(Action action)
    {
        lock (_viewGate)
        {
            action();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        try
        {
            lock (_viewGate)
            {
                WriteChanges();
                _view.Dispose();
            }
        }
        catch (IOException)
        {
            // The journal has it; the next start replays it.
        }

        _wake.Dispose();
        _hurry.Dispose();
        _attempted.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                if (!_wake.Wait(_stirred ? Idle : Timeout.InfiniteTimeSpan, _stop.Token))
                {
                    _stirred = false;
                    Attempt(_view.Rest);
                    SpareMemory.GiveBackIfWorthwhile();
                    ProgramPages.LetGoIfWorthwhile();
                    continue;
                }

                if (_failing)
                {
                    _stop.Token.WaitHandle.WaitOne(AfterFailure);
                }
                else
                {
                    _hurry.Wait(Gather, _stop.Token);
                }

                _wake.Reset();
                _hurry.Reset();
                _stirred = true;
                if (!IsWorthwhile())
                {
                    continue;
                }

                Attempt(() =>
                {
                    WriteChanges();
                    if (_view.IsTired)
                    {
                        _view.Rest();
                    }
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The daemon stops.
        }
    }

    /// <summary>Does something with the view; a failure is told once, and tried again with all that has come since.</summary>
    private void Attempt(Action action)
    {
        try
        {
            Alone(action);
            _failing = false;
        }
        catch (IOException e)
        {
            if (!_failing)
            {
                _notes.Add($"LiteDB could not be written ({e.Message}); the journal keeps everything, and it is tried again.");
            }

            _failing = true;
            _wake.Set();
        }
        finally
        {
            _attempted.Set();
        }
    }

    private bool IsWorthwhile()
    {
        lock (_household.Gate)
        {
            return _soon || _failing || _household.AppliedSeq - ViewSeq >= Worthwhile;
        }
    }

    /// <summary>With the view's gate held.</summary>
    private void WriteChanges()
    {
        _soon = false;
        lock (_household.Gate)
        {
            _changes.Collect(_household);
        }

        if (_changes.AppliedSeq == _view.AppliedSeq && _changes.Count == 0)
        {
            return;
        }

        _view.Write(_changes);
        _changes.Clear();
        ViewSeq = _view.AppliedSeq;
    }
}

using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>
/// Takes events and profiles in, durable before they are acknowledged. One thread writes the journal: it takes everything that is
/// waiting, appends it, flushes once, applies it to memory, and only then answers. Another brings LiteDB up to date behind it.
/// </summary>
internal sealed partial class HistoryService : IAsyncDisposable
{
    private const int MaxRequestsPerCommit = 256;
    private readonly RequestQueue<Request> _requests = new();
    private readonly DataFolder _folder;
    private readonly ITitleFacts _titles;
    private readonly TimeProvider _time;
    private readonly RecoveryNotes _notes;
    private readonly EventJournal _journal;
    private readonly ViewKeeper _keeper;
    private readonly Thread _writer;
    private readonly Erasures? _erasures;
    private readonly IExposures? _exposures;
    private long _droppedRecords;
    private volatile bool _storageFull;
    private bool _stopped;

    private HistoryService(
        DataFolder folder, ITitleFacts titles, TimeProvider time, RecoveryNotes notes, Household household, EventJournal journal, HistoryView view, Erasures? erasures,
        IExposures? exposures)
    {
        _folder = folder;
        _titles = titles;
        _time = time;
        _notes = notes;
        Household = household;
        _journal = journal;
        _keeper = new ViewKeeper(household, view, notes);
        _erasures = erasures;
        _exposures = exposures;
        _writer = new Thread(WriteLoop) { Name = "journal", IsBackground = true };
    }

    /// <summary>Everybody who watches here; hold its gate to read it.</summary>
    public Household Household { get; }

    /// <summary>Raised after a profile's next page changed, on the journal's thread: return at once.</summary>
    public event Action<HomeChanged>? HomeChanged;

    /// <summary>The last write found the disk full, or no longer. Raised on the journal's thread.</summary>
    public event Action<bool>? StorageFullChanged;

    /// <summary>Opens the history of a data folder: the view as far as it is true, then the rest of the journal, then any erasure left half done.</summary>
    /// <param name="folder">The folder, held by this process.</param>
    /// <param name="titles">The catalogue's answers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How much the journal may keep.</param>
    /// <param name="openSegment">Opens segments for writing; the real disk unless a test says otherwise.</param>
    /// <param name="erasures">Where erasures are noted that a fleet has to obey, too; null where there is no fleet.</param>
    /// <param name="exposures">Knows what an event lets a profile see of experiments; null where there are none.</param>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static HistoryService Open(
        DataFolder folder, ITitleFacts titles, TimeProvider time, JournalOptions? options = null, Func<string, ISegmentFile>? openSegment = null, Erasures? erasures = null,
        IExposures? exposures = null) =>
        Open(LoadedView.From(folder, time), titles, time, options, openSegment, erasures, exposures);

    /// <summary>The same with a view that was loaded before: that takes a while and needs no catalogue.</summary>
    /// <inheritdoc cref="Open(DataFolder, ITitleFacts, TimeProvider, JournalOptions?, Func{string, ISegmentFile}?, Erasures?, IExposures?)"/>
    public static HistoryService Open(
        LoadedView loaded, ITitleFacts titles, TimeProvider time, JournalOptions? options = null, Func<string, ISegmentFile>? openSegment = null, Erasures? erasures = null,
        IExposures? exposures = null)
    {
        (DataFolder folder, HistoryView view, Household household, RecoveryNotes notes) = loaded;
        var replay = new JournalReplay(household, titles, notes);
        EventJournal journal = EventJournal.Open(folder, options ?? new JournalOptions(), time, replay.Apply, notes, view.AppliedSeq, JournalBase.SeqOf(folder), openSegment);
        if (journal.NextSeq <= view.AppliedSeq && view.AppliedSeq > view.ErasedAt && !StateFile.Exists(folder.EraseIntent))
        {
            notes.Add($"The journal ends with record {journal.NextSeq - 1}, and the history has all to record {view.AppliedSeq}: nothing of it is lost, but what a fleet was not told yet of these is not told.");
        }

        journal.ContinueAfter(household.AppliedSeq);
        bool moved = FinishMoves(replay, folder, journal, household, titles);
        household.RecountQualityPlays(titles);
        var service = new HistoryService(folder, titles, time, notes, household, journal, view, erasures, exposures);
        service.FinishInterrupted();
        service._keeper.Start();
        if (moved)
        {
            service._keeper.WriteSoon();
        }

        service._writer.Start();
        return service;
    }

    /// <summary>Takes events in. When the task ends they are durable and part of the next page.</summary>
    /// <param name="events">The events in the order in which they happened.</param>
    /// <param name="cancellationToken">Stops the waiting; the events may be kept all the same.</param>
    /// <returns>A receipt for each event, in the same order.</returns>
    /// <exception cref="StorageFullException">The disk is full; none was kept.</exception>
    /// <exception cref="IOException">The disk failed; none was kept.</exception>
    public Task<EventReceipt[]> AppendAsync(IReadOnlyList<ViewingEvent> events, CancellationToken cancellationToken)
    {
        var request = new EventsRequest(events);
        Enqueue(request);
        return request.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Plays of a profile, newest first, from LiteDB and memory.</summary>
    /// <param name="profileId">Whose.</param>
    /// <param name="beforeSeq">Only plays that began before this sequence number; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The plays; null if there is no such profile.</returns>
    public IReadOnlyList<Play>? ReadHistory(string profileId, long beforeSeq, int limit)
    {
        List<Play> newest;
        lock (Household.Gate)
        {
            if (!Household.Profiles.TryGetValue(profileId, out ProfileState? state))
            {
                return null;
            }

            newest = [.. state.Plays.Where(p => p.Seq < beforeSeq).Reverse().Take(limit)];
            if (newest.Count == limit || state.Plays.Count < ProfileState.MaxPlays)
            {
                return newest;
            }
        }

        long before = newest.Count > 0 ? newest[^1].Seq : beforeSeq;
        newest.AddRange(_keeper.ReadPlays(profileId, before, limit - newest.Count));
        return newest;
    }

    /// <summary>Ends when the journal's thread has come to it: a sign of life.</summary>
    public Task AnswersAsync(CancellationToken cancellationToken) => RunAsync(() => true, cancellationToken);

    /// <summary>Something was asked of the daemon: once it rests again, it gives memory back.</summary>
    public void Stir() => _keeper.Stir();

    /// <summary>How it is doing.</summary>
    public HistoryStatus Status()
    {
        lock (Household.Gate)
        {
            return new HistoryStatus(
                Household.AppliedSeq, _keeper.ViewSeq, _journal.Bytes, _journal.SegmentCount, _journal.Options.BudgetBytes,
                Volatile.Read(ref _droppedRecords), _notes.LostRecords, Household.Profiles.Count, _storageFull, _notes.Sentences);
        }
    }

    /// <summary>Waits until LiteDB has everything that was acknowledged, and has it on disk.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _keeper.FlushAsync(cancellationToken);

    /// <summary>Takes no more, finishes what is waiting, brings LiteDB up to date and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _requests.Complete();
        await Task.Run(_writer.Join).ConfigureAwait(false);
        await Task.Run(_keeper.Dispose).ConfigureAwait(false);
        _journal.Dispose();
    }

    /// <summary>Does something while LiteDB's files are not being written; a test copies them.</summary>
    internal void WhileViewRests(Action action) => _keeper.Alone(action);

    private void Enqueue(Request request)
    {
        if (!_requests.TryAdd(request))
        {
            request.Fail(new OperationCanceledException("The daemon is stopping."));
        }
    }

    private Task<T> RunAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        var request = new ControlRequest<T>(action);
        Enqueue(request);
        return request.Task.WaitAsync(cancellationToken);
    }

    private void WriteLoop()
    {
        var group = new List<Request>();
        while (_requests.Take(out Request first))
        {
            group.Add(first);
            while (group.Count < MaxRequestsPerCommit && group[^1] is EventsRequest && _requests.TryTake(out Request next))
            {
                group.Add(next);
            }

            EventsRequest[] events = [.. group.OfType<EventsRequest>()];
            if (events.Length > 0)
            {
                TakeIn(events);
            }

            if (group[^1] is not EventsRequest)
            {
                group[^1].Run();
            }

            group.Clear();
            KeepBudget();
            if (_leftGarbage)
            {
                SpareMemory.GiveBack();
                _leftGarbage = false;
            }

            _keeper.LetCatchUp(Household.AppliedSeq);
        }
    }

    /// <summary>One group commit.</summary>
    private void TakeIn(EventsRequest[] requests)
    {
        var taken = new List<(long Seq, ViewingEvent Event)>();
        var exposures = new List<ExposureRecord>();
        long last = 0;
        try
        {
            FinishBrokenOff(id => requests.Any(request => request.Events.Any(happened => happened.Profile == id)));
            var inGroup = new HashSet<UInt128>();
            foreach (EventsRequest request in requests)
            {
                for (int i = 0; i < request.Events.Count; i++)
                {
                    request.Receipts[i] = Take(request.Events[i], inGroup, taken);
                }
            }

            last = AppendExposures(taken, exposures);
            Commit();
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            foreach (EventsRequest request in requests)
            {
                request.Fail(e);
            }

            return;
        }

        var changed = new Dictionary<string, long>();
        lock (Household.Gate)
        {
            foreach ((long seq, ViewingEvent happened) in taken)
            {
                Projector.Apply(Household, seq, happened, _titles);
                changed[happened.Profile] = seq;
            }

            Household.AppliedSeq = Math.Max(Household.AppliedSeq, last);
        }

        foreach (ExposureRecord exposure in exposures)
        {
            _exposures!.Kept(exposure);
        }

        foreach (EventsRequest request in requests)
        {
            request.Complete();
        }

        foreach ((string profile, long seq) in changed.OrderBy(c => c.Value))
        {
            Announce(profile, seq);
        }
    }

    private EventReceipt Take(ViewingEvent happened, HashSet<UInt128> inGroup, List<(long Seq, ViewingEvent Event)> taken)
    {
        UInt128 hash = EventIds.HashOf(happened.Id);
        if (Household.EventIds.Contains(hash) || inGroup.Contains(hash))
        {
            return new EventReceipt(happened.Id, EventOutcome.Duplicate);
        }

        if (EventRules.Check(happened, Household, _titles) is { } reason)
        {
            return new EventReceipt(happened.Id, EventOutcome.Refused, reason);
        }

        inGroup.Add(hash);
        taken.Add((_journal.Append(RecordKind.Event, happened, EventCodec.Write), happened));
        return new EventReceipt(happened.Id, EventOutcome.Accepted);
    }

    /// <summary>What the events let their profiles see of experiments, behind them in the same commit.</summary>
    /// <returns>The last sequence number given; 0 for none.</returns>
    private long AppendExposures(List<(long Seq, ViewingEvent Event)> taken, List<ExposureRecord> exposures)
    {
        long last = 0;
        foreach ((_, ViewingEvent happened) in taken)
        {
            foreach (ExposureRecord exposure in happened.Token is null || _exposures is null ? [] : _exposures.Shown(happened))
            {
                if (!exposures.Exists(known => known.Profile == exposure.Profile && known.Experiment == exposure.Experiment && known.Variation == exposure.Variation))
                {
                    exposures.Add(exposure);
                    last = _journal.Append(RecordKind.Exposure, exposure, ExposureRecordCodec.Write);
                }
            }
        }

        return last;
    }

    private void Commit()
    {
        try
        {
            _journal.Commit();
            Became(full: false);
        }
        catch (StorageFullException)
        {
            Became(full: true);
            throw;
        }
    }

    /// <summary>Notes whether the last write found the disk full.</summary>
    internal void Became(bool full)
    {
        if (_storageFull != full)
        {
            _storageFull = full;
            StorageFullChanged?.Invoke(full);
        }
    }

    private void Announce(string profileId, long seq)
    {
        _keeper.Wake();
        HomeChanged?.Invoke(new HomeChanged(profileId, seq));
    }
}

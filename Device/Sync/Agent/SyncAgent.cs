using System.Security.Cryptography;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>
/// Visits the fleet now and then: sends what the household lets leave, asks what is new, says how the device is. Everything that has to survive is on disk before it counts,
/// so it may be killed at any point. One thread of low priority; nobody waits for it.
/// </summary>
internal sealed partial class SyncAgent : IAsyncDisposable
{
    private static readonly TimeSpan OnceADay = TimeSpan.FromHours(24), Soon = TimeSpan.FromSeconds(1);
    private readonly Recommender _recommender;
    private readonly SyncOptions _options;
    private readonly FieldKit? _field;
    private readonly SyncFolder _folder;
    private readonly SyncParts _parts;
    private readonly TimeProvider _time;
    private readonly OutboxStore _store;
    private readonly DeltaFrames _frames = new();
    private readonly ByteBudget _budget;
    private readonly Rhythm _rhythm;
    private readonly Lock _choosing = new();
    private CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _poke = new(0, 1);
    private readonly Pusher _pusher;
    private readonly Puller _puller;
    private readonly StatisticsReports _reports;
    private readonly HealthReports _health;
    private volatile FleetIdentity? _identity;
    private volatile SyncMood _mood = new(SyncState.Off, null, 0, null);
    private Task _loop = Task.CompletedTask;
    private long _notBefore, _pullNotBefore, _heldSince;

    /// <summary>Makes the agent of a recommender; <see cref="Start"/> sets it going.</summary>
    public SyncAgent(Recommender recommender, SyncOptions options, TimeProvider time, Func<SyncAgent, SyncParts>? parts = null, FieldKit? field = null, MaintenanceWindow? window = null)
    {
        (_recommender, _options, _time, _field, Window) = (recommender, options, time, field, window);
        _folder = SyncFolder.Of(recommender.Folder);
        bool halfLeft = (_left = FleetLeft.Read(_folder)) is not null && File.Exists(_folder.Identity);
        _left = _left?.EndsWith(options.Ticket) == true ? null : _left;
        _identity = FleetIdentity.Read(_folder) is { } known && !halfLeft ? known with { Fleet = options.Fleet ?? known.Fleet } : null;
        _store = new OutboxStore(_folder, recommender.Identity.Epoch);
        _budget = new ByteBudget(_folder, options.BytesADay, time);
        _rhythm = new Rhythm(options.Interval, options.Window, recommender.Seed);
        Choices = new SyncChoices(_folder, options, AppliedSeq());
        if (IsOn)
        {
            Health = new DeviceHealth(_folder, recommender, () => Choices.Now, () => WaitingRecords, time, field?.Guard);
        }

        _parts = parts?.Invoke(this) ?? SyncParts.Of(recommender, _folder, this, time);
        _health = new HealthReports(_folder, _parts.Health, () => Choices.Now, _store.Note);
        _reports = new StatisticsReports(_folder, _store, _frames, _parts.Sections);
        var eventFrames = new EventFrames(recommender.History, _store, recommender.Erasures, recommender.Sent, _folder, _frames, new BelievedClock(recommender.Folder, time));
        _pusher = new Pusher(_store, _frames, recommender.Erasures, _reports, eventFrames, recommender.Sent, Choices, _budget);
        _puller = new Puller(_parts.Handlers, _store, _budget);
        _notBefore = _pullNotBefore = _heldSince = time.GetTimestamp();
        if (halfLeft)
        {
            ForgetFleet();
        }

        KnowWhoWasTold();
        try
        {
            CloseWhatIsShut(); // a crash may have come between the choice and this, or the command line says another one now
        }
        catch (IOException)
        {
            // A full disk keeps no television from starting; nothing leaves while it is shut.
        }

        LetJournalGo();
    }

    /// <summary>What the household chose.</summary>
    public SyncChoices Choices { get; }

    /// <summary>When packs and catalogues may be fetched and made; null for always.</summary>
    public MaintenanceWindow? Window { get; }

    /// <summary>How the device is; null without a fleet.</summary>
    public DeviceHealth? Health { get; }

    /// <summary>Is told what the agent is at; null for nobody.</summary>
    public ActivityBoard? Activity => _field?.Activity;

    /// <summary>Whether there is a fleet to visit.</summary>
    public bool IsOn => !_options.LookOnly && _left is null && (_identity is not null || _options.Fleet is not null);

    private long WaitingRecords => Choices.Now is { TellsEvents: true } choice ? Math.Max(0, AppliedSeq() - Math.Max(_store.State.Events, choice.Since)) : 0;

    /// <summary>Begins to visit, if there is a fleet.</summary>
    public void Start()
    {
        if (!IsOn)
        {
            return;
        }

        _recommender.Erasures.Added += Poke;
        Choices.Changed += Poke;
        Begin();
    }

    /// <summary>The household chose; durable when it returns.</summary>
    public void Choose(PrivacyMode? privacy, bool? metered)
    {
        lock (_choosing)
        {
            if (!Choices.Now.TellsEvents)
            {
                Health?.CountAnew(); // what was watched until now is counted for nobody
            }

            Choices.Choose(privacy, metered, AppliedSeq());
            _health.Close();
            CloseWhatIsShut();
        }

        LetJournalGo();
    }

    /// <summary>Visits as soon as the fleet allows it.</summary>
    public void Poke()
    {
        try
        {
            _poke.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was poked already.
        }
    }

    /// <summary>How it is.</summary>
    public SyncStatus Status()
    {
        (SyncChoice choice, OutboxState sent, SpentDay day, SyncMood mood, FleetIdentity? identity) = (Choices.Now, _store.State, _budget.Day, _mood, _identity);
        return new SyncStatus
        {
            State = mood.State, Reason = mood.Reason ?? Why(identity), Failures = mood.Failures, NextVisit = mood.Next,
            Fleet = (identity?.Fleet ?? (_left is null ? _options.Fleet : null))?.GetLeftPart(UriPartial.Authority), Device = identity?.Device, RenewAfter = identity?.RenewAfter,
            Privacy = choice.Privacy, Chosen = choice.Chosen, Metered = choice.Metered,
            WaitingRecords = WaitingRecords, AcceptedRecords = sent.Records, RefusedRecords = sent.RefusedRecords, DroppedRecords = _recommender.History.DroppedUntold,
            WaitingErasures = _recommender.Erasures.Waiting.Count,
            SentToday = day.Sent, ReceivedToday = day.Received, BytesADay = _budget.Limit, LastVisit = day.LastVisit,
            Notes = _store.Notes,
        };
    }

    /// <summary>Stops where it is; nothing is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.WaitAsync();
        await _stop.CancelAsync();
        await _loop;
        _recommender.Erasures.Added -= Poke;
        if (IsOn)
        {
            Health?.Stopped();
        }

        _frames.Dispose();
        _stop.Dispose();
        _poke.Dispose();
        _ending.Dispose();
    }

    private void Begin()
    {
        if (IsOn)
        {
            _mood = new SyncMood(SyncState.Waiting, null, 0, null);
            _loop = QuietThread.RunAsync("sync", RunAsync);
        }
    }

    private async Task RunAsync()
    {
        _reports.Resume();
        // A first enrolment has a person who waits for it.
        TimeSpan delay = _identity is null ? TimeSpan.Zero : _rhythm.First();
        int failures = 0;
        while (await WaitAsync(delay))
        {
            _mood = _mood with { State = SyncState.Visiting };
            (SyncState state, string? reason) = (SyncState.Waiting, null);
            StatusCode? status = null;
            _field?.Log.Begin(Doings.Sync);
            _field?.Activity.Begin(Activities.Sync);
            try
            {
                await VisitAsync(_stop.Token);
                failures = 0;
                delay = Choices.Now.Metered ? OnceADay * (_rhythm.Next() / _options.Interval) : _rhythm.Next();
                state = _budget.IsSpent ? SyncState.Spent : SyncState.Waiting;
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException e)
            {
                failures++;
                status = e.StatusCode;
                (state, reason, delay) = AfterFailure(e, failures);
            }
            catch (Exception e)
            {
                // Whatever it is (a full disk, no OpenSSL, an answer that is none), it must not end syncing for good, nor the daemon.
                failures++;
                (state, reason, delay) = (SyncState.Failing, Sentence(e), _rhythm.Next());
                _field?.Log.Failed(DiagnosticPlace.Sync, e);
            }
            finally
            {
                _field?.Activity.End(Activities.Sync);
                _field?.Log.End(Doings.Sync);
            }

            _field?.Log.Visited(state, (int?)status);

            _mood = new SyncMood(state, reason, failures, _time.GetUtcNow() + delay);
        }
    }

    private (SyncState State, string Reason, TimeSpan Delay) AfterFailure(RpcException error, int failures)
    {
        TimeSpan delay = RetryRules.IsUnwanted(error) ? OnceADay * (_rhythm.Next() / _options.Interval)
            : RetryRules.IsTransient(error) ? RetryRules.Delay(error, failures, _rhythm.Random)
            : _rhythm.Next();
        if (RetryRules.Pushback(error) is not null)
        {
            _notBefore = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        }

        return RetryRules.IsUnwanted(error)
            ? (SyncState.Refused,
                _identity is null
                    ? $"The fleet does not take the ticket ({Trimmed(error.Status.Detail)}). Ask the operator for a new one."
                    : $"The fleet does not take this television any more ({Trimmed(error.Status.Detail)}). Nothing is lost here; a new ticket from the operator (--ticket) begins anew.",
                delay)
            : (SyncState.Failing, _refusedServer ?? $"The fleet cannot be reached or did not answer ({error.StatusCode}): {Trimmed(error.Status.Detail)}", delay);
    }

    /// <summary>Waits for the next visit, or until somebody pokes; never before the moment that the fleet named.</summary>
    /// <returns>False when the agent is to stop.</returns>
    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            Task due = Task.Delay(delay, _time, over.Token);
            if (await Task.WhenAny(due, _poke.WaitAsync(over.Token)) != due)
            {
                TimeSpan left = TimeSpan.FromSeconds((_notBefore - _time.GetTimestamp()) / (double)_time.TimestampFrequency);
                await Task.Delay(left > Soon ? left : Soon * _rhythm.Random.NextDouble(), _time, _stop.Token);
            }

            await over.CancelAsync();
            return !_stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private string? Why(FleetIdentity? identity) => _left is { } left
        ? $"This television left its fleet ({left.Fleet.GetLeftPart(UriPartial.Authority)}); a new ticket (--ticket) begins anew."
        : _options.LookOnly && identity is not null ? "The daemon is not running." : null;

    /// <summary>Tells the journal what it may forget.</summary>
    private void LetJournalGo() => _recommender.History.ToldThrough = IsOn && Choices.Now.TellsEvents ? _store.State.Events : long.MaxValue;

    /// <summary>What an earlier version has told is told of who is here now; who comes later is known exactly.</summary>
    private void KnowWhoWasTold()
    {
        if (_store.State.ToldAs == ToldAs.Nothing)
        {
            return;
        }

        try
        {
            _recommender.Erasures.KnowEach(_store.State, _recommender.History.Household.Known(_time.GetUtcNow().Year));
            _store.KnowsEach();
        }
        catch (IOException e)
        {
            _store.Note($"Whom the fleet was told of could not be written down ({e.Message}); erasures go for everybody until it is.");
        }
    }

    /// <summary>Sees to it that what waits under a choice that is over does not leave under a later one.</summary>
    private void CloseWhatIsShut()
    {
        if (!Choices.Now.TellsSums)
        {
            _reports.Close();
        }
    }

    private long AppliedSeq() => _recommender.History.Status().AppliedSeq;

    private static string Sentence(Exception e) => e switch
    {
        TypeInitializationException or DllNotFoundException => "OpenSSL (libssl.so.3) is not installed on this system; without it nothing can be synced.",
        OperationCanceledException => "The fleet did not answer in time.",
        CryptographicException => $"The identity in the data folder cannot be used: {e.Message}",
        _ => e.Message,
    };

    private static string Trimmed(string detail) => detail.Length <= 200 ? detail : string.Concat(detail.AsSpan(0, 200), "…");
}

/// <summary>How the agent feels.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Failures">Visits that failed in a row.</param>
/// <param name="Next">When the next visit is due.</param>
internal sealed record SyncMood(SyncState State, string? Reason, int Failures, DateTimeOffset? Next);

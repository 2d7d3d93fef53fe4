using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

/// <summary>Folds one television's frames, in the order of their positions.</summary>
/// <param name="device">The television.</param>
/// <param name="known">How far it is folded; null from the beginning.</param>
/// <param name="moves">Events that count for another profile, by the journal's life and number; null for none.</param>
/// <param name="titles">What titles are.</param>
internal sealed class DeviceFold(Guid device, FoldState? known, IReadOnlyDictionary<(Guid Epoch, long Seq), string>? moves, TitleLengths titles)
{
    /// <summary>So many profiles of a television are counted; more has no household, only a hostile television.</summary>
    public const int MostProfiles = 64;

    // Of one page of frames: experiments times profiles; more is invented.
    private const int MostExposures = 4_096;

    private readonly Dictionary<string, ViewerFold> _viewers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Profile, DateOnly Day), DaySums> _days = [];
    private readonly Dictionary<(string Experiment, string Profile), FirstExposure> _exposures = [];
    private IReadOnlyDictionary<string, ViewerState> _states = known?.Viewers ?? new Dictionary<string, ViewerState>();
    private Guid _epoch = known?.Epoch ?? Guid.Empty;

    /// <summary>Whether a frame moved events that were folded before, so that all has to be folded anew.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Adds a frame's events, without what was erased.</summary>
    public void Add(StoredFrame stored, DeltaBatch batch)
    {
        Guid epoch = stored.Frame.Key.Epoch;
        if (epoch != _epoch)
        {
            // Another life of the journal: nothing of the one before goes on.
            Settle();
            (_epoch, _states) = (epoch, new Dictionary<string, ViewerState>());
        }

        HasMoved |= moves is null && batch.Moves.Count > 0;
        bool isFull = stored.Frame.Mode == PrivacyMode.Full;
        foreach ((long seq, ViewingEvent happened) in batch.Events)
        {
            string profile = moves is not null && moves.TryGetValue((epoch, seq), out string? to) ? to : happened.Profile;
            if (ViewerOf(profile) is { } viewer)
            {
                (DateTimeOffset at, bool isExact) = Moment(happened.Time, stored.ReceivedAt);
                viewer.Add(happened, at, isExact && isFull);
            }
        }

        foreach (Exposure exposure in batch.Exposures)
        {
            Add(exposure, Moment(exposure.Time, stored.ReceivedAt).At);
        }
    }

    /// <summary>What is to be written.</summary>
    /// <param name="through">The position of the last frame that was added.</param>
    public DeviceFacts Take(long through)
    {
        Settle();
        return new DeviceFacts(
            device, through, new FoldState(_epoch, _states).Write(), _states.Count, HasMoved,
            [.. _days.Where(day => !day.Value.IsEmpty).Select(day => new UnitDay(device, day.Key.Profile, day.Key.Day, day.Value))], [.. _exposures.Values]);
    }

    /// <summary>The viewer's clock where that can be believed and is not ahead of the fleet's, else when it arrived.</summary>
    private static (DateTimeOffset At, bool IsExact) Moment(EventTime time, DateTimeOffset receivedAt) =>
        time.Trusted && time.UnixMs <= receivedAt.ToUnixTimeMilliseconds() + EventTime.FutureToleranceMs && time.UnixMs >= EventTime.EarliestTrustedUnixMs
            ? (DateTimeOffset.FromUnixTimeMilliseconds(time.UnixMs), true)
            : (receivedAt, false);

    private void Add(Exposure exposure, DateTimeOffset at)
    {
        (string, string) which = (exposure.Experiment, exposure.Profile);
        if (_exposures.TryGetValue(which, out FirstExposure? known) ? known.Variation == exposure.Variation && known.First <= at : _exposures.Count >= MostExposures)
        {
            return;
        }

        var next = new FirstExposure(exposure.Experiment, exposure.Variation, device, exposure.Profile, exposure.Unit, at);
        _exposures[which] = known is null ? next : (known.First <= at ? known : next) with { Others = known.Others || known.Variation != exposure.Variation };
    }

    private ViewerFold? ViewerOf(string profile)
    {
        if (_viewers.TryGetValue(profile, out ViewerFold? viewer))
        {
            return viewer;
        }

        if (!_states.TryGetValue(profile, out ViewerState? state))
        {
            if (_viewers.Count + _states.Count >= MostProfiles)
            {
                return null;
            }

            state = new ViewerState();
        }

        return _viewers[profile] = new ViewerFold(state, titles);
    }

    private void Settle()
    {
        var states = new Dictionary<string, ViewerState>(_states, StringComparer.Ordinal);
        foreach ((string profile, ViewerFold viewer) in _viewers)
        {
            states[profile] = viewer.State;
            foreach ((DateOnly day, DaySums sums) in viewer.Days)
            {
                _days[(profile, day)] = _days.GetValueOrDefault((profile, day)) + sums;
            }
        }

        _states = states;
        _viewers.Clear();
    }
}

using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Experiments;

/// <summary>
/// The experiments of this television: what the fleet's features make of each profile's page, which variations somebody forces, and who has seen what. Answers without a network, and without working anything
/// out again while nothing changed. Any thread may call it.
/// </summary>
internal sealed class HouseholdExperiments : IPageSettings, IExposures
{
    private readonly Lock _gate = new();
    private readonly SyncFolder _folder;
    private readonly DeviceIdentity _identity;
    private readonly string? _packVersion;
    private readonly Dictionary<string, ProfileFlags> _profiles = [];
    private readonly Dictionary<string, int> _forced = [];
    private readonly ShownPages _pages = new();
    private readonly HashSet<(string Profile, string Experiment, int Variation)> _told = [];
    private KeptPayload _kept;
    private ProfileUnit? _unit;
    private StickyBucketFile? _sticky;
    private bool _concernsPages;

    /// <summary>Opens the experiments of a folder.</summary>
    /// <param name="folder">Keeps what the fleet sent.</param>
    /// <param name="identity">Who this television is before a fleet knows it.</param>
    /// <param name="packVersion">The models in use; null without.</param>
    public HouseholdExperiments(SyncFolder folder, DeviceIdentity identity, string? packVersion)
    {
        (_folder, _identity, _packVersion) = (folder, identity, packVersion);
        Use(_kept = KeptPayload.Read(folder));
    }

    /// <summary>Raised when pages may be made otherwise than before: other features, or another forced variation.</summary>
    public event Action? Changed;

    /// <summary>The fleet's version of what is in use; 0 for none.</summary>
    public ulong Version
    {
        get
        {
            lock (_gate)
            {
                return _kept.Version;
            }
        }
    }

    /// <summary>Why the last features that came are not in use; null when they are.</summary>
    public string? Refused { get; private set; }

    /// <summary>Takes other features: durable, and in use from the next page on.</summary>
    /// <returns>Why not, one sentence; the ones before stay. Null when they are in use.</returns>
    public string? Take(ulong version, ReadOnlySpan<byte> json)
    {
        Refused = KeptPayload.Parse(json, out FeaturePayload? payload);
        if (payload is null)
        {
            return Refused;
        }

        KeptPayload.Write(_folder, version, json);
        lock (_gate)
        {
            Use(new KeptPayload(version, payload));
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>Forgets the features, since the fleet was left that sent them.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            Use(KeptPayload.None);
        }

        Refused = null;
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public PageSettings Of(Profile profile, DateTimeOffset at)
    {
        lock (_gate)
        {
            return _concernsPages ? FlagsOf(profile, at).Settings : PageSettings.Default;
        }
    }

    /// <inheritdoc/>
    public void Made(string profile, uint request, PageSettings settings, HomeQuery asked)
    {
        lock (_gate)
        {
            if (_concernsPages && _profiles.TryGetValue(profile, out ProfileFlags? flags) && flags.Showable.Count > 0 && ReferenceEquals(flags.Settings, settings))
            {
                _pages.Add(profile, request, flags.Showable, asked);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExposureRecord> Shown(ViewingEvent happened)
    {
        if (happened.Token is not { } token || happened.Kind is not (EventKind.Impression or EventKind.Focus or EventKind.Select or EventKind.Play))
        {
            return [];
        }

        lock (_gate)
        {
            return _pages.Find(happened.Profile, token.Request) is not { } showable ? []
                : [.. showable.Where(one => !_told.Contains((happened.Profile, one.Experiment, one.Variation)))
                    .Select(one => new ExposureRecord(happened.Profile, one.Experiment, one.Variation, one.Unit, happened.Time))];
        }
    }

    /// <inheritdoc/>
    public void Kept(ExposureRecord exposure)
    {
        lock (_gate)
        {
            _told.Add((exposure.Profile, exposure.Experiment, exposure.Variation));
        }
    }

    /// <inheritdoc/>
    public void Forget(string profile)
    {
        lock (_gate)
        {
            _profiles.Remove(profile);
            _pages.Forget(profile);
            _told.RemoveWhere(told => told.Profile == profile);
            if (File.Exists(_folder.StickyBuckets))
            {
                (_sticky ??= new StickyBucketFile(_folder)).Forget(Unit().Of(profile));
            }
        }
    }

    /// <summary>Forces a variation on this television, for everybody, until it is cleared or the daemon ends.</summary>
    /// <returns>False if there is no such experiment or variation.</returns>
    public bool Force(string experiment, int variation)
    {
        lock (_gate)
        {
            if (Experiments().FirstOrDefault(one => one.Key == experiment) is not { } known || variation < 0 || variation >= known.Variations.Count)
            {
                return false;
            }

            _forced[experiment] = variation;
            _profiles.Clear();
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Lets the assignment hold again.</summary>
    /// <param name="experiment">Of which experiment; null for all.</param>
    public void Release(string? experiment)
    {
        lock (_gate)
        {
            if (experiment is null)
            {
                _forced.Clear();
            }
            else
            {
                _forced.Remove(experiment);
            }

            _profiles.Clear();
        }

        Changed?.Invoke();
    }

    /// <summary>How many variations an experiment has; null if there is no such experiment.</summary>
    public int? VariationsOf(string experiment)
    {
        lock (_gate)
        {
            return Experiments().FirstOrDefault(one => one.Key == experiment)?.Variations.Count;
        }
    }

    /// <summary>What this television and a profile are in, and why.</summary>
    public ExperimentsReport Report(Profile profile, DateTimeOffset at)
    {
        lock (_gate)
        {
            ProfileFlags flags = FlagsOf(profile, at);
            ExperimentNow[] experiments =
            [
                .. Experiments().Select(experiment => new ExperimentNow(
                    ExperimentStanding.Of(experiment, flags.Evaluator, _forced.TryGetValue(experiment.Key, out int forced) ? forced : null),
                    [.. _kept.Payload.Flags.Where(flag => _kept.Payload.ExperimentsOf(flag).Any(one => one.Key == experiment.Key)).Order(StringComparer.Ordinal)],
                    _told.Any(told => told.Profile == profile.Id && told.Experiment == experiment.Key))),
            ];
            return new ExperimentsReport(profile.Id, _kept.Version, Refused, _kept.Payload.Problems, flags.Evaluator.Attributes, experiments, flags.Flags);
        }
    }

    /// <summary>Experiments that assign households and that somebody here has seen, with this household's variation, by key.</summary>
    public IReadOnlyList<(string Experiment, int Variation)> SeenByHousehold()
    {
        lock (_gate)
        {
            return
            [
                .. _profiles.Values.SelectMany(flags => flags.Showable).Where(one => one.IsHousehold && _told.Any(told => told.Experiment == one.Experiment && told.Variation == one.Variation))
                    .Select(one => (one.Experiment, one.Variation)).Distinct().OrderBy(one => one.Experiment, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>The gate must be held.</summary>
    private void Use(KeptPayload kept)
    {
        _kept = kept;
        // Who a television is changes when it is enrolled, which comes before everything that a fleet sends.
        _unit = null;
        _sticky = StickyBucketFile.IsAskedFor(kept.Payload) ? new StickyBucketFile(_folder) : null;
        _concernsPages = kept.Payload.Flags.Any(flag => KnownFlags.Find(flag) is not null);
        foreach (string gone in _forced.Where(forced => !Experiments().Any(one => one.Key == forced.Key && forced.Value < one.Variations.Count)).Select(forced => forced.Key).ToArray())
        {
            _forced.Remove(gone);
        }

        _profiles.Clear();
    }

    private ProfileUnit Unit() => _unit ??= ProfileUnit.Read(_folder, _identity);

    /// <summary>The gate must be held.</summary>
    private ProfileFlags FlagsOf(Profile profile, DateTimeOffset at)
    {
        if (_profiles.TryGetValue(profile.Id, out ProfileFlags? known) && known.Year == at.Year && (ReferenceEquals(known.Profile, profile) || known.Profile == profile))
        {
            return known;
        }

        ForcedFlags forced = ForcedFlags.Of(_kept.Payload, _forced);
        var options = new EvaluationOptions { ForcedValues = forced.Values, StickyBuckets = _sticky };
        return _profiles[profile.Id] = ProfileFlags.Of(profile, at.Year, new FlagEvaluator(_kept.Payload, Unit().AttributesOf(profile, at.Year, _packVersion), options), forced);
    }

    /// <summary>The experiments of all flags, each once, by key.</summary>
    private IEnumerable<Experiment> Experiments() =>
        _kept.Payload.Flags.SelectMany(_kept.Payload.ExperimentsOf).DistinctBy(experiment => experiment.Key).OrderBy(experiment => experiment.Key, StringComparer.Ordinal);
}

/// <summary>What a television and a profile are in.</summary>
/// <param name="Profile">Which profile.</param>
/// <param name="Version">The fleet's version of the features; 0 for none.</param>
/// <param name="Refused">Why the last features that came are not in use; null when they are.</param>
/// <param name="Problems">What of the features was left out.</param>
/// <param name="Attributes">What conditions may ask for.</param>
/// <param name="Experiments">The experiments.</param>
/// <param name="Flags">The flags.</param>
internal sealed record ExperimentsReport(
    string Profile, ulong Version, string? Refused, IReadOnlyList<string> Problems, UnitAttributes Attributes, IReadOnlyList<ExperimentNow> Experiments, IReadOnlyList<FlagNow> Flags);

/// <summary>How a profile stands to an experiment.</summary>
/// <param name="Standing">Whether it is in it, and why.</param>
/// <param name="Flags">The flags that have a rule of it.</param>
/// <param name="Exposed">Whether the profile could see it, since the start.</param>
internal sealed record ExperimentNow(ExperimentStanding Standing, IReadOnlyList<string> Flags, bool Exposed);

using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Models.Training.Simulation.Fleet.Televisions;

/// <summary>The experiments of a television without a disk: the device's evaluation, its memory of pages and its rule of what an exposure is, over a payload in memory.</summary>
/// <param name="payload">What the fleet sent.</param>
/// <param name="unit">Who is assigned.</param>
internal sealed class TelevisionFlags(FeaturePayload payload, ProfileUnit unit) : IPageSettings, IExposures
{
    private readonly Dictionary<string, ProfileFlags> _profiles = [];
    private readonly ShownPages _pages = new();
    private readonly HashSet<(string Profile, string Experiment, int Variation)> _told = [];

    /// <summary>A profile's flags.</summary>
    public ProfileFlags FlagsOf(Profile profile, DateTimeOffset at) =>
        _profiles.TryGetValue(profile.Id, out ProfileFlags? known) && known.Year == at.Year
            ? known : _profiles[profile.Id] = ProfileFlags.Of(profile, at.Year, new FlagEvaluator(payload, unit.AttributesOf(profile, at.Year, null)), ForcedFlags.None);

    /// <inheritdoc/>
    public PageSettings Of(Profile profile, DateTimeOffset at) => FlagsOf(profile, at).Settings;

    /// <inheritdoc/>
    public void Made(string profile, uint request, PageSettings settings, HomeQuery asked)
    {
        if (_profiles[profile].Showable.Count > 0)
        {
            _pages.Add(profile, request, _profiles[profile].Showable, asked);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExposureRecord> Shown(ViewingEvent happened)
    {
        if (happened.Token is not { } token || happened.Kind is not (EventKind.Impression or EventKind.Focus or EventKind.Select or EventKind.Play)
            || _pages.Find(happened.Profile, token.Request) is not { } showable)
        {
            return [];
        }

        return
        [
            .. showable.Where(one => !_told.Contains((happened.Profile, one.Experiment, one.Variation)))
                .Select(one => new ExposureRecord(happened.Profile, one.Experiment, one.Variation, one.Unit, happened.Time)),
        ];
    }

    /// <inheritdoc/>
    public void Kept(ExposureRecord exposure) => _told.Add((exposure.Profile, exposure.Experiment, exposure.Variation));

    /// <inheritdoc/>
    public void Forget(string profile) => _told.RemoveWhere(told => told.Profile == profile);
}

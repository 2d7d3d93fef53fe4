using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>A television with one viewer: chooses covers with the device's policy, learns at once, and tells its fleet what a television would tell.</summary>
internal sealed class SimulatedDevice
{
    private readonly CoverTitle[] _titles;
    private readonly CoverViewers _viewers;
    private readonly int _viewer;
    private readonly ArtworkPrior _pack;
    private readonly DiagonalPosterior _posterior;
    private readonly IArtworkPolicy _policy;
    private readonly VariantBuffer _buffer = new();
    private readonly List<(Feature[] Features, float Reward)> _untold = [];
    private readonly Guid _id;
    private HouseholdPrior? _prior;
    private ulong _reports;

    /// <summary>A television that knows what its pack knows.</summary>
    /// <param name="titles">What there is to see, the most popular first.</param>
    /// <param name="viewers">Who they are.</param>
    /// <param name="viewer">Which of them it is.</param>
    /// <param name="pack">What is believed of images at first.</param>
    public SimulatedDevice(CoverTitle[] titles, CoverViewers viewers, int viewer, ArtworkPrior pack)
    {
        (_titles, _viewers, _viewer, _pack) = (titles, viewers, viewer, pack);
        _posterior = new DiagonalPosterior(pack, halfLife: new ArtworkPolicyOptions().HalfLife);
        _policy = new ThompsonPolicy(_posterior, new ArtworkPolicyOptions().Floor);
        _id = new Guid(viewer + 1, 0, 0, new byte[8]);
    }

    /// <summary>Which prior it has; 0 for none.</summary>
    public ulong Epoch => _prior?.Published.Name.Epoch ?? 0;

    /// <summary>A day: covers are chosen, and taken or not.</summary>
    /// <param name="outcomes">How many.</param>
    /// <param name="seed">What happens; the same for the same seed, whatever is chosen.</param>
    public DayValue Live(int outcomes, int seed)
    {
        var world = new Random(seed);
        var choices = new Random(seed ^ 0x5A5A5A5);
        var value = new DayValue();
        Span<double> truth = stackalloc double[VariantSet.MaxCount];
        for (int i = 0; i < outcomes; i++)
        {
            CoverTitle title = _titles[(int)(_titles.Length * world.NextDouble() * world.NextDouble())];
            double luck = world.NextDouble(), best = 0.0, even = 0.0;
            var audience = new ImageAudience { Facets = title.Facets, Viewer = (uint)_viewer + 1, Title = title.Hash };
            _buffer.Clear();
            for (int cover = 0; cover < title.Covers.Count; cover++)
            {
                ImageCrossing.Add(_buffer, in audience, title.Covers[cover].Hash, title.Covers[cover].Row);
                truth[cover] = _viewers.Probability(title, title.Covers[cover], _viewer);
                best = Math.Max(best, truth[cover]);
                even += truth[cover] / title.Covers.Count;
            }

            Choice choice = _policy.Choose(_buffer.Variants, choices);
            float reward = luck < truth[choice.Variant] ? 1f : 0f;
            ReadOnlySpan<Feature> shown = _buffer.Variants[choice.Variant];
            _policy.Learn(shown, choice.Variant, reward, choice.Propensity);
            _untold.Add((shown.ToArray(), reward));
            value = value.Plus(truth[choice.Variant], best, even);
        }

        return value;
    }

    /// <summary>Makes its report, as bytes; null when there is nothing to tell.</summary>
    public (byte[] Section, ReportName From)? Tell(double maxNorm)
    {
        if (_prior is null) return null;
        var evidence = new HouseholdEvidence(_prior.Published);
        foreach ((Feature[] features, float reward) in _untold) evidence.Add(features, reward);
        _untold.Clear();
        if (evidence.TakeDelta(new ReportName(_id, _id, _reports + 1), HouseholdEvidence.BytesADay, maxNorm - _prior.Spent) is not { } delta) return null;
        _reports++;
        _prior = _prior.With(delta);
        return (delta.Encode(ImageSpace.Shared), delta.From);
    }

    /// <summary>Takes what the fleet sends, one epoch after the other.</summary>
    /// <param name="prior">The newest prior.</param>
    /// <param name="missed">The sums of the epochs since <see cref="Epoch"/>.</param>
    /// <param name="spread">How far households are from the fleet's mean.</param>
    public void Take(FleetPrior prior, IEnumerable<EpochSums> missed, double spread)
    {
        var counted = new ReportName(_id, _id, _reports); // every report of this simulation arrives in its epoch
        if (_prior is null) _prior = HouseholdPrior.First(prior);
        foreach (EpochSums sums in missed) _prior = _prior.Take(null, sums, counted);
        _posterior.Rebase(_prior.Others.ForHousehold(spread, _pack));
    }
}

/// <summary>What a day's covers were worth: true probabilities, so that luck counts for nothing.</summary>
/// <param name="Shown">Of those that were shown.</param>
/// <param name="Best">Of each title's best for the viewer.</param>
/// <param name="Even">Of any.</param>
internal readonly record struct DayValue(double Shown, double Best, double Even)
{
    /// <summary>With one more.</summary>
    public DayValue Plus(double shown, double best, double even) => new(Shown + shown, Best + best, Even + even);

    /// <summary>With another's.</summary>
    public DayValue Plus(DayValue other) => Plus(other.Shown, other.Best, other.Even);

    /// <summary>Of what the best brings beyond any, how much was got: 0 by chance, 1 at most.</summary>
    public double Gain => (Shown - Even) / (Best - Even);
}

using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>
/// Many televisions over days, each alone and all together: the same viewers see the same titles with the same luck. What they tell goes through the code of a television and of the fleet.
/// </summary>
internal sealed class DevicesTrial
{
    /// <summary>δ of the privacy budgets.</summary>
    public const double Delta = 1e-6;

    private const double Online = 0.9; // of televisions on a day; the others tell and take later

    private readonly CoverTitle[] _titles;
    private readonly CoverViewers _viewers;
    private readonly DevicesOptions _options;

    /// <summary>Prepares it.</summary>
    public DevicesTrial(IReadOnlyList<CoverTitle> catalogue, DevicesOptions options)
    {
        _titles = [.. catalogue.Where(title => title.Covers.Count > 1)];
        new Random(options.Seed).Shuffle(_titles);
        _viewers = new CoverViewers(options.Devices, options.Seed);
        _options = options;
    }

    /// <summary>What is believed where nothing is known.</summary>
    public static ArtworkPrior NoOpinion { get; } = ImageVariances.Default.Flat(ImageVariances.Shown);

    /// <summary>Each for itself.</summary>
    /// <param name="name">Its name in the result.</param>
    /// <param name="prior">What every device believes at first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public DevicesRow Alone(string name, ArtworkPrior prior, CancellationToken cancellationToken) => Run(name, prior, null, null, cancellationToken);

    /// <summary>All together.</summary>
    /// <param name="name">Its name in the result.</param>
    /// <param name="epsilon">ε of the budget over all days; null for no noise.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public DevicesRow Together(string name, double? epsilon, CancellationToken cancellationToken) => Run(
        name, NoOpinion, ImageFleet.First(fleet: 1), epsilon is { } e ? new PrivacyBudget(e, Delta, _options.Days, _options.MaxNorm) : null, cancellationToken, epsilon);

    /// <summary>What the fleet could learn at most, known from the first day: what pleases everybody, and what suits genres.</summary>
    public ArtworkPrior Known() => _viewers.Known(_titles.SelectMany(title => title.Genres).Distinct());

    private DevicesRow Run(string name, ArtworkPrior first, FleetPrior? prior, PrivacyBudget? budget, CancellationToken cancellationToken, double? epsilon = null)
    {
        SimulatedDevice[] devices = [.. Enumerable.Range(0, _options.Devices).Select(viewer => new SimulatedDevice(_titles, _viewers, viewer, first))];
        var sums = new List<EpochSums>();
        var noise = new Random(_options.Seed + 7);
        var online = new Random(_options.Seed + 8);
        var days = new double[_options.Days];
        var bytes = new List<int>();
        var all = new DayValue();
        for (int day = 0; day < days.Length; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var value = new DayValue();
            FleetRound? round = prior is null ? null : new FleetRound(prior, _options.MaxNorm);
            for (int i = 0; i < devices.Length; i++)
            {
                value = value.Plus(devices[i].Live(_options.Outcomes, HashCode(i, day)));
                if (online.NextDouble() >= Online || round is null) continue;
                // A visit: first what is new, then what there is to tell.
                if (devices[i].Epoch < prior!.Name.Epoch) devices[i].Take(prior, devices[i].Epoch == 0 ? [] : sums.Skip((int)devices[i].Epoch - 1), _options.Spread);
                if (devices[i].Tell(_options.MaxNorm) is not { } told) continue;
                bytes.Add(told.Section.Length);
                if (!round.Hear(told.Section, told.From)) throw new InvalidOperationException("A report did not count.");
            }

            (days[day], all) = (value.Gain, all.Plus(value));
            if (round is null) continue;
            (EpochSums made, prior) = round.Close(budget, noise);
            sums.Add(made);
        }

        bytes.Sort();
        return new DevicesRow(name, epsilon, days, all.Gain, 1.0 - (all.Shown / all.Best), bytes.Count == 0 ? 0 : bytes.Average(), bytes.Count == 0 ? 0 : bytes[^1], budget?.Deviation ?? 0.0);
    }

    private int HashCode(int device, int day) => unchecked((_options.Seed * 1_000_003) + (device * 8_191) + (day * 131));
}

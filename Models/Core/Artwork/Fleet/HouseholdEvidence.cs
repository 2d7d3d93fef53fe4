namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// What a household has to tell the fleet in an epoch. Every outcome is linearised at the fleet's prior of the epoch, not at what was believed here, so that what two
/// outcomes or two households say adds up whatever their order.
/// </summary>
/// <remarks>
/// A delta is right on the average, not to the last fraction: numbers are rounded up or down by chance, in coarser steps when it would be too long. Nothing waits for a later
/// epoch: evidence that comes days late pulls towards a mean that the fleet has left, and the fleet swings. Not safe for several threads at once.
/// </remarks>
/// <param name="device">Which device.</param>
/// <param name="prior">The fleet's prior of the epoch.</param>
public sealed class HouseholdEvidence(ulong device, FleetPrior prior)
{
    /// <summary>So many bytes a day are spent on it.</summary>
    public const int BytesADay = 300;

    private const double FinePerUnit = 1 << 15; // outcomes are summed in fractions of a unit, as whole numbers

    private readonly SortedDictionary<int, (long Precision, long Pull)> _waiting = []; // in fractions
    private readonly SortedDictionary<int, (long Precision, long Pull)> _told = [];    // in units
    private uint _seq;

    /// <summary>The fleet's prior at which outcomes are linearised.</summary>
    public FleetPrior Prior => prior;

    /// <summary>All that was told in this epoch: to be left out of the next prior, for this household.</summary>
    public IEnumerable<WeightEvidence> Told => _told.Select(weight => new WeightEvidence(weight.Key, weight.Value.Precision, weight.Value.Pull));

    /// <summary>Takes in an outcome.</summary>
    /// <param name="features">The features of what was shown; those beyond the fleet's weights are the household's own and stay here. Values count as −1 to 1.</param>
    /// <param name="reward">What came of it, 0 to 1.</param>
    public void Add(ReadOnlySpan<Feature> features, float reward)
    {
        double score = 0.0;
        foreach (Feature feature in features)
        {
            if (feature.Index < prior.Dimension) score += Clamped(feature) * prior.Means[feature.Index];
        }

        double expected = Links.Logistic(score), information = expected * (1.0 - expected);
        foreach (Feature feature in features)
        {
            if (feature.Index >= prior.Dimension) continue;
            (long precision, long pull) = _waiting.GetValueOrDefault(feature.Index);
            _waiting[feature.Index] = (
                precision + Fine(information * Math.Abs(Clamped(feature))),
                pull + Fine((Math.Clamp(reward, 0f, 1f) - expected) * Clamped(feature)));
        }
    }

    /// <summary>Takes a delta of all that came since the last; what it says is on the average what came.</summary>
    /// <param name="maxBytes">How long it may be when encoded, at least 16.</param>
    /// <param name="maxNorm">How long it may be as a vector (<see cref="PrivacyBudget"/>): what is longer is shortened.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public EvidenceDelta? TakeDelta(int maxBytes = BytesADay, double maxNorm = double.PositiveInfinity)
    {
        double scale = Math.Min(1.0, maxNorm / Norm()), step = 1.0;
        List<WeightEvidence> told = Rounded(scale, step);
        for (bool tooLong; (tooLong = EvidenceDelta.Norm(told) > maxNorm) || EvidenceDelta.Length(told) > maxBytes; told = Rounded(scale, step))
        {
            if (tooLong) scale *= 0.9; // rounding made it longer
            else step *= 2.0;
        }

        _waiting.Clear();
        if (told.Count == 0) return null;
        foreach (WeightEvidence weight in told)
        {
            (long precision, long pull) = _told.GetValueOrDefault(weight.Index);
            _told[weight.Index] = (precision + weight.Precision, pull + weight.Pull);
        }

        return new EvidenceDelta(device, prior.Epoch, _seq++, told);
    }

    private double Norm() => Math.Sqrt(_waiting.Values.Sum(weight => ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull))) / FinePerUnit;

    /// <summary>What waits in multiples of a step, up or down by chance so that the mean is right.</summary>
    private List<WeightEvidence> Rounded(double scale, double step)
    {
        var rounded = new List<WeightEvidence>();
        foreach ((int index, (long precision, long pull)) in _waiting)
        {
            // Chance that depends on what is rounded only: the same outcomes make the same delta.
            var chance = new FeatureSpace(1 << 30);
            ulong name = ((ulong)_seq << 32) | (uint)index;
            long units = Round(precision, 2 * prior.Epoch), pulled = Round(pull, (2 * prior.Epoch) + 1);
            if (units != 0 || pulled != 0) rounded.Add(new WeightEvidence(index, units, pulled));

            long Round(long fine, ulong which) =>
                (long)(Math.Floor((fine / FinePerUnit * scale / step) + (chance.Index((uint)which, device, name) / (double)(1 << 30))) * step);
        }

        return rounded;
    }

    private static double Clamped(Feature feature) => Math.Clamp(feature.Value, -1f, 1f);

    private static long Fine(double evidence) => (long)Math.Round(evidence / WeightEvidence.Unit * FinePerUnit);
}

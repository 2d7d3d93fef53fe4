namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// What a household has to tell the fleet since it last did. Every outcome is linearised at the fleet's prior of the epoch, not at what was believed here, so that what two
/// outcomes or two households say adds up whatever their order. What a delta leaves out (the fractions of a unit, what did not fit) waits for the next.
/// </summary>
/// <remarks>Not safe for several threads at once.</remarks>
/// <param name="device">Which device.</param>
/// <param name="prior">The fleet's prior of the first epoch.</param>
public sealed class HouseholdEvidence(ulong device, FleetPrior prior)
{
    /// <summary>So many bytes a day are spent on it.</summary>
    public const int BytesADay = 300;

    private const double FinePerUnit = 1 << 15; // fractions of a unit that are kept here

    private readonly SortedDictionary<int, (long Precision, long Pull)> _waiting = []; // in fractions
    private readonly SortedDictionary<int, (long Precision, long Pull)> _told = [];    // in units, of this epoch
    private uint _seq;

    /// <summary>The fleet's prior at which outcomes are linearised.</summary>
    public FleetPrior Prior { get; private set; } = prior;

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
            if (feature.Index < Prior.Dimension) score += Clamped(feature) * Prior.Means[feature.Index];
        }

        double expected = 1.0 / (1.0 + Math.Exp(-score)), information = expected * (1.0 - expected);
        foreach (Feature feature in features)
        {
            if (feature.Index >= Prior.Dimension) continue;
            (long precision, long pull) = _waiting.GetValueOrDefault(feature.Index);
            _waiting[feature.Index] = (
                precision + Fine(information * Math.Abs(Clamped(feature))),
                pull + Fine((Math.Clamp(reward, 0f, 1f) - expected) * Clamped(feature)));
        }
    }

    /// <summary>
    /// Goes on in the fleet's next epoch. What was not told yet is kept and seen from the new prior; what was told is forgotten, so take <see cref="Told"/> before.
    /// </summary>
    /// <param name="next">The fleet's next prior, of the same dimension.</param>
    public void GoOn(FleetPrior next)
    {
        foreach (int index in _waiting.Keys.ToArray())
        {
            (long precision, long pull) = _waiting[index];
            if (precision == 0 && pull == 0) _waiting.Remove(index);
            else _waiting[index] = (precision, pull - (long)Math.Round(precision * (next.Means[index] - Prior.Means[index])));
        }

        _told.Clear();
        _seq = 0;
        Prior = next;
    }

    /// <summary>Takes the next delta: the weights with the most to say, as many as fit.</summary>
    /// <param name="maxBytes">How long it may be when encoded, at least 16.</param>
    /// <param name="maxNorm">How long it may be as a vector, for differential privacy: what is longer is shortened, and the rest is dropped (but fractions of a unit wait).</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public EvidenceDelta? TakeDelta(int maxBytes = BytesADay, double maxNorm = double.PositiveInfinity)
    {
        List<WeightEvidence> chosen = Strongest(maxBytes);
        if (chosen.Count == 0) return null;
        double scale = Clipping.Scale(chosen, maxNorm);
        var told = new List<WeightEvidence>(chosen.Count);
        foreach (WeightEvidence weight in chosen)
        {
            WeightEvidence part = Clipping.Scaled(weight, scale);
            (long precision, long pull) = _waiting[weight.Index];
            _waiting[weight.Index] = (precision - NoLongerWaiting(part.Precision, scale), pull - NoLongerWaiting(part.Pull, scale));
            if (part.Precision == 0 && part.Pull == 0) continue;
            told.Add(part);
            (precision, pull) = _told.GetValueOrDefault(weight.Index);
            _told[weight.Index] = (precision + part.Precision, pull + part.Pull);
        }

        if (told.Count == 0) return null;
        return new EvidenceDelta(device, Prior.Epoch, _seq++, told);
    }

    /// <summary>As many of the strongest weights as fit, by index.</summary>
    private List<WeightEvidence> Strongest(int maxBytes)
    {
        WeightEvidence[] strongest = [.. _waiting
            .Select(waiting => new WeightEvidence(waiting.Key, Units(waiting.Value.Precision), Units(waiting.Value.Pull)))
            .Where(weight => weight.Precision > 0 || weight.Pull != 0)
            .OrderByDescending(weight => Math.Abs(weight.Pull) + weight.Precision).ThenBy(weight => weight.Index)];
        int fits = 0, tooMany = strongest.Length + 1;
        while (fits + 1 < tooMany) // more weights are never shorter
        {
            int count = (fits + tooMany) / 2;
            if (EvidenceDelta.Length(ByIndex(strongest, count)) <= maxBytes) fits = count;
            else tooMany = count;
        }

        return ByIndex(strongest, fits);
    }

    private static List<WeightEvidence> ByIndex(WeightEvidence[] weights, int count) => [.. weights.Take(count).OrderBy(weight => weight.Index)];

    /// <summary>
    /// How much no longer waits, in fractions: what was told, at the size that it had before it was shortened. What rounding cut off goes on waiting, because small pulls
    /// are mostly those of images not taken, and without them the fleet would believe too much of every image.
    /// </summary>
    private static long NoLongerWaiting(long told, double scale) => (long)Math.Round(told / scale * FinePerUnit);

    private static double Clamped(Feature feature) => Math.Clamp(feature.Value, -1f, 1f);

    private static long Fine(double evidence) => (long)Math.Round(evidence / WeightEvidence.Unit * FinePerUnit);

    private static long Units(long fine) => (long)Math.Round(fine / FinePerUnit);
}

namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What the fleet believes of each weight in an epoch: the mean over households, and how sure of it the fleet is. Immutable; its numbers are those that travel, to the bit.</summary>
public sealed partial class FleetPrior
{
    /// <summary>A mean moves by at most so much in an epoch, in log odds: where few said anything, precisions that were rounded down would let it leap.</summary>
    public const double MostStep = 0.5;

    private readonly float[] _means;
    private readonly float[] _precisions;

    private FleetPrior(PriorName name, float active, float[] means, float[] precisions) => (Name, Active, _means, _precisions) = (name, active, means, precisions);

    /// <summary>Which prior this is.</summary>
    public PriorName Name { get; }

    /// <summary>
    /// What the sizes of an outcome's features typically add up to. It scales the precision that an outcome brings (<see cref="HouseholdEvidence.Add"/>) and the step to the next prior against each other.
    /// </summary>
    public float Active { get; }

    /// <summary>How many weights there are.</summary>
    public int Dimension => _means.Length;

    /// <summary>The means, in log odds.</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>One over the variances of the means.</summary>
    public ReadOnlySpan<float> Precisions => _precisions;

    /// <summary>The first prior, of no opinion but what is given.</summary>
    /// <param name="weights">By index; precisions are above 0.</param>
    /// <param name="fleet">Names the fleet.</param>
    /// <param name="active">What the sizes of an outcome's features typically add up to, above 0.</param>
    public static FleetPrior First(ReadOnlySpan<PriorWeight> weights, uint fleet = 0, float active = 16f)
    {
        var means = new float[weights.Length];
        var precisions = new float[weights.Length];
        for (int i = 0; i < means.Length; i++) (means[i], precisions[i]) = (weights[i].Mean, weights[i].Precision);
        return new FleetPrior(new PriorName(fleet, 1), active, means, precisions);
    }

    /// <summary>The next epoch's prior: this one and an epoch's evidence. Equal sums give equal priors to the bit.</summary>
    /// <param name="sums">The epoch's sums.</param>
    /// <param name="noise">Deviation of the noise on each sum in units (<see cref="PrivacyBudget.Deviation"/>), 0 for none: what is drowned in it counts little.</param>
    /// <param name="kept">How much of the certainty so far is kept, above 0 to 1: below 1 what is old counts less.</param>
    /// <remarks>
    /// The mean makes one step on the separable bound of the epoch's log likelihood (Lange 2016, chapter 4): the curvature of a weight counts <see cref="Active"/> times, so the step cannot
    /// overshoot however features go together. Noise can make a sum of precisions negative: it counts as 0 then.
    /// </remarks>
    public FleetPrior Next(IEnumerable<WeightEvidence> sums, double noise = 0.0, double kept = 1.0)
    {
        float[] means = [.. _means], precisions = [.. _precisions];
        for (int i = 0; i < precisions.Length; i++) precisions[i] = (float)(precisions[i] * kept);
        foreach (WeightEvidence sum in sums)
        {
            double precision = Math.Max(0L, sum.Precision) * WeightEvidence.Unit, pull = sum.Pull * WeightEvidence.Unit;
            if (noise > 0.0)
            {
                // The pull says pull / precision of the mean, with variance 1 / precision and noise² / precision² on top.
                double trust = precision / (precision + (noise * noise * WeightEvidence.Unit * WeightEvidence.Unit));
                precision *= trust;
                pull *= trust;
            }

            double step = pull / (precisions[sum.Index] + (Active * precision));
            means[sum.Index] = (float)(means[sum.Index] + Math.Clamp(step, -MostStep, MostStep));
            precisions[sum.Index] = (float)(precisions[sum.Index] + precision);
        }

        return new FleetPrior(Name with { Epoch = Name.Epoch + 1 }, Active, means, precisions);
    }

    /// <inheritdoc cref="Next(IEnumerable{WeightEvidence}, double, double)"/>
    public FleetPrior Next(EpochSums sums) => Next(sums.Weights, sums.Noise, sums.Kept);

    /// <summary>What a household begins with: the fleet's mean, and how far households are from it.</summary>
    /// <param name="spread">Variance of a weight over households, 0 or more: it keeps the fleet's certainty from drowning what a household shows.</param>
    /// <param name="rest">What is believed of the weights that are not the fleet's: those from <see cref="Dimension"/> on; null when there are none.</param>
    public ArtworkPrior ForHousehold(double spread, ArtworkPrior? rest = null)
    {
        PriorWeight[] weights = rest?.Weights.ToArray() ?? new PriorWeight[_means.Length];
        for (int i = 0; i < _means.Length; i++) weights[i] = new PriorWeight(_means[i], (float)(1.0 / ((1.0 / _precisions[i]) + spread)));
        return new ArtworkPrior(weights, Name.Epoch);
    }

    /// <summary>The same prior with other numbers.</summary>
    /// <param name="map">Gives mean and precision of a weight from its index and what they are here.</param>
    internal FleetPrior Map(Func<int, float, float, (float Mean, float Precision)> map)
    {
        float[] means = [.. _means], precisions = [.. _precisions];
        for (int i = 0; i < means.Length; i++) (means[i], precisions[i]) = map(i, means[i], precisions[i]);
        return new FleetPrior(Name, Active, means, precisions);
    }

    /// <summary>How far another prior's means are from this one's, in log odds: the root of the mean square, and the most.</summary>
    public (double Typical, double Most) DistanceTo(FleetPrior other)
    {
        double squares = 0.0, most = 0.0;
        for (int i = 0; i < _means.Length; i++)
        {
            double distance = Math.Abs(_means[i] - other._means[i]);
            squares += distance * distance;
            most = Math.Max(most, distance);
        }

        return (Math.Sqrt(squares / _means.Length), most);
    }
}

namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What the fleet believes of each weight in an epoch: the mean over households, and how sure of it the fleet is. Immutable.</summary>
public sealed class FleetPrior
{
    /// <summary>The most features, counted by the sum of their sizes, that one outcome has; it bounds a step, so that features which come together do not each correct the whole error.</summary>
    public const double MostActive = 16.0;

    private readonly double[] _means;
    private readonly double[] _precisions;

    private FleetPrior(ulong epoch, double[] means, double[] precisions) => (Epoch, _means, _precisions) = (epoch, means, precisions);

    /// <summary>Which prior this is: the first is 1, and each after it one more.</summary>
    public ulong Epoch { get; }

    /// <summary>How many weights there are.</summary>
    public int Dimension => _means.Length;

    /// <summary>The means, in log odds.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>One over the variances of the means.</summary>
    public ReadOnlySpan<double> Precisions => _precisions;

    /// <summary>The first prior, of no opinion but what is given.</summary>
    /// <param name="weights">By index; precisions are above 0.</param>
    public static FleetPrior First(ReadOnlySpan<PriorWeight> weights)
    {
        var means = new double[weights.Length];
        var precisions = new double[weights.Length];
        for (int i = 0; i < means.Length; i++) (means[i], precisions[i]) = (weights[i].Mean, weights[i].Precision);
        return new FleetPrior(1, means, precisions);
    }

    /// <summary>The next epoch's prior: this one and an epoch's evidence. Equal sums give equal priors to the bit.</summary>
    /// <param name="sums">The epoch's sums.</param>
    /// <param name="noise">Deviation of the noise on each sum in units (<see cref="PrivacyBudget.Deviation"/>), 0 for none: what is drowned in it counts little.</param>
    /// <param name="kept">How much of the certainty so far is kept, above 0 to 1: below 1 what is old counts less.</param>
    /// <remarks>
    /// The mean makes one step on the separable bound of the epoch's log likelihood (Lange 2016, chapter 4): the curvature of a weight counts <see cref="MostActive"/> times, so the step cannot
    /// overshoot however features go together. Noise can make a sum of precisions negative: it counts as 0 then.
    /// </remarks>
    public FleetPrior Next(IEnumerable<WeightEvidence> sums, double noise = 0.0, double kept = 1.0)
    {
        double[] means = [.. _means], precisions = [.. _precisions];
        for (int i = 0; i < precisions.Length; i++) precisions[i] *= kept;
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

            means[sum.Index] += pull / (precisions[sum.Index] + (MostActive * precision));
            precisions[sum.Index] += precision;
        }

        return new FleetPrior(Epoch + 1, means, precisions);
    }

    /// <summary>What a household begins with: the fleet's mean, and how far households are from it.</summary>
    /// <param name="spread">Variance of a weight over households, above 0: it keeps the fleet's certainty from drowning what a household shows.</param>
    public ArtworkPrior ForHousehold(double spread)
    {
        var weights = new PriorWeight[_means.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = new PriorWeight((float)_means[i], (float)(1.0 / ((1.0 / _precisions[i]) + spread)));
        return new ArtworkPrior(weights, Epoch);
    }
}

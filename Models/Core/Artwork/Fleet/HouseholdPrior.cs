namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// What a household holds of the fleet's prior: as it was published, at which outcomes are linearised; and as it would be without what was told here, on which
/// the household's own posterior stands. So nothing that happened here counts twice here. Immutable.
/// </summary>
/// <param name="Published">The fleet's prior.</param>
/// <param name="Others">The same without what this household told.</param>
/// <param name="Told">What was told at <paramref name="Published"/>, in the order of reports; whether the fleet counted it is known with the next prior.</param>
public sealed record HouseholdPrior(FleetPrior Published, FleetPrior Others, IReadOnlyList<EvidenceDelta> Told)
{
    /// <summary>How long all is that was told at this prior: lengths add up, as in <see cref="FleetEvidence"/>.</summary>
    public double Spent => Told.Aggregate(0.0, (spent, delta) => spent + EvidenceDelta.Norm(delta.Weights));

    /// <summary>The first prior that a household gets: nothing in it is its own.</summary>
    /// <param name="prior">The prior as it was published.</param>
    public static HouseholdPrior First(FleetPrior prior) => new(prior, prior, []);

    /// <summary>With one more delta told.</summary>
    /// <param name="delta">At <see cref="Published"/>.</param>
    public HouseholdPrior With(EvidenceDelta delta) => delta.At == Published.Name
        ? this with { Told = [.. Told, delta] }
        : throw new ArgumentException("It was made at another prior.", nameof(delta));

    /// <summary>Takes what the fleet sends.</summary>
    /// <param name="prior">A prior; null where the fleet sent sums only, for a later one to follow.</param>
    /// <param name="sums">The sums that it was made of; null for none.</param>
    /// <param name="counted">The last report of this device in any sums.</param>
    /// <returns>
    /// This one where that is nothing new: a prior that came before, or sums that do not follow. With another <see cref="Published"/>, those of <see cref="Told"/> that are not
    /// <see cref="IsCounted"/> never will be, and may be told again.
    /// </returns>
    public HouseholdPrior Take(FleetPrior? prior, EpochSums? sums, ReportName counted)
    {
        PriorName now = Published.Name;
        if (sums?.At == now)
        {
            IEnumerable<WeightEvidence> own = Told.Where(delta => IsCounted(delta, counted)).SelectMany(delta => delta.Weights);
            FleetPrior next = Published.Next(sums);
            return prior is not null && prior.Name != next.Name ? this
                : new HouseholdPrior(prior ?? next, Others.Next(FleetEvidence.Without(sums.Weights, own), sums.Noise, sums.Kept), []);
        }

        return prior is null || prior.Dimension != Published.Dimension || (prior.Name.Fleet == now.Fleet && prior.Name.Epoch <= now.Epoch) ? this
            : prior.Name.Fleet != now.Fleet ? First(prior)
            : Later(prior, counted);
    }

    /// <summary>Whether a delta is in the sums of a fleet that counted so far.</summary>
    /// <param name="delta">A delta told here.</param>
    /// <param name="counted">The last report of this device in any sums.</param>
    public static bool IsCounted(EvidenceDelta delta, ReportName counted) => delta.From.Life == counted.Life && delta.From.Number <= counted.Number;

    /// <summary>
    /// A prior some epochs on whose sums are not known any more. What was told here is in its precisions as it was told; in its means it counts for the less the more came since:
    /// its share of them is estimated, and never more than it was.
    /// </summary>
    private HouseholdPrior Later(FleetPrior prior, ReportName counted)
    {
        var own = new (double Precision, double Pull)[prior.Dimension];
        foreach (WeightEvidence weight in Told.Where(delta => IsCounted(delta, counted)).SelectMany(delta => delta.Weights))
        {
            own[weight.Index].Precision += weight.Precision * WeightEvidence.Unit;
            own[weight.Index].Pull += weight.Pull * WeightEvidence.Unit;
        }

        return new HouseholdPrior(prior, prior.Map((index, mean, precision) =>
        {
            (double told, double pull) = own[index];
            double before = Published.Precisions[index] - Others.Precisions[index], left = precision - before - told;
            double shift = (Published.Means[index] - Others.Means[index]) * Math.Min(1.0, Published.Precisions[index] / precision);
            double step = pull / (precision + ((prior.Active - 1.0) * told));
            return ((float)(mean - shift - step), (float)Math.Max(left, precision * 1e-3));
        }), []);
    }
}

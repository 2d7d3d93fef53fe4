using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Models.Training.Artwork.FleetLearning;

/// <summary>Lets simulated households teach a fleet for some days, and says what the prior is worth to households it has not seen, by privacy budget.</summary>
internal sealed class FleetTrial(int households, int days, int outcomesADay, int seed)
{
    private const double Delta = 1e-6;
    private const double MaxNorm = 12.0; // units; days are shortened to it where a budget is asked for
    private const int TestImpressions = 20_000;

    private readonly FleetWorld _world = new(new Random(seed));

    /// <summary>Runs the trial.</summary>
    public FleetResult Run(CancellationToken cancellationToken)
    {
        var rows = new List<FleetRow>
        {
            new("by chance", null, Lost(_ => 0f), 0),
            new("all outcomes in one place", null, InOnePlace(), 0),
        };
        (FleetRow row, List<int> bytes) = Teach("sums", double.PositiveInfinity, null, cancellationToken);
        rows.Add(row);
        rows.Add(Teach("shortened", MaxNorm, null, cancellationToken).Row);
        foreach (double epsilon in (double[])[16.0, 8.0, 4.0, 2.0, 1.0])
        {
            rows.Add(Teach("shortened, noise", MaxNorm, new PrivacyBudget(epsilon, Delta, days, MaxNorm), cancellationToken).Row);
        }

        bytes.Sort();
        return new FleetResult(households, days, outcomesADay, bytes.Average(), bytes[bytes.Count * 95 / 100], bytes[^1], rows);
    }

    private (FleetRow Row, List<int> Bytes) Teach(string name, double maxNorm, PrivacyBudget? budget, CancellationToken cancellationToken)
    {
        FleetPrior prior = FleetPrior.First(First().Weights, active: FleetWorld.Active);
        var bytes = new List<int>();
        var noise = new Random(seed + 7);
        for (int day = 0; day < days; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fleet = new FleetEvidence(prior.Name, prior.Dimension, maxNorm);
            for (int household = 0; household < households; household++)
            {
                var evidence = new HouseholdEvidence(prior);
                Day(household, day, (features, reward) => evidence.Add(features, reward));
                if (evidence.TakeDelta(new ReportName(new Guid(household, 0, 0, new byte[8]), Guid.Empty, (ulong)day + 1), HouseholdEvidence.BytesADay, maxNorm) is not { } delta) continue;
                bytes.Add(delta.Encode(prior.Dimension).Length);
                fleet.Add(delta);
            }

            prior = budget is null ? prior.Next(fleet.Sums) : prior.Next(budget.Noised(fleet.Sums, noise), budget.Deviation);
        }

        float[] means = prior.Means.ToArray();
        return (new FleetRow(name, budget?.Epsilon, Lost(feature => feature.Value * means[feature.Index]), budget?.Deviation ?? 0.0), bytes);
    }

    private double InOnePlace()
    {
        var posterior = new DiagonalPosterior(First());
        for (int day = 0; day < days; day++)
        {
            for (int household = 0; household < households; household++) Day(household, day, (features, reward) => posterior.Learn(features, reward, 1.0));
        }

        return Lost(feature => feature.Value * posterior[feature.Index].Mean);
    }

    /// <summary>What a household sees and takes in a day: any of the variants, evenly. The same whatever is learned of it.</summary>
    private void Day(int household, int day, Action<ReadOnlySpan<Feature>, float> outcome)
    {
        double[] weights = _world.Household(new Random(seed + (31 * household)));
        var random = new Random(HashCode(household, day));
        var buffer = new VariantBuffer();
        for (int i = 0; i < outcomesADay; i++)
        {
            FleetWorld.Impression(buffer, random);
            ReadOnlySpan<Feature> shown = buffer.Variants[random.Next(FleetWorld.Variants)];
            outcome(shown, random.NextDouble() < FleetWorld.Taken(weights, shown) ? 1f : 0f);
        }
    }

    /// <summary>The share of plays lost by the best variant of a score, against the best of the mean household's truth, with households that taught nothing.</summary>
    private double Lost(Func<Feature, float> score)
    {
        var random = new Random(seed + 1);
        var buffer = new VariantBuffer();
        double got = 0.0, best = 0.0;
        for (int impression = 0; impression < TestImpressions; impression++)
        {
            FleetWorld.Impression(buffer, random);
            VariantSet variants = buffer.Variants;
            int chosen = 0, right = 0;
            double highest = double.NegativeInfinity, truest = double.NegativeInfinity;
            for (int i = 0; i < variants.Count; i++)
            {
                double sum = 0.0, truth = FleetWorld.Taken(_world.Mean, variants[i]);
                foreach (Feature feature in variants[i]) sum += score(feature);
                if (sum > highest) (highest, chosen) = (sum, i);
                if (truth > truest) (truest, right) = (truth, i);
            }

            got += FleetWorld.Taken(_world.Mean, variants[chosen]);
            best += FleetWorld.Taken(_world.Mean, variants[right]);
        }

        return 1.0 - (got / best);
    }

    /// <summary>Of no opinion, but how often an image is taken at all is known.</summary>
    private static ArtworkPrior First()
    {
        PriorWeight[] weights = ArtworkPrior.Flat(FleetWorld.Dimension, 0.5f).Weights.ToArray();
        weights[0] = new PriorWeight((float)FleetWorld.Base, 2f);
        return new ArtworkPrior(weights);
    }

    private int HashCode(int household, int day) => unchecked((seed * 1_000_003) + (household * 8_191) + (day * 131));
}

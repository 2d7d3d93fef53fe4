using CsCheck;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Models.Tests.Core.Artwork.Fleet;

public sealed class FleetEvidenceTests
{
    private const int Dimension = 40;

    private static readonly FleetPrior Prior = FleetPrior.First(ArtworkPrior.Flat(Dimension).Weights);

    /// <summary>An outcome: which of the features it has, and the reward.</summary>
    private static readonly Gen<(int[] Features, float Reward)> Outcome = Gen.Select(Gen.Int[0, Dimension - 1].Array[1, 6], Gen.Float[0, 1]);

    /// <summary>Households, by their outcomes in each of some days.</summary>
    private static readonly Gen<(int[] Features, float Reward)[][][]> Households = Outcome.Array[0, 6].Array[1, 4].Array[1, 5];

    [Fact]
    public void Any_order_and_any_repetition_of_deltas_gives_the_same_prior_to_the_bit() => Gen.Select(Households, Gen.Int).Sample((households, seed) =>
    {
        EvidenceDelta[] deltas = Deltas(households);
        FleetPrior straight = Prior.Next(Sum(deltas).Sums);
        var random = new Random(seed);
        EvidenceDelta[] mixed = [.. deltas, .. deltas, .. deltas.Where(_ => random.Next(2) == 0)];
        random.Shuffle(mixed);
        Equal(straight, Prior.Next(Sum(mixed).Sums));
    }, iter: 50);

    [Fact]
    public void Any_split_of_the_devices_gives_the_same_prior_to_the_bit() => Gen.Select(Households, Gen.Int).Sample((households, seed) =>
    {
        EvidenceDelta[] deltas = Deltas(households);
        FleetEvidence[] parts = [.. Enumerable.Range(0, 3).Select(part => Sum(deltas.Where(delta => new Random(seed ^ (int)delta.Device).Next(3) == part)))];
        parts[2].Merge(parts[0]);
        parts[1].Merge(parts[2]);
        Equal(Prior.Next(Sum(deltas).Sums), Prior.Next(parts[1].Sums));
    }, iter: 50);

    [Fact]
    public void Any_order_of_a_household_s_outcomes_tells_the_same() => Gen.Select(Outcome.Array[1, 12], Gen.Int).Sample((outcomes, seed) =>
    {
        var mixed = ((int[] Features, float Reward)[])outcomes.Clone();
        new Random(seed).Shuffle(mixed);
        Assert.Equal(Deltas([[outcomes]]).SelectMany(delta => delta.Weights), Deltas([[mixed]]).SelectMany(delta => delta.Weights));
    }, iter: 50);

    [Fact]
    public void A_household_that_leaves_its_own_part_out_has_the_prior_of_the_others_to_the_bit() => Households.Sample(households =>
    {
        var fleet = new FleetEvidence(Prior.Epoch, Dimension);
        var others = new FleetEvidence(Prior.Epoch, Dimension);
        HouseholdEvidence? own = null;
        for (int device = 0; device < households.Length; device++)
        {
            var household = new HouseholdEvidence((ulong)device, Prior);
            own ??= household;
            foreach (EvidenceDelta delta in Days(household, households[device]))
            {
                fleet.Add(delta);
                if (device > 0) others.Add(delta);
            }
        }

        Equal(Prior.Next(others.Sums), Prior.Next(FleetEvidence.Without(fleet.Sums, own!.Told)));
    }, iter: 50);

    [Fact]
    public void A_short_delta_says_on_the_average_what_a_long_one_says()
    {
        var random = new Random(4);
        (int[] Features, float Reward)[] outcomes = [.. Enumerable.Range(0, 60).Select(_ => (new[] { random.Next(Dimension), random.Next(Dimension) }, random.Next(5) == 0 ? 1f : 0f))];
        var sums = new double[2, Dimension];
        const int Devices = 4_000;
        for (ulong device = 0; device < Devices; device++)
        {
            for (int way = 0; way < 2; way++)
            {
                var household = new HouseholdEvidence(device, Prior);
                Tell(household, outcomes);
                int most = way == 0 ? 40 : 400;
                EvidenceDelta? delta = household.TakeDelta(most);
                Assert.True((delta?.Encode().Length ?? 0) <= most);
                foreach (WeightEvidence weight in delta?.Weights ?? []) sums[way, weight.Index] += (double)weight.Pull / Devices;
            }
        }

        for (int index = 0; index < Dimension; index++) Assert.Equal(sums[1, index], sums[0, index], 2.0); // deviations of the mean are about 0.5
    }

    [Fact]
    public void A_delta_comes_back_from_its_bytes_and_damaged_ones_are_refused() => Gen.Select(Households, Gen.Byte.Array[0, 40]).Sample((households, noise) =>
    {
        foreach (EvidenceDelta delta in Deltas(households))
        {
            byte[] bytes = delta.Encode();
            EvidenceDelta? back = EvidenceDelta.Decode(bytes, delta.Device, delta.Epoch, delta.Seq, Dimension);
            Assert.Equal(delta.Weights, back!.Weights);
            Assert.Null(EvidenceDelta.Decode(bytes.AsSpan(0, bytes.Length - 1), 1, 1, 1, Dimension));
        }

        EvidenceDelta? any = EvidenceDelta.Decode(noise, 1, 1, 1, Dimension);
        Assert.True(any is null || any.Weights.All(weight => weight.Index is >= 0 and < Dimension && weight.Precision >= 0));
    }, iter: 50);

    [Fact]
    public void A_device_on_both_sides_and_another_epoch_are_refused()
    {
        EvidenceDelta delta = new(1, 1, 0, [new WeightEvidence(3, 8, 16)]);
        FleetEvidence one = Sum([delta]), other = Sum([delta with { Seq = 1 }]);
        Assert.Throws<ArgumentException>(() => one.Merge(other));
        Assert.False(one.Add(delta with { Epoch = 2, Seq = 7 }));
        Assert.False(one.Add(delta with { Seq = 7, Weights = [new WeightEvidence(Dimension, 1, 1)] }));
        Assert.Equal(8, one.Sums.ElementAt(3).Precision);
    }

    [Fact]
    public void Epochs_come_to_the_truth_even_when_features_always_come_together()
    {
        FleetPrior prior = Prior;
        var random = new Random(2);
        for (int epoch = 0; epoch < 60; epoch++)
        {
            var fleet = new FleetEvidence(prior.Epoch, Dimension);
            for (ulong device = 0; device < 20; device++)
            {
                var household = new HouseholdEvidence(device, prior);
                for (int i = 0; i < 20; i++) household.Add([.. Enumerable.Range(0, 8).Select(index => new Feature(index, 1f))], random.NextDouble() < 0.2 ? 1f : 0f);
                fleet.Add(household.TakeDelta()!);
            }

            prior = prior.Next(fleet.Sums);
        }

        double score = 0.0;
        for (int i = 0; i < 8; i++) score += prior.Means[i];
        Assert.Equal(0.2, 1.0 / (1.0 + Math.Exp(-score)), 0.02);
    }

    [Fact]
    public void What_a_household_learned_stays_when_the_prior_below_it_changes()
    {
        var posterior = new DiagonalPosterior(ArtworkPrior.Flat(1, 1f));
        for (int i = 0; i < 20_000; i++) posterior.Learn([new Feature(0, 1f)], i % 4 == 0 ? 1.0 : 0.0, 1.0);
        double before = posterior[0].Mean;
        posterior.Rebase(new ArtworkPrior([new PriorWeight(2f, 1f)], 2));
        Assert.Equal(before, posterior[0].Mean, 0.01); // so much was seen that the prior hardly counts
        var fresh = new DiagonalPosterior(ArtworkPrior.Flat(1, 1f));
        fresh.Rebase(new ArtworkPrior([new PriorWeight(2f, 1f)], 2));
        Assert.Equal(2.0, fresh[0].Mean, 1e-6); // nothing was seen: it is the prior
    }

    private static HouseholdEvidence Told((int[] Features, float Reward)[] outcomes)
    {
        var household = new HouseholdEvidence(1, Prior);
        Tell(household, outcomes);
        return household;
    }

    private static void Tell(HouseholdEvidence household, (int[] Features, float Reward)[] outcomes)
    {
        foreach ((int[] features, float reward) in outcomes) household.Add([.. features.Distinct().Order().Select(index => new Feature(index, 1f))], reward);
    }

    private static IEnumerable<EvidenceDelta> Days(HouseholdEvidence household, (int[] Features, float Reward)[][] days)
    {
        foreach ((int[] Features, float Reward)[] day in days)
        {
            Tell(household, day);
            if (household.TakeDelta() is { } delta) yield return delta;
        }
    }

    private static EvidenceDelta[] Deltas((int[] Features, float Reward)[][][] households) =>
        [.. households.SelectMany((days, device) => Days(new HouseholdEvidence((ulong)device, Prior), days))];

    private static FleetEvidence Sum(IEnumerable<EvidenceDelta> deltas)
    {
        var fleet = new FleetEvidence(Prior.Epoch, Dimension);
        foreach (EvidenceDelta delta in deltas) fleet.Add(delta);
        return fleet;
    }

    private static void Equal(FleetPrior one, FleetPrior other)
    {
        Assert.Equal(one.Means.ToArray(), other.Means.ToArray());
        Assert.Equal(one.Precisions.ToArray(), other.Precisions.ToArray());
    }
}

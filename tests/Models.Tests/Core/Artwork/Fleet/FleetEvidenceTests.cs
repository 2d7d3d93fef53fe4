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
        FleetEvidence[] parts = [.. Enumerable.Range(0, 3).Select(part => Sum(deltas.Where(delta => new Random(seed ^ delta.From.Device.GetHashCode()).Next(3) == part)))];
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
                var household = new HouseholdEvidence(Prior);
                Tell(household, outcomes);
                int most = way == 0 ? 48 : 400;
                EvidenceDelta? delta = household.TakeDelta(Report(device), most);
                Assert.True((delta?.Encode(Dimension).Length ?? 0) <= most);
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
            byte[] bytes = delta.Encode(Dimension);
            EvidenceDelta? back = EvidenceDelta.Decode(bytes, delta.From, Dimension);
            Assert.Equal(delta.Weights, back!.Weights);
            Assert.Equal(delta.At, back.At);
            Assert.Null(EvidenceDelta.Decode(bytes.AsSpan(0, bytes.Length - 1), delta.From, Dimension));
            Assert.Null(EvidenceDelta.Decode(bytes, delta.From, Dimension + 1));
        }

        EvidenceDelta? any = EvidenceDelta.Decode(noise, Report(1), Dimension);
        Assert.True(any is null || any.Weights.All(weight => weight.Index is >= 0 and < Dimension && weight.Precision >= 0));
    }, iter: 50);

    [Fact]
    public void A_device_on_both_sides_and_another_epoch_are_refused()
    {
        EvidenceDelta delta = new(Report(1), Prior.Name, [new WeightEvidence(3, 8, 16)]);
        FleetEvidence one = Sum([delta]), other = Sum([delta with { From = Report(1, 2) }]);
        Assert.Throws<ArgumentException>(() => one.Merge(other));
        Assert.Equal(Heard.OtherPrior, one.Add(delta with { At = Prior.Name with { Epoch = 2 }, From = Report(1, 7) }));
        Assert.Equal(Heard.OtherPrior, one.Add(delta with { At = Prior.Name with { Fleet = 2 }, From = Report(1, 7) }));
        Assert.Throws<ArgumentException>(() => one.Add(delta with { From = Report(1, 7), Weights = [new WeightEvidence(Dimension, 1, 1)] }));
        Assert.Throws<ArgumentException>(() => one.Add(delta with { From = Report(1, 7), Weights = [new WeightEvidence(0, -1, 1)] }));
        Assert.Equal(Heard.Known, one.Add(delta));
        Assert.Equal(8, one.Sums.ElementAt(3).Precision);
    }

    [Fact]
    public void What_a_household_told_is_left_out_also_where_others_said_the_opposite()
    {
        EvidenceDelta own = new(Report(1), Prior.Name, [new WeightEvidence(3, 0, 5)]), other = new(Report(2), Prior.Name, [new WeightEvidence(3, 0, -5), new WeightEvidence(4, 1, 1)]);
        IEnumerable<WeightEvidence> sums = Sum([own, other]).Sums.Where(sum => sum.Precision != 0 || sum.Pull != 0);
        Equal(Prior.Next(other.Weights), Prior.Next(FleetEvidence.Without(sums, own.Weights)));
    }

    [Fact]
    public void No_device_moves_the_sums_by_more_than_a_length_however_it_splits_what_it_says() =>
        Gen.Select(Gen.Select(Gen.Int[0, Dimension - 1], Gen.Long[0, 1_000], Gen.Long[-1_000, 1_000]).Array[1, 20], Gen.Double[1, 100]).Sample((said, bound) =>
        {
            var fleet = new FleetEvidence(Prior.Name, Dimension, bound);
            double length = 0.0;
            for (int i = 0; i < said.Length; i++)
            {
                WeightEvidence[] weights = [new WeightEvidence(said[i].Item1, said[i].Item2, said[i].Item3)];
                length += EvidenceDelta.Norm(weights);
                Assert.Equal(length <= bound ? Heard.Added : Heard.Shortened, fleet.Add(new EvidenceDelta(Report(1, (ulong)i), Prior.Name, weights)));
            }

            Assert.InRange(EvidenceDelta.Norm(fleet.Sums), 0.0, bound + 1e-9);
        }, iter: 200);

    [Fact]
    public void Epochs_come_to_the_truth_even_when_features_always_come_together()
    {
        FleetPrior prior = Prior;
        var random = new Random(2);
        for (int epoch = 0; epoch < 60; epoch++)
        {
            var fleet = new FleetEvidence(prior.Name, Dimension);
            for (ulong device = 0; device < 20; device++)
            {
                var household = new HouseholdEvidence(prior);
                for (int i = 0; i < 20; i++) household.Add([.. Enumerable.Range(0, 8).Select(index => new Feature(index, 1f))], random.NextDouble() < 0.2 ? 1f : 0f);
                fleet.Add(household.TakeDelta(Report(device))!);
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

    private static void Tell(HouseholdEvidence household, (int[] Features, float Reward)[] outcomes)
    {
        foreach ((int[] features, float reward) in outcomes) household.Add([.. features.Distinct().Order().Select(index => new Feature(index, 1f))], reward);
    }

    private static ReportName Report(ulong device, ulong number = 1) => new(new Guid((int)device, 0, 0, new byte[8]), Guid.Empty, number);

    private static EvidenceDelta[] Deltas((int[] Features, float Reward)[][][] households) =>
    [
        .. households.SelectMany((days, device) => days.Select((day, number) =>
        {
            var household = new HouseholdEvidence(Prior);
            Tell(household, day);
            return household.TakeDelta(Report((ulong)device, (ulong)number + 1));
        }).OfType<EvidenceDelta>()),
    ];

    private static FleetEvidence Sum(IEnumerable<EvidenceDelta> deltas)
    {
        var fleet = new FleetEvidence(Prior.Name, Dimension);
        foreach (EvidenceDelta delta in deltas) fleet.Add(delta);
        return fleet;
    }

    private static void Equal(FleetPrior one, FleetPrior other)
    {
        Assert.Equal(one.Means.ToArray(), other.Means.ToArray());
        Assert.Equal(one.Precisions.ToArray(), other.Precisions.ToArray());
    }
}

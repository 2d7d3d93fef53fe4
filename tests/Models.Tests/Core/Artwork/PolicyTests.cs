using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Tests.Core.Artwork;

public sealed class PolicyTests
{
    private static readonly FeatureSpace Space = new(100);

    public static TheoryData<ArtworkPolicyKind> Kinds() => [.. Enum.GetValues<ArtworkPolicyKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void The_better_image_is_found(ArtworkPolicyKind kind)
    {
        IArtworkPolicy policy = Policy(kind);
        var random = new Random(5);
        int better = 0;
        for (int round = 0; round < 3_000; round++)
        {
            VariantSet variants = World(round);
            Choice choice = policy.Choose(variants, random);
            int arm = variants.Arms[choice.Variant];
            if (round >= 2_000 && arm == 1) better++;
            policy.Learn(variants[choice.Variant], arm, random.NextDouble() < (arm == 1 ? 0.4 : 0.1) ? 1f : 0f, choice.Propensity);
        }

        if (kind == ArtworkPolicyKind.Uniform) Assert.InRange(better, 260, 400);
        else Assert.InRange(better, 700, 1_000);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_propensity_is_how_often_a_variant_is_chosen(ArtworkPolicyKind kind)
    {
        IArtworkPolicy policy = Policy(kind);
        var random = new Random(6);
        Train(policy, random);
        VariantSet variants = World(3);
        const int Draws = 400_000;
        var chosen = new double[variants.Count];
        var propensity = new double[variants.Count];
        for (int i = 0; i < Draws; i++)
        {
            Choice choice = policy.Choose(variants, random);
            chosen[choice.Variant] += 1.0 / Draws;
            propensity[choice.Variant] = choice.Propensity;
        }

        for (int i = 0; i < chosen.Length; i++) Assert.Equal(propensity[i], chosen[i], 0.003);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_policy_saved_and_loaded_goes_on_to_the_bit(ArtworkPolicyKind kind)
    {
        IArtworkPolicy policy = Policy(kind), copy = Policy(kind);
        Train(policy, new Random(8));
        var saved = new byte[policy.SavedBytes];
        policy.Save(saved);
        Assert.True(copy.TryLoad(saved));
        Span<double> one = stackalloc double[3], other = stackalloc double[3];
        policy.Probabilities(World(1), one);
        copy.Probabilities(World(1), other);
        Assert.Equal(one.ToArray(), other.ToArray());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_decision_and_an_outcome_allocate_nothing(ArtworkPolicyKind kind)
    {
        IArtworkPolicy policy = Policy(kind);
        var random = new Random(9);
        Train(policy, random);
        VariantSet variants = World(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Choice choice = policy.Choose(variants, random);
            policy.Learn(variants[choice.Variant], variants.Arms[choice.Variant], 1f, choice.Propensity);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Thompson_chooses_as_often_as_drawn_weights_would_within_one_percent_when_variants_share_features()
    {
        var posterior = new DiagonalPosterior(ArtworkPrior.Flat(100));
        var policy = new ThompsonPolicy(posterior, floor: 0.0);
        var random = new Random(10);
        Train(policy, random);
        VariantSet variants = World(2);
        const int Draws = 400_000;
        var wins = new double[variants.Count];
        var weights = new double[100];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int i = 0; i < weights.Length; i++) weights[i] = posterior[i].Mean + (Gaussian.Draw(random) / Math.Sqrt(posterior[i].Precision));
            int best = 0;
            double highest = double.NegativeInfinity;
            for (int i = 0; i < variants.Count; i++)
            {
                double score = 0.0;
                foreach (Feature feature in variants[i]) score += feature.Value * weights[feature.Index];
                if (score > highest) (highest, best) = (score, i);
            }

            wins[best] += 1.0 / Draws;
        }

        Span<double> probabilities = stackalloc double[variants.Count];
        policy.Probabilities(variants, probabilities);
        for (int i = 0; i < wins.Length; i++) Assert.InRange(probabilities[i], wins[i] - 0.01, wins[i] + 0.01);
    }

    [Fact]
    public void No_variant_falls_below_the_floor()
    {
        IArtworkPolicy policy = Policy(ArtworkPolicyKind.Thompson);
        Train(policy, new Random(11));
        Span<double> probabilities = stackalloc double[3];
        policy.Probabilities(World(0), probabilities);
        foreach (double probability in probabilities) Assert.True(probability >= 0.04 / 3 - 1e-12);
    }

    [Fact]
    public void One_variant_is_chosen_for_certain()
    {
        var buffer = new VariantBuffer();
        buffer.Add(1);
        buffer.EndVariant();
        Assert.Equal(new Choice(0, 1.0), Policy(ArtworkPolicyKind.Thompson).Choose(buffer.Variants, new Random(1)));
    }

    [Fact]
    public void Settings_out_of_their_range_are_refused()
    {
        ArtworkPrior prior = ArtworkPrior.Flat(8);
        foreach (ArtworkPolicyOptions options in (ArtworkPolicyOptions[])[new() { Floor = 1.1 }, new() { Width = -1 }, new() { HalfLife = 0 }, new() { TestImpressions = 0 }, new() { Floor = double.NaN }])
        {
            Assert.Throws<ArgumentException>(() => ArtworkPolicies.Create(options, prior));
        }
    }

    private static IArtworkPolicy Policy(ArtworkPolicyKind kind) =>
        ArtworkPolicies.Create(new ArtworkPolicyOptions { Kind = kind, TestImpressions = 300, HalfLife = 2_000 }, ArtworkPrior.Flat(100));

    private static void Train(IArtworkPolicy policy, Random random)
    {
        for (int round = 0; round < 60; round++)
        {
            VariantSet variants = World(round);
            Choice choice = policy.Choose(variants, random);
            policy.Learn(variants[choice.Variant], variants.Arms[choice.Variant], random.NextDouble() < 0.3 ? 1f : 0f, choice.Propensity);
        }
    }

    /// <summary>Three variants, of which arm 1 is the better one, in changing order, with features of their own and some in common.</summary>
    private static VariantSet World(int round)
    {
        var buffer = new VariantBuffer();
        for (int place = 0; place < 3; place++)
        {
            int arm = (place + round) % 3;
            buffer.Add(Space.Index(0, 0));
            buffer.Add(Space.Index(1, (ulong)arm));
            buffer.Add(Space.Index(2, (ulong)arm / 2), 0.5f);
            buffer.Add(Space.Index(3, (ulong)round % 2));
            buffer.EndVariant(arm);
        }

        return buffer.Variants;
    }
}

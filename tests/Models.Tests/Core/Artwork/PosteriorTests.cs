using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Tests.Core.Artwork;

public sealed class PosteriorTests
{
    private static readonly Feature[] One = [new(0, 1f), new(2, 0.5f)];

    [Fact]
    public void With_the_identity_link_the_full_posterior_is_ridge_regression()
    {
        var posterior = new FullPosterior(ArtworkPrior.Flat(2, 1f), Link.Identity);
        (Feature[] Features, double Reward)[] outcomes = [([new(0, 1f)], 1.0), ([new(0, 1f), new(1, 1f)], 0.0), ([new(1, 2f)], 1.0)];
        foreach ((Feature[] features, double reward) in outcomes) posterior.Learn(features, reward, 1.0);

        // precision I + 4·Σxxᵀ = [[9, 4], [4, 21]], pull 4·Σxr = [4, 8]; solved by hand
        const double Determinant = (9.0 * 21.0) - (4.0 * 4.0);
        Estimate estimate = posterior.Estimate([new(0, 1f)]);
        Assert.Equal(((21.0 * 4.0) - (4.0 * 8.0)) / Determinant, estimate.Mean, 1e-12);
        Assert.Equal(21.0 / Determinant, estimate.Variance, 1e-12);
        Assert.Equal((21.0 + 9.0 + (2.0 * 4.0)) / Determinant, posterior.DifferenceVariance([new(0, 1f)], [new(1, 1f)]), 1e-12);
    }

    [Fact]
    public void With_one_feature_the_diagonal_is_all_there_is()
    {
        var diagonal = new DiagonalPosterior(ArtworkPrior.Flat(3));
        var full = new FullPosterior(ArtworkPrior.Flat(3));
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            Feature[] features = [new(random.Next(3), 0.5f + random.NextSingle())];
            double reward = random.NextDouble() < 0.2 ? 1.0 : 0.0;
            diagonal.Learn(features, reward, 1.0);
            full.Learn(features, reward, 1.0);
        }

        for (int index = 0; index < 3; index++)
        {
            Estimate one = diagonal.Estimate([new(index, 1f)]), other = full.Estimate([new(index, 1f)]);
            Assert.Equal(other.Mean, one.Mean, 1e-4);
            Assert.Equal(other.Variance, one.Variance, 1e-5);
        }
    }

    [Theory, MemberData(nameof(Lasting))]
    public void Rewards_of_a_logistic_world_are_learned(IPosterior posterior)
    {
        double[] truth = [-1.0, 0.8, -0.5];
        var random = new Random(3);
        for (int i = 0; i < 4_000; i++)
        {
            Feature[] features = [new(0, 1f), new(1, random.Next(2)), new(2, random.Next(2))];
            double score = 0.0;
            foreach (Feature feature in features) score += feature.Value * truth[feature.Index];
            posterior.Learn(features, random.NextDouble() < 1.0 / (1.0 + Math.Exp(-score)) ? 1.0 : 0.0, 1.0);
        }

        Assert.Equal(1.0 / (1.0 + Math.Exp(0.2)), posterior.Link.Reward(posterior.Estimate([new(0, 1f), new(1, 1f)])), 0.04);
    }

    [Theory, MemberData(nameof(All))]
    public void A_huge_weight_or_feature_does_not_overshoot(IPosterior posterior)
    {
        posterior.Learn([new(0, 1_000f)], 1.0, 1e6);
        posterior.Learn([new(0, 1_000f)], 0.0, 1e6);
        Estimate estimate = posterior.Estimate([new(0, 1f)]);
        Assert.True(double.IsFinite(estimate.Mean) && estimate.Variance >= 0.0);
        Assert.InRange(Math.Abs(estimate.Mean), 0.0, 20.0);
    }

    [Theory, MemberData(nameof(All))]
    public void What_is_saved_goes_on_to_the_bit_after_loading(IPosterior posterior)
    {
        IPosterior copy = posterior is FullPosterior ? new FullPosterior(ArtworkPrior.Flat(3), posterior.Link, 50) : new DiagonalPosterior(ArtworkPrior.Flat(3), posterior.Link, 50);
        for (int i = 0; i < 40; i++) posterior.Learn(One, i % 3 == 0 ? 1.0 : 0.0, 1.0);
        var saved = new byte[posterior.SavedBytes];
        posterior.Save(saved);
        Assert.True(copy.TryLoad(saved));
        posterior.Learn(One, 1.0, 1.0);
        copy.Learn(One, 1.0, 1.0);
        Assert.Equal(posterior.Estimate(One), copy.Estimate(One));
        Assert.Equal(posterior.DifferenceVariance(One, [new(1, 1f)]), copy.DifferenceVariance(One, [new(1, 1f)]));
    }

    [Fact]
    public void What_was_saved_of_something_else_or_damaged_is_refused()
    {
        var posterior = new DiagonalPosterior(ArtworkPrior.Flat(3));
        var saved = new byte[posterior.SavedBytes];
        posterior.Save(saved);
        Assert.False(new DiagonalPosterior(ArtworkPrior.Flat(4)).TryLoad(saved));
        Assert.False(new DiagonalPosterior(ArtworkPrior.Flat(3), Link.Identity).TryLoad(saved));
        Assert.False(new DiagonalPosterior(new ArtworkPrior(ArtworkPrior.Flat(3).Weights, epoch: 9)).TryLoad(saved));
        Assert.False(posterior.TryLoad(saved.AsSpan(0, 20)));
        saved.AsSpan(24).Fill(0xFF); // NaN
        Assert.False(posterior.TryLoad(saved));
    }

    [Theory, MemberData(nameof(All))]
    public void What_is_not_seen_again_goes_back_to_the_prior(IPosterior posterior)
    {
        for (int i = 0; i < 100; i++) posterior.Learn([new(0, 1f)], 1.0, 1.0);
        double learned = posterior.Estimate([new(0, 1f)]).Mean;
        Assert.True(learned > 0.5);
        for (int i = 0; i < 1_000; i++) posterior.Learn([new(1, 1f)], 1.0, 1.0); // half-lives of 50
        Estimate faded = posterior.Estimate([new(0, 1f)]);
        Assert.Equal(0.0, faded.Mean, 0.01);
        Assert.Equal(0.25, faded.Variance, 0.01);
    }

    [Fact]
    public void The_state_of_a_household_with_ten_thousand_titles_is_below_64_KiB()
    {
        Assert.True(new DiagonalPosterior(ArtworkPrior.Flat()).SavedBytes <= 64 * 1024);
        Assert.True(new FullPosterior(ArtworkPrior.Flat(FullPosterior.MostOnDevice)).SavedBytes <= 64 * 1024);
    }

    /// <summary>One of each kind over three weights, forgetting with a half-life of 50.</summary>
    public static TheoryData<IPosterior> All() => OfEachKind(50);

    /// <summary>One of each kind over three weights, never forgetting.</summary>
    public static TheoryData<IPosterior> Lasting() => OfEachKind(double.PositiveInfinity);

    private static TheoryData<IPosterior> OfEachKind(double halfLife) =>
    [
        new DiagonalPosterior(ArtworkPrior.Flat(3), halfLife: halfLife), new FullPosterior(ArtworkPrior.Flat(3), halfLife: halfLife),
        new DiagonalPosterior(ArtworkPrior.Flat(3), Link.Identity, halfLife), new FullPosterior(ArtworkPrior.Flat(3), Link.Identity, halfLife),
    ];
}

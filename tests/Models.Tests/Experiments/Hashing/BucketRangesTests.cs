using CsCheck;
using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Models.Tests.Experiments.Hashing;

public sealed class BucketRangesTests
{
    private static readonly Gen<double[]> Weights = Gen.Double[0.01, 1].Array[2, 16].Select(weights => weights.Select(weight => weight / weights.Sum()).ToArray());

    [Fact]
    public void More_coverage_only_adds_units() => Gen.Select(Weights, Gen.Double.Unit, Gen.Double.Unit, Gen.Double.Unit).Sample((weights, one, other, bucket) =>
    {
        int before = BucketRanges.Choose(bucket, BucketRanges.Of(weights.Length, Math.Min(one, other), weights));
        int after = BucketRanges.Choose(bucket, BucketRanges.Of(weights.Length, Math.Max(one, other), weights));
        if (before >= 0) Assert.Equal(before, after);
    }, iter: 20_000);

    [Fact]
    public void Choosing_with_and_without_making_ranges_agree() => Gen.Select(Weights, Gen.Double[-0.5, 1.5], Gen.Double.Unit).Sample((weights, coverage, bucket) =>
        Assert.Equal(BucketRanges.Choose(bucket, BucketRanges.Of(weights.Length, coverage, weights)), BucketRanges.Choose(bucket, weights.Length, coverage, weights)));

    [Fact]
    public void Weights_that_do_not_add_up_are_equal_ones_instead()
    {
        Assert.Equal(BucketRanges.Of(2), BucketRanges.Of(2, 1, [0.6, 0.6]));
        Assert.Equal(BucketRanges.Of(3), BucketRanges.Of(3, 1, [0.5, 0.5]));
        Assert.NotEqual(BucketRanges.Of(2), BucketRanges.Of(2, 1, [0.601, 0.401]));
    }

    [Fact]
    public void A_range_has_its_beginning_and_not_its_end()
    {
        var range = new BucketRange(0.25, 0.5);
        Assert.True(range.Contains(0.25));
        Assert.False(range.Contains(0.5));
        Assert.Empty(BucketRanges.Of(0));
        Assert.Empty(BucketRanges.EqualWeights(-3));
    }
}

using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret;

public sealed class ArmSpreadTests
{
    [Theory]
    [InlineData(.1)]
    [InlineData(.25)]
    public void The_spread_of_invented_arms_is_found_again(double spread)
    {
        var random = new Random(3);
        ImageTest[] tests = [.. Enumerable.Range(0, 40).Select(_ => Invent(random, .05, spread, arms: 40, shown: 6_000))];
        Assert.Equal(spread, ArmSpread.Measure(tests), .015);
    }

    [Fact]
    public void Arms_that_differ_by_chance_alone_have_next_to_none()
    {
        var random = new Random(4);
        ImageTest[] tests = [.. Enumerable.Range(0, 300).Select(_ => Invent(random, .02, 0, arms: 6, shown: 3_000))];
        Assert.InRange(ArmSpread.Measure(tests), 0, .03);
    }

    [Fact]
    public void A_rate_is_shrunk_by_what_its_prior_is_worth()
    {
        var test = new ImageTest("a", [1_000, 3_000], [40, 60]);
        double strength = (1 - .025) / (.025 * .2 * .2);
        Assert.Equal((40 + (strength * .025)) / (1_000 + strength), ArmSpread.Shrink(test, .2)[0], 1e-12);
        Assert.All(ArmSpread.Shrink(test, 0), rate => Assert.Equal(.025, rate, 1e-12));
    }

    [Fact]
    public void Real_tests_of_images_have_the_spread_and_the_loss_of_choosing_blindly_of_the_docs()
    {
        IReadOnlyList<ImageTest> tests = ArmsFile.Read(Path.Combine(RealData.FolderOrSkip("upworthy-images"), "arms.csv"));
        Assert.Equal(576, tests.Count);
        Assert.Equal(.168, ArmSpread.Measure(tests), .0005);
        IReadOnlyList<PlayedTest> played = PlayedTest.From(tests);
        Assert.Equal(.139, played.Sum(test => test.Traffic * (test.Best - test.Mean)) / played.Sum(test => test.Traffic * test.Best), .001);
    }

    private static ImageTest Invent(Random random, double rate, double spread, int arms, int shown)
    {
        double[] clicked = [.. Enumerable.Range(0, arms).Select(_ =>
        {
            double own = spread == 0 ? rate : rate * spread * spread * GammaDraw.Next(random, 1 / (spread * spread));
            return (double)Enumerable.Range(0, shown).Count(_ => random.NextDouble() < own);
        })];
        return new ImageTest("", [.. Enumerable.Repeat((double)shown, arms)], clicked);
    }
}

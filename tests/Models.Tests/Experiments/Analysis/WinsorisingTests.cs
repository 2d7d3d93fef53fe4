using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Tests.Experiments.Analysis;

public sealed class WinsorisingTests
{
    [Theory]
    [InlineData(.5, 2)]
    [InlineData(.75, 3)]
    [InlineData(.76, 100)]
    [InlineData(1, 100)]
    public void The_limit_is_the_smallest_value_with_that_share_at_or_below_it(double quantile, double limit) => Assert.Equal(limit, Winsorising.Limit([100, 1, 3, 2], quantile));

    [Fact]
    public void Nothing_limits_nothing() => Assert.Equal(double.PositiveInfinity, Winsorising.Limit([], .99));
}

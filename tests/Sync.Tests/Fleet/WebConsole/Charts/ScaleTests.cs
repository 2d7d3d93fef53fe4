using CsCheck;
using EdgeRec.Sync.Fleet.WebConsole.Charts;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Charts;

public sealed class ScaleTests
{
    [Fact]
    public void An_axis_holds_its_values_wastes_little_and_has_few_lines() => Gen.Double[-6, 15].Sample(exponent =>
    {
        double most = Math.Pow(10, exponent);
        Scale scale = Scale.For(most);
        Assert.True(scale.Top >= most * (1 - 1e-9));
        Assert.True(scale.Top < most + scale.Step);
        Assert.InRange(Math.Round(scale.Top / scale.Step), 1, 5);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Nothing_has_an_axis_too(double most) => Assert.Equal(new Scale(1, 0.5), Scale.For(most));
}

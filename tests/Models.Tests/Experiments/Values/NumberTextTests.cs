using CsCheck;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments.Values;

public sealed class NumberTextTests
{
    // By the algorithm of ECMA-262, Number::toString.
    [Theory]
    [InlineData(0, "0")]
    [InlineData(123, "123")]
    [InlineData(-7.25, "-7.25")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1.5e-9, "1.5e-9")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.25e22, "-1.25e+22")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(2251799813685249.5, "2251799813685249.5")]
    public void Numbers_are_written_as_JavaScript_writes_them(double number, string text) => Assert.Equal(text, Write(number));

    [Fact]
    public void Negative_zero_is_zero() => Assert.Equal("0", Write(-0.0));

    [Fact]
    public void Every_number_reads_back_as_itself() =>
        Gen.Double.Where(double.IsFinite).Sample(number => Assert.Equal(number, double.Parse(Write(number))), iter: 20_000);

    [Fact]
    public void Every_number_is_JSON_that_reads_back_as_itself() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        Assert.True(FlagValue.TryParse(System.Text.Encoding.UTF8.GetBytes(new FlagValue(number).ToString()), out FlagValue read, out _));
        Assert.Equal(number, read.Number);
    });

    private static string Write(double number) => NumberText.Write(number, new char[NumberText.MaxLength]).ToString();
}

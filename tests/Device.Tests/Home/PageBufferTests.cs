using System.Globalization;
using System.Text;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Tests.Home;

public sealed class PageBufferTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(1f, "1")]
    [InlineData(0.2776f, "0.2776")]
    [InlineData(0.05f, "0.05")]
    [InlineData(0.0001f, "0.0001")]
    [InlineData(0.99996f, "1")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(-0.00001f, "0")]
    [InlineData(123456.5f, "123456.5")]
    [InlineData(float.NaN, "0")]
    [InlineData(float.PositiveInfinity, "0")]
    [InlineData(float.MaxValue, "0")]
    public void A_number_has_at_most_four_decimals(float value, string expected) => Assert.Equal(expected, Written(value));

    [Fact]
    public void A_number_is_the_nearest_with_four_decimals()
    {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++)
        {
            float value = ((float)random.NextDouble() - .3f) * 3f;
            Assert.Equal(value, double.Parse(Written(value), CultureInfo.InvariantCulture), 0.0000501);
        }
    }

    private static string Written(float value)
    {
        var json = new PageBuffer();
        json.Number(value);
        return Encoding.UTF8.GetString(json.Written);
    }
}

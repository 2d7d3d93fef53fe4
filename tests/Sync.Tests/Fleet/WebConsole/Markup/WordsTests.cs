using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Markup;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(12_345, "12,345")]
    [InlineData(1_234_567, "1.23 million")]
    public void Counts(double number, string words) => Assert.Equal(words, Words.Count(number));

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(0, 5, "0 %")]
    [InlineData(1, 3, "33 %")]
    [InlineData(1, 200, "0.50 %")]
    [InlineData(1, 1_000_000, "< 0.01 %")]
    [InlineData(10, 10, "100 %")]
    public void Shares(double part, double whole, string words) => Assert.Equal(words, Words.Share(part, whole));

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(0.25, "250 ms")]
    [InlineData(1, "1 second")]
    [InlineData(89, "89 seconds")]
    [InlineData(90, "2 minutes")]
    [InlineData(86_400, "24 hours")]
    [InlineData(864_000, "10 days")]
    public void Lengths(double seconds, string words) => Assert.Equal(words, Words.Length(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(500, "500 bytes")]
    [InlineData(1_536, "1.5 KiB")]
    [InlineData(40_000_000_000, "37 GiB")]
    public void Bytes(double bytes, string words) => Assert.Equal(words, Words.Bytes(bytes));
}

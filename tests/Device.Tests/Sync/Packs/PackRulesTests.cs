using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device.Tests.Sync.Packs;

public sealed class PackRulesTests
{
    private static readonly PackWatch Watch = new("a", "2.0", null, 1, PageP99Us: 50_000, Seconds: 60);
    private static readonly PackRules Rules = new();

    [Theory]
    [InlineData(19, 0.005, 0, 61, false)] // too few pages
    [InlineData(20, 0.005, 0, 59, false)] // too early
    [InlineData(20, 0.005, 0, 60, true)]
    [InlineData(0, 0, 0, 86_400, true)] // somebody has to come last
    public void A_pack_is_trusted_after_its_time_and_enough_pages(long pages, double p99, long failed, int seconds, bool trusted) =>
        Assert.Equal(new PackVerdict(trusted, null), Rules.Judge(Watch, pages, p99, failed, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(20, 0.25, 0, "250 ms")] // more than four times the 50 ms of before
    [InlineData(20, null, 0, "more than a second")]
    [InlineData(1, 0.001, 3, "3 home pages failed")]
    public void A_pack_that_makes_pages_slow_or_fail_is_taken_back(long pages, double? p99, long failed, string because) =>
        Assert.Contains(because, Rules.Judge(Watch, pages, p99, failed, TimeSpan.FromSeconds(10)).Return!, StringComparison.Ordinal);

    [Fact]
    public void Pages_that_are_fine_in_themselves_are_fine_however_fast_they_were_before() =>
        Assert.Null(Rules.Judge(Watch with { PageP99Us = 500 }, 1_000, 0.1, 0, TimeSpan.FromSeconds(10)).Return);
}

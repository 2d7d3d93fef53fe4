using EdgeRec.Device.Sync.Client;
using Grpc.Core;

namespace EdgeRec.Device.Tests.Sync.Client;

public sealed class RetryRulesTests
{
    [Theory]
    [InlineData(StatusCode.Unavailable, true)]
    [InlineData(StatusCode.DeadlineExceeded, true)]
    [InlineData(StatusCode.Aborted, true)]
    [InlineData(StatusCode.ResourceExhausted, false)]
    [InlineData(StatusCode.InvalidArgument, false)]
    [InlineData(StatusCode.Unimplemented, false)]
    [InlineData(StatusCode.PermissionDenied, false)]
    [InlineData(StatusCode.DataLoss, false)]
    public void Only_what_passes_by_itself_is_tried_again(StatusCode code, bool again) => Assert.Equal(again, RetryRules.IsTransient(Error(code)));

    [Fact]
    public void A_full_fleet_is_tried_again_when_it_says_when() => Assert.True(RetryRules.IsTransient(Error(StatusCode.ResourceExhausted, "1500")));

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public void A_fleet_that_says_never_is_not_tried_again(string pushback) => Assert.False(RetryRules.IsTransient(Error(StatusCode.Unavailable, pushback)));

    [Fact]
    public void The_fleet_s_delay_is_never_cut_short_and_spread_by_a_tenth()
    {
        var random = new Random(1);

        double[] delays = [.. Enumerable.Range(0, 500).Select(_ => RetryRules.Delay(Error(StatusCode.Unavailable, "10000"), 1, random).TotalMilliseconds)];

        Assert.InRange(delays.Min(), 10_000, 10_100);
        Assert.InRange(delays.Max(), 10_900, 11_000);
    }

    [Fact]
    public void No_fleet_can_send_a_television_away_for_longer_than_a_day() =>
        Assert.True(RetryRules.Delay(Error(StatusCode.Unavailable, "99999999999999"), 1, new Random(1)) <= TimeSpan.FromHours(26.5));

    [Fact]
    public void Delays_grow_and_are_anything_below_their_bound()
    {
        var random = new Random(1);

        foreach ((int failures, double bound) in new[] { (1, 2.0), (2, 4), (5, 32), (40, 1800) })
        {
            double[] seconds = [.. Enumerable.Range(0, 2_000).Select(_ => RetryRules.Delay(Error(StatusCode.Unavailable), failures, random).TotalSeconds)];
            Assert.True(seconds.Max() <= bound && seconds.Max() > 0.95 * bound);
            Assert.InRange(seconds.Average(), 0.45 * bound, 0.55 * bound);
        }
    }

    private static RpcException Error(StatusCode code, string? pushback = null) =>
        new(new Status(code, "no"), pushback is null ? [] : new Metadata { { RetryRules.PushbackTrailer, pushback } });
}

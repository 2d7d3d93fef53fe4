using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Events;

public sealed class EventTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 20, 15, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-86_400 * 365, true)]
    [InlineData(119, true)]
    [InlineData(121, false)]
    [InlineData(86_400, false)]
    public void The_future_is_not_believed_beyond_two_minutes(int secondsAhead, bool trusted) =>
        Assert.Equal(trusted, EventTime.Judge(Now.AddSeconds(secondsAhead), Now).Trusted);

    [Fact]
    public void A_clock_before_2000_is_not_believed() =>
        Assert.False(EventTime.Judge(new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero), Now).Trusted);

    [Fact]
    public void The_time_on_the_viewers_wall_comes_back()
    {
        EventTime time = EventTime.Judge(Now, Now);

        Assert.Equal(Now, time.Local);
        Assert.Equal(20, time.Local.Hour);
    }
}

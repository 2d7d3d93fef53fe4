using CsCheck;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class ViewingMomentTests
{
    [Theory]
    [InlineData(0, 0, Daypart.Night)]
    [InlineData(4, 59, Daypart.Night)]
    [InlineData(5, 0, Daypart.Morning)]
    [InlineData(10, 59, Daypart.Morning)]
    [InlineData(11, 0, Daypart.Daytime)]
    [InlineData(16, 59, Daypart.Daytime)]
    [InlineData(17, 0, Daypart.Evening)]
    [InlineData(21, 59, Daypart.Evening)]
    [InlineData(22, 0, Daypart.Night)]
    [InlineData(23, 59, Daypart.Night)]
    public void The_day_has_four_parts(int hour, int minute, Daypart part) =>
        Assert.Equal(part, At(new DateTime(2026, 11, 24, hour, minute, 0)).Daypart);

    [Theory]
    [InlineData("2026-11-27T23:30", false)] // Friday
    [InlineData("2026-11-28T01:00", false)] // still Friday night
    [InlineData("2026-11-28T05:00", true)]
    [InlineData("2026-11-29T23:59", true)]
    [InlineData("2026-11-30T04:59", true)] // still Sunday night
    [InlineData("2026-11-30T05:00", false)]
    public void A_night_belongs_to_the_day_it_began(string local, bool weekend) =>
        Assert.Equal(weekend, At(DateTime.Parse(local)).IsWeekend);

    [Fact]
    public void It_is_the_viewers_wall_that_counts()
    {
        var local = new DateTimeOffset(2026, 11, 24, 21, 30, 0, TimeSpan.FromHours(9));

        Assert.Equal(new ViewingMoment(true, 21.5f, DayOfWeek.Tuesday), ViewingMoment.From(local, trusted: true));
    }

    [Fact]
    public void Nothing_is_known_from_a_clock_that_is_not_believed() =>
        Assert.Equal(ViewingMoment.Unknown, ViewingMoment.From(new DateTimeOffset(1970, 1, 1, 3, 0, 0, TimeSpan.Zero), trusted: false));

    [Fact]
    public void Hour_and_week_stay_in_range_at_any_time() => Gen.DateTimeOffset.Sample(time =>
    {
        var moment = ViewingMoment.From(time, trusted: true);
        Assert.True(moment.HourOfDay is >= 0f and < 24f);
        Assert.True(moment.WeekFraction is >= 0f and < 1f);
        Assert.True(Enum.IsDefined(moment.Daypart));
    });

    private static ViewingMoment At(DateTime local) => ViewingMoment.From(new DateTimeOffset(local, TimeSpan.Zero), trusted: true);
}

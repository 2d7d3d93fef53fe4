using CsCheck;
using EdgeRec.Device.Demo.Household;

namespace EdgeRec.Device.Tests.Demo.Household;

public sealed class WeekShiftTests
{
    private static readonly TimeZoneInfo Athens = TimeZoneInfo.CreateCustomTimeZone("two hours ahead", TimeSpan.FromHours(2), null, null);

    private static readonly Gen<DateTimeOffset> Times =
        from minutes in Gen.Int[0, 20_000_000]
        from offset in Gen.Int[-12, 14]
        select new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(offset)).AddMinutes(minutes);

    [Fact]
    public void The_newest_time_ends_within_the_last_week_and_keeps_its_weekday_and_hour() => Gen.Select(Times, Times).Sample((newest, at) =>
    {
        DateTimeOffset now = at.ToOffset(Athens.BaseUtcOffset);
        DateTimeOffset moved = WeekShift.Of(newest, now, Athens).Move(newest);
        Assert.Equal(newest.DayOfWeek, moved.DayOfWeek);
        Assert.Equal(newest.TimeOfDay, moved.TimeOfDay);
        Assert.Equal(Athens.BaseUtcOffset, moved.Offset);
        Assert.InRange((now - moved).TotalDays, 0, 7);
    });
}

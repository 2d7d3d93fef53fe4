using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Storage;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.History.Retention;

public sealed class BelievedClockTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2028, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DataFolder _folder = DataFolder.Open(Directory.CreateTempSubdirectory("edgerec-").FullName);

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_folder.Root, recursive: true);
    }

    [Fact]
    public void A_clock_that_no_time_server_ever_kept_right_makes_nobody_older() => Assert.Equal(DateTimeOffset.UnixEpoch, At(Day.AddYears(14)));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(14 * 365, RetentionClock.MostDays)]
    [InlineData(-20 * 365, 0)]
    public void It_is_the_devices_near_the_day_by_which_histories_age_and_no_further(int days, int believed)
    {
        new RetentionClock(_folder).Advance(Day, null);

        Assert.Equal(Day.AddDays(believed), At(Day.AddDays(days)));
    }

    private DateTimeOffset At(DateTimeOffset clock) => new BelievedClock(_folder, new FakeTimeProvider(clock)).GetUtcNow();
}

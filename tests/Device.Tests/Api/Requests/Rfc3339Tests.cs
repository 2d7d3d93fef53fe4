using CsCheck;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Tests.Api.Requests;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-24T20:15:00Z", 0, 0)]
    [InlineData("2026-11-24T20:15:00+01:00", 60, 0)]
    [InlineData("2026-11-24T20:15:00-09:30", -570, 0)]
    [InlineData("2026-11-24T20:15:00.5+14:00", 840, 500)]
    [InlineData("2026-11-24T20:15:00.123456Z", 0, 123)]
    [InlineData("2026-11-24T20:15:00.123456789+01:00", 60, 123)]
    [InlineData("2026-11-24T20:15:00.99999999999999999999Z", 0, 999)]
    public void A_time_with_an_offset_is_read(string text, int offsetMinutes, int milliseconds)
    {
        Assert.True(Rfc3339.TryParse(text, out DateTimeOffset time));
        Assert.Equal(new DateTime(2026, 11, 24, 20, 15, 0).AddMilliseconds(milliseconds), new DateTime(time.DateTime.Ticks / 10_000 * 10_000));
        Assert.Equal(offsetMinutes, time.Offset.TotalMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("now")]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24T20:15:00")]
    [InlineData("2026-11-24 20:15:00Z")]
    [InlineData("2026-13-24T20:15:00Z")]
    [InlineData("2026-11-24T25:15:00Z")]
    [InlineData("2026-11-24T20:15:00+15:00")]
    [InlineData("2026-11-24T20:15:00.12345678x9Z")]
    [InlineData("2026-11-24T20:15:00.1234567٨Z")]
    [InlineData("2026-11-24T20:15:00+1:00")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("٢٠٢٦-11-24T20:15:00Z")]
    public void Anything_else_is_no_time(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.Long[-62_000_000_000_000, 250_000_000_000_000], Gen.Int[-840, 840]).Sample((ms, minutes) =>
        {
            DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromMinutes(minutes));
            return Rfc3339.TryParse(Rfc3339.Format(time), out DateTimeOffset read) && read.EqualsExact(time);
        });
}

using EdgeRec.Device.Rig.Check;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Rig.Check;

public sealed class ContactReportTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_clean_press_is_two_movements()
    {
        Assert.Equal(new ContactReport(2, 0, TimeSpan.Zero), Of(0, 80));
        Assert.Equal("pressed and released, no bounces", Of(0, 80).Words);
    }

    [Fact]
    public void Edges_soon_after_a_movement_are_its_bounces_and_the_longest_unrest_is_told()
    {
        ContactReport report = Of(0, 0.3, 0.9, 1.4, 2.0, 90, 90.5, 91);
        Assert.Equal(new ContactReport(2, 6, TimeSpan.FromMilliseconds(2)), report);
        Assert.Equal("pressed and released, 6 bounces within 2.0 ms", report.Words);
    }

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal(new ContactReport(0, 0, TimeSpan.Zero), Of());

    private ContactReport Of(params double[] milliseconds) =>
        ContactReport.Of(milliseconds.Select(at => new CheckEdge(5, false, (long)(at * _time.TimestampFrequency / 1000))), _time);
}

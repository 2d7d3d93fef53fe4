using System.Text;
using CsCheck;
using EdgeRec.Device.Rig.DaemonLink;

namespace EdgeRec.Device.Tests.Rig.DaemonLink;

public sealed class EventLinesTests
{
    private const string Stream = "retry: 2000\n: following every profile\n\nid: 7\nevent: home-changed\ndata: {\"profile\":\"Ärger\",\"seq\":7}\n\n: still here\n\r\nevent: activity\r\ndata: {\"thinking\":true}\r\n\r\n";

    [Fact]
    public void Events_come_out_however_the_bytes_are_cut() =>
        Gen.Int[1, 30].Array[1, 20].Sample(cuts =>
        {
            var lines = new EventLines();
            var events = new List<(string, string)>();
            byte[] bytes = Encoding.UTF8.GetBytes(Stream);
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                int length = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
                events.AddRange(lines.Take(bytes.AsSpan(at, length)));
                at += length;
            }

            Assert.Equal([("home-changed", "{\"profile\":\"Ärger\",\"seq\":7}"), ("activity", "{\"thinking\":true}")], events);
        });

    [Fact]
    public void A_line_without_an_end_is_refused()
    {
        var lines = new EventLines();
        Assert.Throws<FormatException>(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                lines.Take(new byte[100_000]);
            }
        });
    }
}

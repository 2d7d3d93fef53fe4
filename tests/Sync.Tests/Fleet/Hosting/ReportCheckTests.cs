using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

public sealed class ReportCheckTests
{
    private static readonly Dictionary<string, Action<HealthReport>> Nonsense = new()
    {
        ["up for longer than a duration may be"] = report => report.Uptime = new Duration { Seconds = long.MaxValue, Nanos = int.MaxValue },
        ["up for a second too long"] = report => report.Uptime = new Duration { Seconds = Duration.MaxSeconds + 1 },
        ["up since tomorrow"] = report => report.Uptime = new Duration { Seconds = -1 },
        ["more nanoseconds than a second has"] = report => report.Uptime = new Duration { Nanos = 1_000_000_000 },
        ["fewer nanoseconds than none"] = report => report.Uptime = new Duration { Nanos = -1 },
        ["more waiting records than a journal has numbers"] = report => report.WaitingRecords = 1UL << 63,
        ["more dropped records than that"] = report => report.DroppedRecords = ulong.MaxValue,
        ["more room than any disk has"] = report => report.FreeBytes = ulong.MaxValue,
        ["NUL in the program's version"] = report => report.AppVersion = "1.0.0\0",
        ["NUL in the pack's version"] = report => report.PackVersion = "\0",
        ["a line break in the version of an offer"] = report => report.PackOffered = "2026.1\n",
        ["a terminal's command in the note"] = report => report.PackNote = "\u001b[2J",
        ["NUL in the note"] = report => report.PackNote = "It was\0refused.",
        ["a long text"] = report => report.PackNote = new string('n', 257),
    };

    public static TheoryData<string> Kinds => [.. Nonsense.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nonsense_is_refused_in_one_sentence_and_not_kept(string kind)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        var report = new HealthReport { AppVersion = "1.0.0", PackVersion = "2026.1.1" };
        Nonsense[kind](report);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.ReportAsync(report, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Matches(@"^[A-Z][^.\n]+\.$", refused.Status.Detail);
        Assert.Null((await fleet.Store.Devices.FindAsync(tv.Id, Cancellation))!.Report);
    }

    [Fact]
    public async Task What_a_television_can_be_like_is_taken_to_the_bounds()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        var report = new HealthReport
        {
            // A library's message may go over some lines; a television whose report is refused would send it again for ever.
            AppVersion = "1.0.0", PackNote = "The model:\r\n\tno such operator.", Uptime = new Duration { Seconds = Duration.MaxSeconds, Nanos = 999_999_999 },
            WaitingRecords = long.MaxValue, DroppedRecords = long.MaxValue, FreeBytes = long.MaxValue,
        };

        await tv.Client.ReportAsync(report, cancellationToken: Cancellation);

        Assert.Equal(report, (await fleet.Store.Devices.FindAsync(tv.Id, Cancellation))!.Report);
    }
}

using System.Globalization;
using System.Text;
using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// What a television writes to its disk for an event, file system included: sectors that the block device was given against the bytes of
/// the events, in JSON as they came and in the journal.
/// </summary>
[Collection(Arm64Machines.Name)]
public sealed class WriteAmplificationTests(Arm64Parts parts)
{
    private const int Goal = 4;

    [Fact]
    public async Task What_the_block_device_is_given_for_an_event()
    {
        using var folder = new TemporaryFolder();
        await using Television television = await Television.MakeAsync(parts, folder, "ext4");
        (string title, _) = await television.ATileAsync("nora");
        double alone = await MeasureAsync(television, title, "one a request", requests: 60, together: 1);
        double rows = await MeasureAsync(television, title, "25 a request, as a screen sends the rows it showed", requests: 40, together: 25);
        double burst = await MeasureAsync(television, title, "500 a request, as after hours offline", requests: 6, together: 500);
        Assert.True(burst < rows && rows < alone, "Events that come together share what a flush costs.");
        Assert.True(burst <= 2 * Goal, "Events that come by the hundred cost far more than the goal, which is printed above beside what it was.");
    }

    private static async Task<double> MeasureAsync(Television television, string title, string rhythm, int requests, int together)
    {
        long kernel = await WrittenAsync(television), disk = television.Disk.BytesWritten, journal = await JournalAsync(television), json = 0;
        int flushes = television.Disk.Flushes;
        DateTimeOffset at = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
        for (int request = 0; request < requests; request++)
        {
            string[] events = [.. Enumerable.Range(0, together).Select(i => (request * together) + i).Select(n => World.Event(
                $"{Guid.NewGuid()}", "nora", together == 1 ? "progress" : "impression", title, at.AddMinutes(n), together == 1 ? string.Create(CultureInfo.InvariantCulture, $",\"positionMs\":{n * 60_000}") : ""))];
            json += events.Sum(Encoding.UTF8.GetByteCount);
            Dictionary<string, string> answers = await television.Http.PostEventsAsync(events, TestContext.Current.CancellationToken);
            Assert.All(answers, answer => Assert.Equal("accepted", answer.Value));
        }

        journal = await JournalAsync(television) - journal;
        await television.Machine.TellAsync("stop"); // which brings the view up to date
        kernel = await WrittenAsync(television) - kernel;
        disk = television.Disk.BytesWritten - disk;
        flushes = television.Disk.Flushes - flushes;
        await television.Machine.StartDaemonAsync();
        int count = requests * together;
        Campaign.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"written to an ext4 block device, {count} events, {rhythm}: {(double)kernel / count:N0} bytes an event ({(double)disk / count:N0} seen by the disk, {flushes} flushes, the view at the end and a stop in order included); an event is {(double)json / count:N0} bytes of JSON and {(double)journal / count:N0} in the journal: {(double)kernel / json:N1} and {(double)kernel / journal:N1} times as much (goal {Goal})"));
        return (double)kernel / json;
    }

    private static async Task<long> WrittenAsync(Television television) => long.Parse(await television.Machine.TellAsync("written"), CultureInfo.InvariantCulture);

    private static async Task<long> JournalAsync(Television television) =>
        (await television.Http.GetJsonAsync("/v1/status")).GetProperty("journal").GetProperty("bytes").GetInt64();
}

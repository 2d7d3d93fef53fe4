using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History.Journal;

public sealed class SegmentFileTests
{
    [Fact]
    public async Task A_segment_is_longer_than_its_records_until_it_is_closed()
    {
        await using TestTelevision television = Open();
        string path = Path.Combine(television.Path, "a.journal");
        using (var file = new SegmentFile(path))
        {
            file.Write([1, 2, 3], 0);
            long first = new FileInfo(path).Length;
            file.Write([4, 5, 6], 3);

            Assert.InRange(first, 4_096, 1 << 20);
            Assert.Equal(first, new FileInfo(path).Length);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Zeros_that_a_crash_leaves_behind_the_last_record_are_no_damage_in_whatever_segment()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));
        string crashed = television.CopyFiles();
        await using (TestTelevision second = Open(crashed))
        {
            Assert.Empty(second.History.Status().Notes);
            Assert.Equal(television.Dump(), second.Dump());
            await second.AppendAsync(Event("b", "nora", EventKind.Finish, "f2"));
            crashed = second.CopyFiles();
        }

        string[] segments = [.. Directory.GetFiles(Path.Combine(crashed, "journal"), "*.journal").Order()];
        Assert.Equal(2, segments.Length);
        await File.AppendAllBytesAsync(segments[0], new byte[5_000], TestContext.Current.CancellationToken);
        await using TestTelevision third = Open(crashed);

        Assert.Empty(third.History.Status().Notes);
        Assert.Equal(EventOutcome.Duplicate, (await third.AppendAsync(Event("b", "nora", EventKind.Finish, "f2")))[0].Outcome);
        Assert.True(new FileInfo(segments[0]).Length < 5_000, "The zeros are still there.");
    }
}

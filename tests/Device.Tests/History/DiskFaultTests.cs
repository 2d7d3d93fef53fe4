using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class DiskFaultTests
{
    [Theory]
    [InlineData(Fault.Write, 28)]
    [InlineData(Fault.ShortWrite, 28)]
    [InlineData(Fault.Sync, 5)]
    [InlineData(Fault.Write, 5)]
    public async Task What_could_not_be_made_durable_is_never_acknowledged_and_the_daemon_goes_on(Fault fault, int code)
    {
        var disk = new Disk();
        await using TestTelevision television = Open(openSegment: path => new FaultyFile(path, disk));
        await television.CreateAsync("nora");
        await television.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));

        disk.Next = fault;
        disk.Code = code;
        IOException failed = await Assert.ThrowsAnyAsync<IOException>(() => television.AppendAsync(Event("b", "nora", EventKind.Finish, "f2")));
        Assert.Equal(code == 28, failed is StorageFullException);
        Assert.DoesNotContain("title f2", television.Dump(), StringComparison.Ordinal);

        EventReceipt[] later = await television.AppendAsync(Event("b", "nora", EventKind.Finish, "f2"), Event("c", "nora", EventKind.Finish, "f3"));
        Assert.All(later, receipt => Assert.Equal(EventOutcome.Accepted, receipt.Outcome));

        await using TestTelevision after = Open(television.CopyFiles());
        Assert.Equal(television.Dump(), after.Dump());
    }

    public enum Fault
    {
        None,
        Write,
        ShortWrite,
        Sync,
    }

    private sealed class Disk
    {
        public Fault Next { get; set; }

        public int Code { get; set; }

        public bool Take(Fault fault)
        {
            if (Next != fault)
            {
                return false;
            }

            Next = Fault.None;
            return true;
        }
    }

    private sealed class FaultyFile(string path, Disk disk) : ISegmentFile
    {
        private readonly SegmentFile _file = new(path);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (disk.Take(Fault.Write))
            {
                throw new IOException("injected", disk.Code);
            }

            if (disk.Take(Fault.ShortWrite))
            {
                _file.Write(bytes[..(bytes.Length / 2)], offset);
                throw new IOException("injected", disk.Code);
            }

            _file.Write(bytes, offset);
        }

        public void Sync()
        {
            if (disk.Take(Fault.Sync))
            {
                throw new IOException("injected", disk.Code);
            }

            _file.Sync();
        }

        public void Truncate(long length) => _file.Truncate(length);

        public void Dispose() => _file.Dispose();
    }
}

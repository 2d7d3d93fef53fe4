namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>The disk that the power cuts are made with keeps its one promise, and no other.</summary>
public sealed class VolatileDiskTests
{
    private const int Sector = VolatileDisk.SectorBytes;

    [Fact]
    public void A_write_is_read_back_at_once_and_gone_after_a_cut_unless_it_was_flushed()
    {
        var disk = new VolatileDisk(new byte[8 * Sector]);
        disk.TryWrite(0, Filled(1));
        disk.TryFlush();
        disk.TryWrite(Sector, Filled(2));
        Assert.Equal([1, 2], Firsts(disk, 2));

        int lost = disk.PowerUp(Loss.All, new Random(1));

        Assert.Equal([1, 0], Firsts(disk, 2));
        Assert.Equal(1, lost);
    }

    [Fact]
    public void A_disk_that_lies_loses_what_it_said_it_had_flushed()
    {
        var disk = new VolatileDisk(new byte[8 * Sector]) { Lies = true };
        disk.TryWrite(0, Filled(1));
        Assert.True(disk.TryFlush());

        disk.PowerUp(Loss.All, new Random(1));

        Assert.Equal([0], Firsts(disk, 1));
    }

    [Fact]
    public void Of_writes_that_were_not_flushed_any_may_be_there_and_of_a_torn_one_any_block()
    {
        var reordered = new HashSet<string>();
        var torn = new HashSet<string>();
        for (int seed = 0; seed < 200; seed++)
        {
            foreach ((Loss loss, HashSet<string> seen) in new[] { (Loss.Reordered, reordered), (Loss.Torn, torn) })
            {
                var disk = new VolatileDisk(new byte[3 * VolatileDisk.BlockBytes]);
                disk.TryWrite(0, Filled(1, sectors: 16));
                disk.TryWrite(16 * Sector, Filled(2, sectors: 8));
                disk.PowerUp(loss, new Random(seed));
                byte[] content = disk.Content();
                seen.Add($"{content[0]}{content[8 * Sector]}{content[16 * Sector]}");
                Assert.Equal(content[..VolatileDisk.BlockBytes], Enumerable.Repeat(content[0], VolatileDisk.BlockBytes));
            }
        }

        Assert.Equal(["000", "002", "110", "112"], reordered.Order());
        Assert.Equal(["000", "002", "010", "012", "100", "102", "110", "112"], torn.Order());
    }

    [Fact]
    public void The_power_goes_in_the_midst_of_a_write_or_of_a_flush_and_then_nothing_is_answered()
    {
        var disk = new VolatileDisk(new byte[24 * Sector]);
        Task cut = disk.CutAfterAsync(writes: 1, inFlush: false);
        Assert.True(disk.TryWrite(0, Filled(1)));
        Assert.False(disk.TryWrite(8 * Sector, Filled(2, sectors: 16)));
        Assert.True(cut.IsCompleted);
        Assert.False(disk.TryFlush());
        disk.PowerUp(Loss.None, new Random(1));
        Assert.Equal([1, 2, 0], new[] { disk.Content()[0], disk.Content()[8 * Sector], disk.Content()[16 * Sector] });

        cut = disk.CutAfterAsync(writes: 0, inFlush: true);
        Assert.True(disk.TryWrite(0, Filled(3)));
        Assert.False(disk.TryFlush());
        Assert.True(cut.IsCompleted);
        disk.PowerUp(Loss.All, new Random(1));
        Assert.Equal([1], Firsts(disk, 1));
    }

    [Fact]
    public void A_recording_gives_the_disk_that_a_cut_after_each_flush_leaves()
    {
        var disk = new VolatileDisk(new byte[8 * Sector]);
        (byte[] content, IReadOnlyList<DiskOperation> operations) = disk.Record();
        disk.TryWrite(0, Filled(1));
        disk.TryFlush();
        disk.TryWrite(Sector, Filled(2));
        disk.TryFlush();
        disk.TryDiscard(0, Sector);
        var replay = new Replay(content, operations);

        Assert.True(replay.MoveNext());
        Assert.Equal(2, replay.Position);
        Assert.Equal([1, 0], Firsts(new VolatileDisk(replay.Cut(Loss.All, new Random(1))), 2));
        Assert.Equal([1, 2], Firsts(new VolatileDisk(replay.Cut(Loss.None, new Random(1))), 2));
        Assert.True(replay.MoveNext());
        Assert.Equal([1, 2], Firsts(new VolatileDisk(replay.Cut(Loss.All, new Random(1))), 2));
        Assert.Equal([0, 2], Firsts(new VolatileDisk(replay.Cut(Loss.None, new Random(1))), 2));
        Assert.False(replay.MoveNext());
    }

    private static byte[] Filled(byte with, int sectors = 1) => [.. Enumerable.Repeat(with, sectors * Sector)];

    private static byte[] Firsts(VolatileDisk disk, int sectors)
    {
        byte[] content = disk.Content();
        return [.. Enumerable.Range(0, sectors).Select(s => content[s * Sector])];
    }
}

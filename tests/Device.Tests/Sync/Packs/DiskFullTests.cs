using System.Diagnostics;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>A disk without room: found out before the first byte is fetched.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_pack_for_which_there_is_no_room_is_not_begun_and_the_one_in_use_stays()
    {
        string mount = Directory.CreateTempSubdirectory("edgerec-small-").FullName;
        try
        {
            using (var mounting = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=17m", "none", mount]) { RedirectStandardError = true }))
            {
                await (mounting?.WaitForExitAsync(TestContext.Current.CancellationToken) ?? Task.CompletedTask);
                Assert.SkipUnless(mounting?.ExitCode == 0, "This user may not mount a small tmpfs.");
            }

            using var fleet = new PackFleet();
            using var device = new PackDevice(Path.Combine(mount, "data"));
            await device.AdoptAsync(fleet, fleet.Publish("1.0"), 1);
            Dictionary<string, byte[]> large = PackFleet.Files("2.0");
            large["weights.bin"] = new byte[8 << 20];
            new Random(8).NextBytes(large["weights.bin"]);
            PackItem next = fleet.Publish("2.0", large);
            long before = fleet.Sent;
            await device.TakeAsync(next.Item, fleet.Rollout(PackFleet.RolloutOf(2, next.Reference)));

            await device.WorkAsync(fleet);

            Assert.Equal("1.0", device.InUse);
            Assert.Equal(before, fleet.Sent);
            Assert.Contains("room", device.Health.PackNote, StringComparison.Ordinal);
            await device.AssertWholeAsync();
        }
        finally
        {
            using var unmounting = Process.Start(new ProcessStartInfo("umount", [mount]) { RedirectStandardError = true });
            unmounting?.WaitForExit();
            Directory.Delete(mount, recursive: true);
        }
    }

    [Fact]
    public async Task A_disk_that_fills_up_meanwhile_costs_nothing_but_time()
    {
        using var fleet = new PackFleet();
        using var device = new PackDevice();
        await device.AdoptAsync(fleet, fleet.Publish("1.0"), 1);
        PackItem next = fleet.Publish("2.0");
        bool full = true;
        fleet.Mischief = (chunk, _) => full ? throw new IOException("No space left on device", 28) : ValueTask.FromResult(chunk);
        await device.TakeAsync(next.Item, fleet.Rollout(PackFleet.RolloutOf(2, next.Reference)));
        await device.WorkAsync(fleet);
        Assert.Equal("1.0", device.InUse);

        full = false;
        await device.WorkAsync(fleet);

        Assert.Equal("2.0", device.InUse);
    }
}

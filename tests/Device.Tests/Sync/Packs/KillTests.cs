namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>The process ends after each step in turn; what is in use is whole at every start, and in the end it is the pack that was ordered.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task An_end_at_any_step_leaves_a_whole_pack_in_use_and_the_next_start_goes_on()
    {
        int kills = 0;
        for (int at = 0; ; at++)
        {
            using var fleet = new PackFleet { ChunkBytes = 20_000 };
            using var device = new PackDevice();
            await device.AdoptAsync(fleet, fleet.Publish("1.0"), 1);
            PackItem next = fleet.Publish("2.0", earlier: PackFleet.Files("1.0"));
            int step = 0;
            device.Step = name => _ = step++ == at ? throw new KilledException(name) : 0;
            bool killed = await DiesAsync(async () =>
            {
                await device.TakeAsync(next.Item, fleet.Rollout(PackFleet.RolloutOf(2, next.Reference)));
                await device.WorkAsync(fleet);
            });

            device.Start();
            await device.AssertWholeAsync();
            Assert.Contains(device.InUse, new[] { "1.0", "2.0" });
            if (device.InUse != "2.0")
            {
                await device.TakeAsync(next.Item, fleet.Rollout(PackFleet.RolloutOf(2, next.Reference)));
                await device.WorkAsync(fleet);
                device.Start();
            }

            Assert.Equal("2.0", device.InUse);
            Assert.NotNull(device.Slots.Watch);
            await device.AssertWholeAsync();
            if (!killed)
            {
                break;
            }

            kills++;
        }

        Assert.InRange(kills, 12, 100);
    }

    private static async Task<bool> DiesAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private sealed class KilledException(string step) : Exception(step);
}

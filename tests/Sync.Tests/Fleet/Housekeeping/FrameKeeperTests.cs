using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Packs;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Housekeeping;

public sealed class FrameKeeperTests
{
    private static readonly HousekeepingOptions Keep30Days = new() { Frames = TimeSpan.FromDays(30) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_go_when_their_time_is_over_and_each_is_looked_at_once()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var keeper = new FrameKeeper(world.Store, Keep30Days, world.Time);
        await AppendAsync(world, 1, 1_200); // more than a batch
        world.Time.Advance(TimeSpan.FromDays(29));
        await AppendAsync(world, 1_201, 10);

        Assert.Equal(0, await keeper.RunAsync(TimeSpan.FromMinutes(1), Cancellation));
        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1_200, await keeper.RunAsync(TimeSpan.FromMinutes(1), Cancellation));
        Assert.Equal(0, await new FrameKeeper(world.Store, Keep30Days, world.Time).RunAsync(TimeSpan.FromMinutes(1), Cancellation)); // another replica, a while later

        Assert.Equal(11, (await world.Store.Frames.TotalsAsync(Cancellation)).Frames);
    }

    [Fact]
    public async Task Without_a_time_frames_are_kept_for_ever()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await AppendAsync(world, 1, 3);
        world.Time.Advance(TimeSpan.FromDays(3_000));

        Assert.Equal(0, await new FrameKeeper(world.Store, new HousekeepingOptions(), world.Time).RunAsync(TimeSpan.FromMinutes(1), Cancellation));
        Assert.Single(new HousekeepingOptions { Frames = TimeSpan.FromDays(2) }.Problems());
    }

    [Fact]
    public async Task Nothing_of_what_was_said_is_left_in_any_file()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        byte[] said = "what a television said"u8.ToArray();
        await world.Store.Frames.AppendAsync([Frame(1, said)], Cancellation);
        Assert.Contains(Directory.GetFiles(world.Folder), Holds);
        world.Time.Advance(TimeSpan.FromDays(31));

        await new FrameKeeper(world.Store, Keep30Days, world.Time).RunAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.DoesNotContain(Directory.GetFiles(world.Folder), Holds);

        bool Holds(string path)
        {
            using FileStream file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(said) >= 0;
        }
    }

    [Fact]
    public async Task What_frames_came_to_goes_as_they_do()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var today = DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime);
        var day = new UnitDay(Frames.Epoch, "anna", today, new DaySums { Plays = 1 });
        Assert.True(await world.Store.Facts.TryWriteAsync(await world.Store.Facts.HeadAsync(Cancellation), 1, [new DeviceFacts(Frames.Epoch, 1, [], 1, false, [day], [])], replace: false, Cancellation));
        world.Time.Advance(TimeSpan.FromDays(30));

        await new FactKeeper(world.Store, Keep30Days, world.Time).RunAsync(Cancellation);
        Assert.Equal(today, (await world.Store.Facts.HeadAsync(Cancellation)).First);
        world.Time.Advance(TimeSpan.FromDays(1));
        await new FactKeeper(world.Store, new HousekeepingOptions(), world.Time).RunAsync(Cancellation);
        Assert.Equal(today, (await world.Store.Facts.HeadAsync(Cancellation)).First);
        await new FactKeeper(world.Store, Keep30Days, world.Time).RunAsync(Cancellation);

        FactsHead head = await world.Store.Facts.HeadAsync(Cancellation);
        Assert.Null(head.First);
        Assert.Empty(await world.Store.Facts.DaysAsync(DateOnly.MinValue, DateOnly.MaxValue, null, 10, Cancellation));
        await new FactKeeper(world.Store, Keep30Days, world.Time).RunAsync(Cancellation); // Once a day is enough.
        Assert.Equal(head, await world.Store.Facts.HeadAsync(Cancellation));
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_does_not_keep_what_is_too_old_for_years()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var ahead = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(world.Time.GetUtcNow().AddYears(3));
        await new FactKeeper(world.Store, Keep30Days, ahead).RunAsync(Cancellation);
        var today = DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime);
        var day = new UnitDay(Frames.Epoch, "anna", today, new DaySums { Plays = 1 });
        Assert.True(await world.Store.Facts.TryWriteAsync(await world.Store.Facts.HeadAsync(Cancellation), 1, [new DeviceFacts(Frames.Epoch, 1, [], 1, false, [day], [])], replace: false, Cancellation));
        world.Time.Advance(TimeSpan.FromDays(31));

        await new FactKeeper(world.Store, Keep30Days, world.Time).RunAsync(Cancellation);

        Assert.Null((await world.Store.Facts.HeadAsync(Cancellation)).First);
    }

    private static Task<Appended[]> AppendAsync(PackStoreWorld world, int first, int count) =>
        world.Store.Frames.AppendAsync([.. Enumerable.Range(first, count).Select(seq => Frame(seq, [1, 2, 3]))], Cancellation);

    private static Frame Frame(int seq, byte[] payload) => new(
        new StreamKey(Frames.Epoch, Frames.Epoch, Stream.Events), seq, seq, 1, Encoding.Messagepack, PrivacyMode.Full, payload);
}

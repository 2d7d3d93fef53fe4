using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Packs;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>A television that left, and what the operator then does.</summary>
[Collection("console")]
public sealed class ForgetCommandTests
{
    private static readonly Guid Gone = new("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"), Other = new("1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_a_television_ever_sent_goes_and_it_is_shut_out()
    {
        await using PackStoreWorld world = await WorldAsync();

        (int code, string output, _) = await RunAsync(world, "--yes");

        Assert.Equal((0, $"{Gone:N} is shut out, and all that it ever sent is erased. What was told in sums stays in them.\n"), (code, output));
        await AssertForgottenAsync(world.Store);
        Assert.Equal(2, (await world.Store.Frames.ReadDeviceAsync(Other, 0, 10, Cancellation)).Count(stored => !stored.Frame.Payload.IsEmpty));
        Assert.NotNull((await world.Store.Devices.FindAsync(Other, Cancellation))!.Report);
        Assert.True(Assert.Single(new ErasureFile(FleetFolder.Open(world.Folder).Erasures).ReadAll()).IsOfAll);
    }

    [Fact]
    public async Task A_restored_backup_forgets_it_again()
    {
        await using PackStoreWorld before = await WorldAsync(), backup = await WorldAsync();
        await RunAsync(before, "--yes");
        var file = new ErasureFile(FleetFolder.Open(before.Folder).Erasures);

        Assert.Equal(1, await new ErasureKeeper(backup.Store, file, backup.Time).CatchUpAsync(Cancellation));

        await AssertForgottenAsync(backup.Store);
    }

    [Fact]
    public async Task Beside_a_running_service_the_service_writes_the_list()
    {
        await using PackStoreWorld world = await WorldAsync();
        var folder = FleetFolder.Open(world.Folder);
        using (FolderLock.Take(folder))
        {
            Assert.Equal(0, (await RunAsync(world, "--yes")).Code);
        }

        Assert.False(File.Exists(folder.Erasures));
        await new ErasureKeeper(world.Store, new ErasureFile(folder.Erasures), world.Time).FollowAsync(Cancellation);
        Assert.Single(new ErasureFile(folder.Erasures).ReadAll());
        await AssertForgottenAsync(world.Store);
    }

    [Fact]
    public async Task Without_a_yes_nothing_is_done_and_a_mistyped_name_is_said_to_be_none()
    {
        await using PackStoreWorld world = await WorldAsync();

        Assert.Contains("Nothing was done", (await RunAsync(world)).Output, StringComparison.Ordinal);
        (int code, _, string error) = await CommandRun.OfAsync(ForgetCommand.Create(world.Time), Guid.Empty.ToString("N"), "--yes", "--data", world.Folder);

        Assert.Equal((int)ExitCode.NotFound, code);
        Assert.Contains("ever enrolled here", error, StringComparison.Ordinal);
        Assert.Null((await world.Store.Devices.FindAsync(Gone, Cancellation))!.RevokedAt);
        Assert.Equal(2, (await world.Store.Frames.ReadDeviceAsync(Gone, 0, 10, Cancellation)).Count(stored => !stored.Frame.Payload.IsEmpty));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(PackStoreWorld world, params string[] more) =>
        CommandRun.OfAsync(ForgetCommand.Create(world.Time), [Gone.ToString("N"), "--data", world.Folder, .. more]);

    private static async Task<PackStoreWorld> WorldAsync()
    {
        PackStoreWorld world = await PackStoreWorld.MakeAsync();
        foreach (Guid device in (Guid[])[Gone, Other])
        {
            await world.ReportAsync(device, "1.0");
            await world.Store.Frames.AppendAsync([FrameOf(device, Stream.Events), FrameOf(device, Stream.Statistics)], Cancellation);
        }

        var day = new UnitDay(Gone, "anna", DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime), new DaySums { Plays = 1 });
        Assert.True(await world.Store.Facts.TryWriteAsync(await world.Store.Facts.HeadAsync(Cancellation), 1, [new DeviceFacts(Gone, 1, [], 1, false, [day], [])], replace: false, Cancellation));
        return world;
    }

    private static Frame FrameOf(Guid device, Stream stream) => new(new StreamKey(device, Frames.Epoch, stream), 1, 1, 1, Encoding.Messagepack, PrivacyMode.Full, new byte[] { 1, 2, 3 });

    private static async Task AssertForgottenAsync(SqliteFleetStore store)
    {
        Assert.All(await store.Frames.ReadDeviceAsync(Gone, 0, 10, Cancellation), stored => Assert.True(stored.Frame.Payload.IsEmpty));
        Device device = (await store.Devices.FindAsync(Gone, Cancellation))!;
        Assert.Equal((true, "forgotten", null, null), (device.RevokedAt is not null, device.RevokedReason, device.ReportedAt, device.Report));
        Assert.Empty(await store.Devices.HealthAsync(DateOnly.MinValue, Gone, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await store.Facts.DaysAsync(DateOnly.MinValue, DateOnly.MaxValue, null, 10, Cancellation));
        Assert.Empty(await store.Erasures.UnobeyedAsync(Cancellation));
    }
}

using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Places;
using EdgeRec.Sync.Tests.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export;

public sealed class BucketExportTests(SwiftFixture swift) : EventExportContract, IClassFixture<SwiftFixture>
{
    /// <summary>Of a store that takes ten seconds a run, every fifth step; a folder is ended at each.</summary>
    protected override int Stride => 5;

    [Fact]
    public async Task A_store_that_knows_conditions_is_asked_to_keep_two_runs_apart()
    {
        var store = new ConditionalStore(Server().Client());
        await using ExportWorld world = await ExportWorld.OpenAsync(await BucketSite.CreateAsync(Server(), store));
        await world.PushAsync(1, ExportWorld.Some(1, 30));
        await world.ExportAsync();
        await world.PushAsync(1, ExportWorld.Some(31, 30));
        store.Before = async () =>
        {
            await world.PushAsync(1, ExportWorld.Some(61, 30)); // So that the other run writes another log.
            await world.ExportAsync();
        };

        IOException refused = await Assert.ThrowsAsync<IOException>(() => world.ExportAsync());

        Assert.StartsWith("Another run has exported to s3://", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await world.ExportAsync()).Events);
        Assert.Equal((90, 0), (world.Number("SELECT count(*) FROM events"), world.Number(Once)));
    }

    [Fact]
    public async Task A_line_of_the_log_whose_answer_was_lost_is_known_again()
    {
        var store = new ConditionalStore(Server().Client());
        await using ExportWorld world = await ExportWorld.OpenAsync(await BucketSite.CreateAsync(Server(), store));
        await world.PushAsync(1, ExportWorld.Some(1, 30));
        await world.ExportAsync();
        await world.PushAsync(1, ExportWorld.Some(31, 30));
        store.LoseAnswer = true;

        Assert.Equal(30, (await world.ExportAsync()).Events);

        Assert.False(store.LoseAnswer);
        Assert.Equal((60, 0), (world.Number("SELECT count(*) FROM events"), world.Number(Once)));
    }

    [Fact]
    public async Task A_folder_that_was_copied_into_a_bucket_goes_on_there()
    {
        var folder = new FolderSite();
        await using ExportWorld world = await ExportWorld.OpenAsync(folder);
        await using BucketSite bucket = await BucketSite.CreateAsync(Server());
        await world.PushAsync(1, ExportWorld.Some(1, 30));
        await world.ExportAsync();
        await bucket.CopyAsync(world.Folder, "events");
        await world.PushAsync(1, ExportWorld.Some(31, 30, day: 1));

        ExportResult result = await world.ExportAsync(bucket.Open("events"));

        Assert.Equal((30, 1), (result.Events, result.Files));
        Assert.Equal(2, ExportWorld.FilesOf(bucket.Look("events")).Length);
    }

    [Fact]
    public async Task What_the_store_has_against_it_is_said_in_one_sentence()
    {
        using var nowhere = new BucketPlace(Server().Client(), "there-is-none", "events/");
        using var stranger = new BucketPlace(Server().Client("another secret"), "there-is-none", "");
        using var nobody = new BucketPlace(Server().Client(endpoint: "http://127.0.0.1:1"), "there-is-none", "");

        Assert.Equal("There is no bucket there-is-none: make it, or name another.", (await Refused(nowhere)).Message);
        Assert.StartsWith("The object store refuses s3://there-is-none to these credentials (SignatureDoesNotMatch): ", (await Refused(stranger)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The object store cannot be asked for s3://there-is-none: ", (await Refused(nobody)).Message, StringComparison.Ordinal);

        static Task<IOException> Refused(BucketPlace place) => Assert.ThrowsAsync<IOException>(() => place.OpenLogAsync(Cancel));
    }

    private protected override async Task<IExportSite> SiteAsync() => await BucketSite.CreateAsync(Server());

    private SwiftServer Server()
    {
        Assert.SkipWhen(swift.Server is null, SwiftServer.Missing ?? "");
        return swift.Server!;
    }
}

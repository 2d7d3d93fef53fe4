using EdgeRec.Sync.Tests.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export;

public sealed class FolderExportTests : EventExportContract
{
    [Fact]
    public async Task Half_a_line_of_the_log_was_never_true()
    {
        await using ExportWorld world = await OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 10));
        await world.ExportAsync();
        await File.AppendAllTextAsync(Path.Combine(world.Folder, "_export", "log.jsonl"), "{\"through\":99,\"fil", Cancel);
        await world.PushAsync(1, ExportWorld.Some(11, 10));

        Assert.Equal(10, (await world.ExportAsync()).Events);
        Assert.Equal((20, 0), (world.Number("SELECT count(*) FROM events"), world.Number(Once)));
    }

    private protected override Task<IExportSite> SiteAsync() => Task.FromResult<IExportSite>(new FolderSite());
}

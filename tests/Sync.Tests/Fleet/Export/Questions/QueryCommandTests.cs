using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Export.Questions;

[Collection("console")]
public sealed class QueryCommandTests
{
    [Fact]
    public async Task Memory_that_is_no_amount_is_a_wrong_command_line()
    {
        await using ExportWorld world = await ExportedAsync();

        Assert.Equal(
            ((int)ExitCode.Usage, "", "edgerec-fleet: --memory: 'foo' is no amount of memory: write 2GB or 500MB.\n"),
            await CommandRun.OfAsync(QueryCommand.Create(), "SELECT 1", "--export", world.Folder, "--memory", "foo"));
    }

    [Fact]
    public async Task A_damaged_file_of_events_is_bad_input()
    {
        await using ExportWorld world = await ExportedAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, world.Files()[0]), "not this", TestContext.Current.CancellationToken);

        (int code, _, string error) = await CommandRun.OfAsync(QueryCommand.Create(), "SELECT count(*) FROM events", "--export", world.Folder);

        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.StartsWith("edgerec-fleet: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<ExportWorld> ExportedAsync()
    {
        ExportWorld world = await ExportWorld.OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 20));
        await world.ExportAsync(new ExportOptions());
        return world;
    }
}

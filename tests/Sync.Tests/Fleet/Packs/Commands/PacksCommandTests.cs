using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

[Collection("console")]
public sealed class PacksCommandTests
{
    [Fact]
    public async Task What_steers_a_terminal_or_breaks_a_line_is_shown_and_not_obeyed()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.PublishAsync("1.0\u001b[31m\nRoot     99");
        await world.Packs.LogAsync("Pack \u001b[2J published", TestContext.Current.CancellationToken);

        (int code, string output, _) = await CommandRun.OfAsync(PacksCommand.Create(world.Time), "--data", world.Folder);
        (_, _, string error) = await CommandRun.OfAsync(RevokeCommand.Create(world.Time), "9\u001b[31m", "--data", world.Folder);

        Assert.Equal(0, code);
        Assert.DoesNotContain('\u001b', output + error);
        Assert.Contains("'9\\u001b[31m' is no device", error, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), line => line.StartsWith("Root", StringComparison.Ordinal));
        Assert.Equal(3, output.TrimEnd('\n').Split('\n').Length);
    }
}

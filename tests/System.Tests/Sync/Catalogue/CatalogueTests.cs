using System.Globalization;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync.Catalogue;

/// <summary>The native binary and the real fleet service: what the operator publishes is found in the search.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public async Task A_title_that_is_published_is_found_and_one_that_is_left_out_is_gone_while_the_television_runs()
    {
        NativeBinary.PathOrSkip();
        await using FleetProcess fleet = await FleetProcess.StartAsync("--ask-again", "1s");
        using TemporaryFolder television = new(), desk = new();
        await World.ImportCatalogAsync(television, 50);
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(television.Path, null, "--fleet", fleet.Address, "--ticket", fleet.Ticket, "--sync-every", "1s");
        await daemon.Http.CreateProfileAsync("nora");
        Assert.True(await FindsAsync(daemon, "Film number 7"));

        await PublishAsync(fleet, desk, 0, 1_200, "1,200 added, 0 changed, 0 removed");
        await UntilFoundAsync(daemon, "Published film 1100", isFound: true);
        Assert.False(await FindsAsync(daemon, "Film number 7"));
        await PublishAsync(fleet, desk, 1, 1_201, "1 added, 0 changed, 1 removed");
        await UntilFoundAsync(daemon, "Published film 1200", isFound: true);

        Assert.False(await FindsAsync(daemon, "Published film 0"));
        Assert.False(daemon.HasExited);
        Assert.StartsWith(
            "Nothing changed", await FleetProcess.CommandAsync("catalogue", desk.File("catalogue.jsonl"), "--data", fleet.Folder), StringComparison.Ordinal);
    }

    private static async Task PublishAsync(FleetProcess fleet, TemporaryFolder desk, int first, int end, string counts)
    {
        var lines = new StringBuilder();
        for (int i = first; i < end; i++)
        {
            lines.AppendLine(CultureInfo.InvariantCulture, $$$"""{"id":"p-{{{i}}}","kind":"film","name":"Published film {{{i}}}","genres":["drama"],"maturity":{"system":"bbfc","label":"U","age":0}}""");
        }

        string file = desk.File("catalogue.jsonl");
        await File.WriteAllTextAsync(file, lines.ToString(), TestContext.Current.CancellationToken);
        Assert.Contains(counts, await FleetProcess.CommandAsync("catalogue", file, "--data", fleet.Folder), StringComparison.Ordinal);
    }

    private static async Task UntilFoundAsync(NativeDaemon daemon, string name, bool isFound)
    {
        for (int i = 0; await FindsAsync(daemon, name) != isFound; i++)
        {
            Assert.True(i < 120, $"'{name}' never came. {daemon.Output}");
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> FindsAsync(NativeDaemon daemon, string name)
    {
        try
        {
            using HttpResponseMessage answer = await daemon.Http.GetAsync($"/v1/search?profile=nora&q={Uri.EscapeDataString(name)}", TestContext.Current.CancellationToken);
            string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode && body.Contains($"{name}\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // Its inside is being renewed.
        }
    }
}

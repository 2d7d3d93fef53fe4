using System.Text.Json;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.System.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace EdgeRec.System.Tests.Sync.Packs;

/// <summary>The native binary and the real fleet service: packs signed, published, rolled out, taken back, and killed at any moment.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    private readonly TemporaryFolder _television = new();
    private FleetProcess _fleet = null!;
    private PackOperator _operator = null!;

    private string[] Options => ["--fleet", _fleet.Address, "--ticket", _fleet.Ticket, "--sync-every", "1s"];

    public async ValueTask InitializeAsync()
    {
        NativeBinary.PathOrSkip();
        _fleet = await FleetProcess.StartAsync();
        _operator = await PackOperator.StartAsync(_fleet);
        await World.ImportCatalogAsync(_television, 200);
    }

    public async ValueTask DisposeAsync()
    {
        await (_fleet?.DisposeAsync() ?? ValueTask.CompletedTask);
        _operator?.Dispose();
        _television.Dispose();
    }

    [Fact]
    public async Task A_good_pack_is_taken_up_a_broken_one_refused_and_one_whose_daemon_dies_taken_back()
    {
        NativeDaemon daemon = await NativeDaemon.StartAsync(_television.Path, null, Options);
        try
        {
            await daemon.Http.CreateProfileAsync("nora");
            await _operator.RollOutAsync("2026.11.90", watch: "2s");
            await UntilAsync(daemon, version => version == "2026.11.90");
            await MakePagesAsync(daemon);
            await UntilAsync(() => !Watched(), "the pack is trusted");
            await UntilSaidAsync(daemon, "Done");

            await _operator.RollOutAsync("2026.11.91", watch: "10m", broken: true, wait: "10m");
            await UntilSaidAsync(daemon, "Halted");
            Assert.Equal("2026.11.90", await VersionAsync(daemon));
            await _operator.TellAsync("rollback");

            await _operator.RollOutAsync("2026.11.92", watch: "10m", wait: "10m"); // It is not done before the third death, however long that takes.
            await UntilAsync(daemon, version => version == "2026.11.92");
            for (int death = 0; death < 3; death++)
            {
                await daemon.KillAsync();
                await daemon.DisposeAsync();
                daemon = await NativeDaemon.StartAsync(_television.Path, null, Options);
            }

            Assert.Equal("2026.11.90", await VersionAsync(daemon));
            await UntilSaidAsync(daemon, "Halted");
        }
        finally
        {
            await daemon.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_pack_that_won_an_experiment_goes_to_all_but_a_holdout_that_keeps_the_old_one_until_it_is_released()
    {
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_television.Path, null, Options);
        await daemon.Http.CreateProfileAsync("nora");
        await VisitAsync(daemon);
        string? before = await VersionAsync(daemon);
        await _operator.PublishAsync("2026.11.90");
        string design = _operator.File("packs.json");
        await File.WriteAllTextAsync(
            design,
            """
            {"key":"new-models","question":"Are the new models better?","unit":"household","metric":"quality-hours",
             "variations":[{"name":"those of today","weight":0.5},{"name":"new ones","weight":0.5,"flags":{"models.pack":"2026.11.90"}}]}
            """,
            TestContext.Current.CancellationToken);
        await _operator.TellAsync("experiment", "start", design);
        await _operator.TellAsync(
            "rollout", "--winner", "new-models", "--force", "--reason", "A test.", "--stages", "100%", "--wait", "1s", "--watch", "2s");
        Assert.Contains("A test.", await _operator.TellAsync("experiment", "list"), StringComparison.Ordinal);

        // One television in a hundred is in the holdout; this one, too, then.
        if (!await IsHeldOutAsync(daemon))
        {
            await UntilAsync(daemon, version => version == "2026.11.90");
            await MakePagesAsync(daemon);
            await UntilSaidAsync(daemon, "Done");
            Assert.Contains("1 % keep what televisions came with until 'edgerec-fleet release'", await _operator.TellAsync("packs"), StringComparison.Ordinal);
        }
        else
        {
            await VisitAsync(daemon);
            Assert.Equal(before, await VersionAsync(daemon));
        }

        await _operator.TellAsync("release");
        Assert.DoesNotContain("keep what", await _operator.TellAsync("packs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_at_any_moment_of_an_update_it_starts_with_a_whole_pack_and_gets_there()
    {
        await _operator.RollOutAsync("2026.11.90", watch: "10m", fresh: true);
        var random = new Random(31);
        for (int round = 0; round < 12; round++)
        {
            await using NativeDaemon daemon = await NativeDaemon.StartAsync(_television.Path, null, Options);
            Assert.Contains(await VersionAsync(daemon), new[] { "2026.11.10", "2026.11.90" });
            if (Watched())
            {
                Assert.Equal(0, await daemon.TerminateAsync());
                break;
            }

            await VisitAsync(daemon);
            await Task.Delay(random.Next(0, 1_500), TestContext.Current.CancellationToken);
            await daemon.KillAsync();
        }

        await using NativeDaemon last = await NativeDaemon.StartAsync(_television.Path, null, Options);
        await UntilAsync(last, version => version == "2026.11.90");
    }

    /// <summary>Whether the television's bucket is one of the last hundred.</summary>
    private async Task<bool> IsHeldOutAsync(NativeDaemon daemon)
    {
        string unit = JsonDocument.Parse(await daemon.Http.GetStringAsync("/v1/experiments?profile=nora", TestContext.Current.CancellationToken)).RootElement.GetProperty("attributes").GetProperty("household").GetString()!;
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_fleet.Folder, "fleet.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT content FROM documents WHERE name = 'packs/plan' ORDER BY version DESC LIMIT 1";
        string seed = JsonDocument.Parse((byte[])command.ExecuteScalar()!).RootElement.GetProperty("seed").GetString()!;
        return Assignment.BucketOf(seed, Convert.FromHexString(unit)) >= Assignment.Buckets - 100;
    }

    private static async Task MakePagesAsync(NativeDaemon daemon)
    {
        for (int page = 0; page < 25; page++)
        {
            (await daemon.Http.GetAsync("/v1/home?profile=nora", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }

    private Task UntilSaidAsync(NativeDaemon daemon, string word) => UntilAsync(
        async () =>
        {
            await VisitAsync(daemon);
            return (await _operator.TellAsync("packs")).Contains(word, StringComparison.Ordinal);
        },
        $"the roll-out is {word}");

    private static async Task VisitAsync(NativeDaemon daemon)
    {
        using HttpResponseMessage answer = await daemon.Http.PostAsync("/v1/sync/visit", null, TestContext.Current.CancellationToken);
    }

    private bool Watched() => File.Exists(_television.File("packs/state.json")) && File.ReadAllText(_television.File("packs/state.json")) is var state && JsonDocument.Parse(state).RootElement.GetProperty("watch").ValueKind == JsonValueKind.Object;

    private static async Task<string?> VersionAsync(NativeDaemon daemon)
    {
        string status = await daemon.Http.GetStringAsync("/v1/status", TestContext.Current.CancellationToken);
        return JsonDocument.Parse(status).RootElement.GetProperty("pack").GetProperty("version").GetString();
    }

    private static Task UntilAsync(NativeDaemon daemon, Func<string?, bool> holds) => UntilAsync(
        async () =>
        {
            try
            {
                await VisitAsync(daemon);
                return holds(await VersionAsync(daemon));
            }
            catch (HttpRequestException)
            {
                return false; // Between two lives.
            }
        },
        "the pack is in use");

    private static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (int i = 0; !await holds(); i++)
        {
            Assert.True(i < 240, $"Two minutes are over and it is not so that {what}.");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}

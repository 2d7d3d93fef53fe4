using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync.Packs;

/// <summary>The native binary and the real fleet service: packs signed, published, rolled out, taken back, and killed at any moment.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    private readonly TemporaryFolder _operator = new(), _television = new();
    private FleetProcess _fleet = null!;

    private string[] Options => ["--fleet", _fleet.Address, "--ticket", _fleet.Ticket, "--sync-every", "1s"];

    public async ValueTask InitializeAsync()
    {
        NativeBinary.PathOrSkip();
        _fleet = await FleetProcess.StartAsync();
        await FleetProcess.CommandAsync("keys", "new", "--role", "root", "--out", _operator.File("root.key"));
        await FleetProcess.CommandAsync("keys", "new", "--role", "pack", "--out", _operator.File("pack.key"));
        string rollout = Path.Combine(_fleet.Folder, "rollout.key");
        await FleetProcess.CommandAsync("keys", "new", "--role", "rollout", "--out", rollout);
        await FleetProcess.CommandAsync(
            "root", "new", "--root", _operator.File("root.key"), "--pack", _operator.File("pack.key.pub"), "--rollout", rollout + ".pub", "--out", _operator.File("root.json"));
        await FleetProcess.CommandAsync("root", "publish", _operator.File("root.json"), "--data", _fleet.Folder);
        await World.ImportCatalogAsync(_television, 200);
    }

    public async ValueTask DisposeAsync()
    {
        await (_fleet?.DisposeAsync() ?? ValueTask.CompletedTask);
        _operator.Dispose();
        _television.Dispose();
    }

    [Fact]
    public async Task A_good_pack_is_taken_up_a_broken_one_refused_and_one_whose_daemon_dies_taken_back()
    {
        NativeDaemon daemon = await NativeDaemon.StartAsync(_television.Path, null, Options);
        try
        {
            await daemon.Http.CreateProfileAsync("nora");
            await RollOutAsync("2026.11.90", watch: "2s");
            await UntilAsync(daemon, version => version == "2026.11.90");
            for (int page = 0; page < 25; page++)
            {
                (await daemon.Http.GetAsync("/v1/home?profile=nora", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            }

            await UntilAsync(() => !Watched(), "the pack is trusted");
            await UntilSaidAsync(daemon, "Done");

            await RollOutAsync("2026.11.91", watch: "10m", broken: true);
            await UntilSaidAsync(daemon, "Halted");
            Assert.Equal("2026.11.90", await VersionAsync(daemon));
            await FleetProcess.CommandAsync("rollback", "--data", _fleet.Folder);

            await RollOutAsync("2026.11.92", watch: "10m");
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
    public async Task Killed_at_any_moment_of_an_update_it_starts_with_a_whole_pack_and_gets_there()
    {
        await RollOutAsync("2026.11.90", watch: "10m", fresh: true);
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

    private async Task RollOutAsync(string version, string watch, bool broken = false, bool fresh = false)
    {
        string pack = _operator.File(version);
        string demo = Path.Combine(Path.GetDirectoryName(NativeBinary.PathOrSkip())!, "packs", "demo");
        Directory.CreateDirectory(pack);
        foreach (string file in Directory.GetFiles(demo))
        {
            File.Copy(file, Path.Combine(pack, Path.GetFileName(file)));
        }

        JsonNode manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(pack, "manifest.json"), TestContext.Current.CancellationToken))!;
        manifest["version"] = version;
        foreach (JsonNode? file in manifest["files"]!.AsArray())
        {
            string path = Path.Combine(pack, file!["name"]!.GetValue<string>());
            byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            bytes = broken && path.EndsWith("situation.onnx", StringComparison.Ordinal) ? [.. bytes.Reverse()]
                : fresh && path.EndsWith(".gz", StringComparison.Ordinal) ? [.. bytes, .. " "u8] : bytes; // Only edgerec demo reads those.
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            file["bytes"] = bytes.Length;
            file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        await File.WriteAllTextAsync(Path.Combine(pack, "manifest.json"), manifest.ToJsonString(), TestContext.Current.CancellationToken);
        await FleetProcess.CommandAsync("sign", pack, "--key", _operator.File("pack.key"), "--untried");
        await FleetProcess.CommandAsync("publish", pack, "--data", _fleet.Folder);
        await FleetProcess.CommandAsync("rollout", version, "--stages", "100%", "--wait", "2s", "--watch", watch, "--data", _fleet.Folder);
    }

    private Task UntilSaidAsync(NativeDaemon daemon, string word) => UntilAsync(
        async () =>
        {
            await VisitAsync(daemon);
            return (await FleetProcess.CommandAsync("packs", "--data", _fleet.Folder)).Contains(word, StringComparison.Ordinal);
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

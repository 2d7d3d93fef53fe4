using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync.Packs;

/// <summary>Who signs packs, publishes them and rolls them out: his keys, his packs, and the commands of the fleet's program.</summary>
internal sealed class PackOperator : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FleetProcess _fleet;

    private PackOperator(FleetProcess fleet) => _fleet = fleet;

    /// <summary>Makes keys and publishes the root.</summary>
    public static async Task<PackOperator> StartAsync(FleetProcess fleet)
    {
        var one = new PackOperator(fleet);
        string rollout = Path.Combine(fleet.Folder, "rollout.key");
        await FleetProcess.CommandAsync("keys", "new", "--role", "root", "--out", one.File("root.key"));
        await FleetProcess.CommandAsync("keys", "new", "--role", "pack", "--out", one.File("pack.key"));
        await FleetProcess.CommandAsync("keys", "new", "--role", "rollout", "--out", rollout);
        await FleetProcess.CommandAsync("root", "new", "--root", one.File("root.key"), "--pack", one.File("pack.key.pub"), "--rollout", rollout + ".pub", "--out", one.File("root.json"));
        await one.TellAsync("root", "publish", one.File("root.json"));
        return one;
    }

    /// <summary>A file of the operator's own.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Runs a command of the fleet's program on the fleet's folder.</summary>
    /// <returns>What it said.</returns>
    public Task<string> TellAsync(params string[] command) => FleetProcess.CommandAsync([.. command, "--data", _fleet.Folder]);

    /// <summary>Publishes a pack and offers it to every television.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="watch">How long a television watches it.</param>
    /// <param name="broken">As of <see cref="PublishAsync"/>.</param>
    /// <param name="fresh">As of <see cref="PublishAsync"/>.</param>
    /// <param name="wait">How long the fleet waits for what televisions say of it before it is done.</param>
    public async Task RollOutAsync(string version, string watch, bool broken = false, bool fresh = false, string wait = "2s")
    {
        await PublishAsync(version, broken, fresh);
        await TellAsync("rollout", version, "--stages", "100%", "--wait", wait, "--watch", watch);
    }

    /// <summary>Publishes a pack made of the demo's.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="broken">Whether one of its models is none.</param>
    /// <param name="fresh">Whether its large files are others than the demo's, so that they must be fetched.</param>
    public async Task PublishAsync(string version, bool broken = false, bool fresh = false)
    {
        string pack = File(version);
        string demo = Path.Combine(Path.GetDirectoryName(NativeBinary.PathOrSkip())!, "packs", "demo");
        Directory.CreateDirectory(pack);
        foreach (string file in Directory.GetFiles(demo))
        {
            global::System.IO.File.Copy(file, Path.Combine(pack, Path.GetFileName(file)));
        }

        string manifestPath = Path.Combine(pack, "manifest.json");
        JsonNode manifest = JsonNode.Parse(await global::System.IO.File.ReadAllTextAsync(manifestPath, TestContext.Current.CancellationToken))!;
        manifest["version"] = version;
        foreach (JsonNode? file in manifest["files"]!.AsArray())
        {
            string path = Path.Combine(pack, file!["name"]!.GetValue<string>());
            byte[] bytes = await global::System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            bytes = broken && path.EndsWith("situation.onnx", StringComparison.Ordinal) ? [.. bytes.Reverse()]
                : fresh && path.EndsWith(".gz", StringComparison.Ordinal) ? [.. bytes, .. " "u8] : bytes; // Only edgerec demo reads those.
            await global::System.IO.File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            file["bytes"] = bytes.Length;
            file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        await global::System.IO.File.WriteAllTextAsync(manifestPath, manifest.ToJsonString(), TestContext.Current.CancellationToken);
        await FleetProcess.CommandAsync("sign", pack, "--key", File("pack.key"), "--untried");
        await TellAsync("publish", pack);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

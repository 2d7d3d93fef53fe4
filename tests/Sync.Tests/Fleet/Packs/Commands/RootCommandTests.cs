using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

/// <summary>Files of roots, as a ceremony leaves them.</summary>
[Collection("console")]
public sealed class RootCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-root-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_no_root_is_not_written()
    {
        await KeysAsync("a", "pack", "rollout");

        (int code, _, string error) = await NewAsync("--threshold", "3");

        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.Contains("threshold of 3", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "root.json*"));
    }

    [Fact]
    public async Task A_root_that_is_there_is_overwritten_by_none()
    {
        await KeysAsync("a", "pack", "rollout");
        Assert.Equal(0, (await NewAsync()).Code);
        byte[] before = await ReadAsync();

        Assert.Equal((int)ExitCode.BadInput, (await NewAsync()).Code);
        Assert.Equal((int)ExitCode.BadInput, (await NewAsync("--threshold", "3")).Code);
        (int code, _, string error) = await RootAsync("rotate", "--from", At("root.json"), "--pack", At("pack.key.pub"), "--sign", At("a.key"), "--out", At("root.json"));

        Assert.Equal(((int)ExitCode.BadInput, $"edgerec-fleet: {At("root.json")} is there already; a root is never overwritten: give another name.\n"), (code, error));
        Assert.Equal(before, await ReadAsync());
        Assert.Single(Directory.GetFiles(_folder, "root.json*"));
    }

    [Fact]
    public async Task A_signature_that_is_added_replaces_the_file_at_once_and_keeps_its_rights()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        await KeysAsync("a", "b", "pack", "rollout");
        Assert.Contains("not complete", (await NewAsync("--root", At("b.key.pub"), "--threshold", "2")).Output, StringComparison.Ordinal);
        File.SetUnixFileMode(At("root.json"), Mode);
        byte[] before = await ReadAsync();
        await using FileStream reader = File.OpenRead(At("root.json"));

        (int code, string output, _) = await RootAsync("sign", At("root.json"), "--key", At("b.key"));

        byte[] seen = new byte[before.Length];
        await reader.ReadExactlyAsync(seen, TestContext.Current.CancellationToken);
        Assert.Equal((0, $"{At("root.json")}: root 1, signed by its own keys."), (code, output.Split('\n')[0]));
        Assert.Contains($"  root     2 of 2 keys: {Id("a")}, {Id("b")}\n", output, StringComparison.Ordinal);
        Assert.Equal(before, seen); // Whoever reads has the old file or the new one, never a part.
        Assert.Equal(before.Length, reader.Length);
        Assert.Equal(1, DocumentVerifier.OpenFirstRoot(EnvelopeFile.Read(await ReadAsync())).Version);
        Assert.Equal(Mode, File.GetUnixFileMode(At("root.json")));
        Assert.Single(Directory.GetFiles(_folder, "root.json*"));
    }

    [Fact]
    public async Task A_next_root_keeps_the_thresholds_that_nobody_changed()
    {
        await TwoOfTwoAsync();

        (int code, string output, _) = await RotateAsync("--root", At("a.key"), "--root", At("b.key"), "--root", At("d.key.pub"), "--pack", At("b.key.pub"), "--pack", At("d.key.pub"));

        RootDocument next = Next();
        Assert.Equal((0, 2, 3, 2, 2), (code, next.Root.Threshold, next.Root.Keys.Count, next.Pack.Threshold, next.Pack.Keys.Count));
        Assert.Contains($"  root     2 of 3 keys, 2 of 2 keys before: {Id("a")}, {Id("b")}, {Id("d")}\n", output, StringComparison.Ordinal);
        Assert.Contains($"  pack     2 of 2 keys: {Id("b")}, {Id("d")}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_threshold_that_is_named_counts_also_where_the_keys_stay()
    {
        await TwoOfTwoAsync();

        Assert.Equal(0, (await RotateAsync("--threshold", "1", "--pack-threshold", "1", "--sign", At("a.key"), "--sign", At("b.key"))).Code);

        Assert.Equal((1, 2, 1, 2), (Next().Root.Threshold, Next().Root.Keys.Count, Next().Pack.Threshold, Next().Pack.Keys.Count));
    }

    [Theory]
    [InlineData("--pack: there are 1 keys for a threshold of 2, as in the root before: name more keys, or fewer that have to sign with --pack-threshold.", "--pack", "d.key.pub")]
    [InlineData("--root: there are 2 keys for a threshold of 3: name more keys, or fewer that have to sign with --threshold.", "--threshold", "3")]
    public async Task More_keys_than_there_are_cannot_be_asked_for(string says, string option, string value)
    {
        await TwoOfTwoAsync();

        (int code, _, string error) = await RotateAsync(option, value.EndsWith("pub", StringComparison.Ordinal) ? At(value) : value, "--sign", At("a.key"), "--sign", At("b.key"));

        Assert.Equal(((int)ExitCode.BadInput, $"edgerec-fleet: {says}\n"), (code, error));
        Assert.False(File.Exists(At("next.json")));
    }

    private async Task TwoOfTwoAsync()
    {
        await KeysAsync("a", "b", "d", "pack", "rollout");
        Assert.Equal(0, (await NewAsync("--root", At("b.key"), "--threshold", "2", "--pack", At("a.key.pub"), "--pack-threshold", "2")).Code);
    }

    private Task<(int Code, string Output, string Error)> RotateAsync(params string[] more) => RootAsync(["rotate", "--from", At("root.json"), "--out", At("next.json"), .. more]);

    private RootDocument Next() => DocumentVerifier.OpenFirstRoot(RootFile.Read(At("next.json")));

    private string Id(string name) => KeyFile.ReadPublic(At($"{name}.key.pub")).Id[..16];

    private string At(string name) => Path.Combine(_folder, name);

    private Task<byte[]> ReadAsync() => File.ReadAllBytesAsync(At("root.json"), TestContext.Current.CancellationToken);

    private async Task KeysAsync(params string[] names)
    {
        foreach (string name in names)
        {
            Assert.Equal(0, (await CommandRun.OfAsync(KeysCommand.Create(), "new", "--role", "root", "--out", At($"{name}.key"))).Code);
        }
    }

    private Task<(int Code, string Output, string Error)> NewAsync(params string[] more) =>
        RootAsync(["new", "--root", At("a.key"), "--pack", At("pack.key.pub"), "--rollout", At("rollout.key.pub"), "--out", At("root.json"), .. more]);

    private static Task<(int Code, string Output, string Error)> RootAsync(params string[] arguments) => CommandRun.OfAsync(RootCommand.Create(TimeProvider.System), arguments);
}

using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

[Collection("console")]
public sealed class KeysCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_private_key_is_left_nowhere_when_its_file_cannot_be_written()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, "keys")).FullName;

        (int code, _, string error) = await CommandRun.OfAsync(KeysCommand.Create(), "new", "--role", "root", "--out", path);

        Assert.NotEqual(0, code);
        Assert.Equal($"edgerec-fleet: {path} is there already; a key is never overwritten.\n", error);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_public_half_of_a_key_that_lies_in_a_safe_stays()
    {
        string path = Path.Combine(_folder, "root.key");
        Assert.Equal(0, (await CommandRun.OfAsync(KeysCommand.Create(), "new", "--role", "root", "--out", path)).Code);
        string half = await File.ReadAllTextAsync(path + ".pub", TestContext.Current.CancellationToken);
        File.Delete(path); // to the safe

        (int code, _, string error) = await CommandRun.OfAsync(KeysCommand.Create(), "new", "--role", "root", "--out", path);

        Assert.NotEqual(0, code);
        Assert.Contains("never overwritten", error, StringComparison.Ordinal);
        Assert.Equal(half, await File.ReadAllTextAsync(path + ".pub", TestContext.Current.CancellationToken));
        Assert.False(File.Exists(path));
    }
}

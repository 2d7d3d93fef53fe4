using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Lifecycle;

/// <summary>A data folder on a disk that is mounted read-only: a tmpfs in a mount namespace of its own.</summary>
public sealed class ReadOnlyTests
{
    private const int FolderUnusable = 4;

    [Theory]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("home", "--profile", "viewer")]
    public async Task A_read_only_data_folder_is_named_with_the_reason(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        using var source = new TemporaryFolder();
        const string Mount = "mount -t tmpfs -o mode=0750 none \"$0\" && cp -r \"$1\"/. \"$0\" && mount -o remount,ro \"$0\" && ";
        Command possible = await Command.RunAsync("unshare", "-rm", "sh", "-c", Mount + "true", folder.Path, source.Path);
        Assert.SkipUnless(possible.ExitCode == 0, "This system lets nobody mount a tmpfs in a namespace of its own: " + possible.Error.Trim());
        string binary = NativeBinary.PathOrSkip();
        await World.ImportCatalogAsync(source, 10);

        Command refused = await Command.RunAsync(
            "unshare", ["-rm", "sh", "-c", Mount + "shift && exec \"$@\" --data \"$0\"", folder.Path, source.Path, binary, .. arguments]);

        Assert.Equal(FolderUnusable, refused.ExitCode);
        Assert.Contains(folder.Path, refused.Error, StringComparison.Ordinal);
        Assert.Contains("ead-only", refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.Trim().Split('\n'));
    }
}

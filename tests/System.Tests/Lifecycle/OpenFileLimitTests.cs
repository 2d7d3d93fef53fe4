using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Lifecycle;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData(16, "run")] // would wait for ever
    [InlineData(16, "status")]
    [InlineData(63, "--help")]
    public async Task Too_few_open_files_are_said_in_a_sentence_with_what_mends_it(int files, string command)
    {
        using var folder = new TemporaryFolder();

        Command refused = await LimitedAsync(files, [command, .. command == "--help" ? (string[])[] : ["--data", folder.Path]]);

        Assert.Equal(
            (1, "", $"edgerec: Only {files} files may be open at once here, and 64 are the least: raise the limit with 'ulimit -n 1024', or LimitNOFILE= in the unit.\n"),
            (refused.ExitCode, refused.Output, refused.Error));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_least_that_is_asked_for_is_enough_to_import_a_catalogue_and_to_make_a_page_of_it()
    {
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 200);
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, ["sh", "-c", "ulimit -n 64 && exec \"$0\" \"$@\""]);
        await daemon.Http.CreateProfileAsync("nora");

        Assert.NotEqual(0, (await daemon.Http.GetJsonAsync("/v1/home?profile=nora")).GetProperty("rails").GetArrayLength());
    }

    private static Task<Command> LimitedAsync(int files, string[] arguments) =>
        Command.RunAsync("sh", ["-c", $"ulimit -n {files} && exec \"$0\" \"$@\"", NativeBinary.PathOrSkip(), .. arguments]);
}

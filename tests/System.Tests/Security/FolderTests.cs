using System.Net;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Security;

/// <summary>Who can look into the data folder, and where what is written there may end up.</summary>
public sealed class FolderTests : IDisposable
{
    private const UnixFileMode Everybodys = (UnixFileMode)0b110_110_110;
    private const UnixFileMode GroupAndOthers = (UnixFileMode)0b000_111_111, OwnersAlone = (UnixFileMode)0b111_000_000;
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("data");

    [Fact]
    public async Task Every_file_is_for_its_owner_alone_whatever_the_umask()
    {
        await WatchAnEveningAsync(umask: "0");

        string[] paths = Paths();
        Assert.Contains(paths, path => path.EndsWith(".journal", StringComparison.Ordinal));
        Assert.Contains(paths, path => path.EndsWith("history.good.db", StringComparison.Ordinal));
        Assert.All(paths, path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & GroupAndOthers));
        Assert.Equal(OwnersAlone | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, File.GetUnixFileMode(Data));
    }

    [Fact]
    public async Task The_socket_is_for_owner_and_group_and_the_token_for_the_owner_whatever_the_umask()
    {
        foreach (string umask in new[] { "0", "0777" })
        {
            await using NativeDaemon daemon = await StartAsync(umask);

            Assert.Equal((UnixFileMode)0b110_110_000, File.GetUnixFileMode(Path.Combine(Data, "edgerec.sock")));
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Path.Combine(Data, "api-token")));
        }
    }

    [Fact]
    public async Task What_an_earlier_release_or_a_careless_hand_left_open_is_closed_at_the_next_start()
    {
        await WatchAnEveningAsync(umask: "0");
        foreach (string path in Paths())
        {
            File.SetUnixFileMode(path, Directory.Exists(path) ? (UnixFileMode)0b111_111_111 : Everybodys);
        }

        File.SetUnixFileMode(Data, (UnixFileMode)0b111_111_111);

        await using NativeDaemon daemon = await StartAsync("0");

        Assert.All(Paths(), path => Assert.Equal(UnixFileMode.None, LivingFolder.ModeOf(path) & (UnixFileMode)0b000_111_111));
        Assert.Equal((UnixFileMode)0b111_101_000, File.GetUnixFileMode(Data));
    }

    [Fact]
    public async Task Links_in_place_of_files_that_are_written_lead_nowhere()
    {
        await WatchAnEveningAsync(umask: "0");
        string victim = _folder.File("victim");
        await File.WriteAllTextAsync(victim, "belongs to somebody else", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(victim, Everybodys);
        foreach (string name in new[] { "history.good.db", "catalog.good.db", "journal.base", "catalog.snapshot", "device.json", "erase.intent", "sync/choice.json", "sync/left.json", "packs/state.json", "api-token", "field/starts.json", "field/guard.json" })
        {
            if (Directory.Exists(Path.GetDirectoryName(Path.Combine(Data, name))))
            {
                File.CreateSymbolicLink(Path.Combine(Data, name + ".new"), victim);
            }
        }

        File.Delete(Path.Combine(Data, "api-token")); // is made anew
        await WatchAnEveningAsync(umask: "0");

        Assert.Equal("belongs to somebody else", await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
        Assert.Equal(Everybodys, File.GetUnixFileMode(victim));
        Assert.Null(new FileInfo(Path.Combine(Data, "api-token")).LinkTarget);
    }

    [Fact]
    public async Task Pipes_in_place_of_files_hold_up_neither_the_start_nor_the_doctor()
    {
        await WatchAnEveningAsync(umask: "0");
        string[] files = [.. Paths().Where(File.Exists).Where(path => !path.EndsWith(".twin", StringComparison.Ordinal))];
        foreach (string path in files)
        {
            File.Delete(path);
        }

        Assert.Equal(0, (await Command.RunAsync("mkfifo", files)).ExitCode);

        Command doctor = await Command.EdgeRecAsync("doctor", "--data", Data);
        Assert.Contains("is a pipe or a device", doctor.Output, StringComparison.Ordinal);
        await using NativeDaemon daemon = await StartAsync("0");
        string status = await daemon.Http.GetStringAsync("/v1/status", TestContext.Current.CancellationToken);

        Assert.All(files, path => Assert.Contains($"{Path.GetRelativePath(Data, path)} was a pipe", status, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_another_user_is_not_written_into()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Needs root, to give a folder away.");
        Directory.CreateDirectory(Data);
        await Command.RunAsync("chown", "65501:65501", Data);

        Command run = await Command.EdgeRecAsync("run", "--data", Data);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("belongs to another user (65501)", run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task Everybodys_folder_is_not_taken_for_a_data_folder()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, (UnixFileMode)0b1_111_111_111);

        Command run = await Command.EdgeRecAsync("run", "--data", Data);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("everybody's folder", run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task A_file_or_a_link_where_the_socket_belongs_is_not_removed_or_followed()
    {
        string victim = _folder.File("victim");
        await File.WriteAllTextAsync(victim, "belongs to somebody else", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Data);
        File.CreateSymbolicLink(Path.Combine(Data, "edgerec.sock"), victim);

        Command run = await Command.EdgeRecAsync("run", "--data", Data);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("is no socket; move it away.", run.Error, StringComparison.Ordinal);
        Assert.Equal("belongs to somebody else", await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
        Assert.Equal(victim, new FileInfo(Path.Combine(Data, "edgerec.sock")).LinkTarget);
    }

    public void Dispose() => _folder.Dispose();

    private Task<NativeDaemon> StartAsync(string umask) => NativeDaemon.StartAsync(Data, ["sh", "-c", $"umask {umask}; exec \"$@\"", "sh"]);

    /// <summary>A catalogue, a profile, a play, an erasure and a stop in order: whatever the daemon writes in an ordinary life.</summary>
    private async Task WatchAnEveningAsync(string umask)
    {
        string titles = _folder.File("titles.jsonl");
        await File.WriteAllTextAsync(titles, """{"id":"film-1","kind":"film","name":"One"}""" + "\n", TestContext.Current.CancellationToken);
        Command import = await Command.RunAsync("sh", "-c", $"umask {umask}; exec \"$@\"", "sh", NativeBinary.PathOrSkip(), "import", "edgerec-jsonl", titles, "--data", Data);
        Assert.True(import.ExitCode == 0, import.Error);
        await using NativeDaemon daemon = await StartAsync(umask);
        using HttpResponseMessage made = await daemon.Http.PostAsync("/v1/profiles", Json("""{"id":"ann","name":"Ann"}"""), TestContext.Current.CancellationToken);
        Assert.True(made.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict);
        await daemon.Http.PostEventsAsync([World.Event($"e-{Guid.NewGuid():N}", "ann", "finish", "film-1", TimeProvider.System.GetUtcNow())], TestContext.Current.CancellationToken);
        using HttpResponseMessage page = await daemon.Http.GetAsync("/v1/home?profile=ann", TestContext.Current.CancellationToken);
        using HttpResponseMessage chosen = await daemon.Http.PutAsync("/v1/sync", Json("""{"privacy":"none"}"""), TestContext.Current.CancellationToken);
        using HttpResponseMessage erased = await daemon.Http.DeleteAsync("/v1/profiles/ann/history", TestContext.Current.CancellationToken);
        Assert.True(page.IsSuccessStatusCode && chosen.IsSuccessStatusCode && erased.IsSuccessStatusCode, $"{page.StatusCode} {chosen.StatusCode} {erased.StatusCode}");
        Assert.Equal(0, await daemon.TerminateAsync());
    }

    private string[] Paths() =>
        [.. Directory.GetFileSystemEntries(Data, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).LinkTarget is null && !path.EndsWith(".sock", StringComparison.Ordinal))];

    private static StringContent Json(string text) => new(text, global::System.Text.Encoding.UTF8, "application/json");
}

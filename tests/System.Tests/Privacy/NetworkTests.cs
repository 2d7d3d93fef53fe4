using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Privacy;

/// <summary>What the kernel saw of runs that load the models and score pages: by strace every socket, and every file that is made or opened to be written.</summary>
public sealed partial class NetworkTests
{
    [Fact]
    public async Task Scoring_pages_opens_no_internet_socket()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed (apt-get install strace).");
        NativeBinary.PathOrSkip();
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 200);
        string trace = folder.File("trace.txt");
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(
            folder.Path, ["/usr/bin/strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto,sendmsg", "-o", trace]))
        {
            await daemon.Http.CreateProfileAsync("viewer");
            await daemon.Http.PostEventsAsync(
                [World.Event("f1", "viewer", "finish", World.Title(1), DateTimeOffset.UnixEpoch.AddYears(56))],
                TestContext.Current.CancellationToken);
            for (int i = 0; i < 5; i++)
            {
                await daemon.Http.GetByteArrayAsync("/v1/home?profile=viewer", TestContext.Current.CancellationToken);
            }

            var status = await daemon.Http.GetJsonAsync("/v1/status");
            Assert.Equal("loaded", status.GetProperty("pack").GetProperty("state").GetString());
        }

        string[] calls = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        Assert.Contains(calls, call => call.Contains("AF_UNIX", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => InternetSocket().IsMatch(call) && !ProbeOfTheRuntime().IsMatch(call));
    }

    [Fact]
    public async Task Nothing_is_left_outside_the_data_folder()
    {
        // ONNX Runtime keeps a store of its telemetry under HOME unless it is told not to before it begins.
        using TemporaryFolder folder = new(), home = new();
        await World.ImportCatalogAsync(folder, 200);
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(
            folder.Path, ["/usr/bin/env", "-u", "XDG_CACHE_HOME", "-u", "XDG_DATA_HOME", $"HOME={home.Path}"]))
        {
            await daemon.Http.CreateProfileAsync("viewer");
            await daemon.Http.GetByteArrayAsync("/v1/home?profile=viewer", TestContext.Current.CancellationToken);
            await daemon.TerminateAsync();
        }

        Assert.Empty(Directory.GetFileSystemEntries(home.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Nothing_is_written_outside_the_data_folder()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed (apt-get install strace).");
        using TemporaryFolder folder = new(), elsewhere = new();
        string data = folder.Path, trace = elsewhere.File("trace.txt");
        await World.ImportCatalogAsync(folder, 200);
        string[] strace = ["/usr/bin/strace", "-f", "-qq", "-y", "-s", "4096", "-e", "signal=none", "-e", "trace=open,openat,openat2,creat,truncate,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat", "-o", trace];
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(data, strace))
        {
            await daemon.Http.CreateProfileAsync("viewer");
            await daemon.Http.PostEventsAsync(
                [World.Event("f1", "viewer", "finish", World.Title(1), DateTimeOffset.UnixEpoch.AddYears(56))],
                TestContext.Current.CancellationToken);
            await daemon.Http.GetByteArrayAsync("/v1/home?profile=viewer", TestContext.Current.CancellationToken);
            using HttpResponseMessage erased = await daemon.Http.DeleteAsync("/v1/profiles/viewer", TestContext.Current.CancellationToken);
            erased.EnsureSuccessStatusCode();
        }

        string[] writes = [.. (await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken)).Where(call => !OpensToRead().IsMatch(call) && !call.Contains("resumed>", StringComparison.Ordinal))];

        Assert.Contains(writes, call => call.Contains($"{data}/journal", StringComparison.Ordinal));
        Assert.DoesNotContain(writes, call => !call.Contains($"\"{data}", StringComparison.Ordinal) && !Nowhere().IsMatch(call));
    }

    [GeneratedRegex(@"open(at2?)?\([^""]*""[^""]*"", (?!.*(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)).*O_RDONLY")]
    private static partial Regex OpensToRead();

    // What keeps nothing.
    [GeneratedRegex(@"""/(dev/null|dev/tty|proc/|sys/)")]
    private static partial Regex Nowhere();

    [GeneratedRegex("AF_INET6?|AF_PACKET")]
    private static partial Regex InternetSocket();

    // .NET asks the kernel once which address families it knows, by making a datagram socket of each and closing it: before the
    // first Unix socket, never bound, connected or written to. Everything that could carry a byte is a failure.
    [GeneratedRegex(@"socket\(AF_INET6?, SOCK_DGRAM\|SOCK_CLOEXEC, IPPROTO_IP\)")]
    private static partial Regex ProbeOfTheRuntime();
}

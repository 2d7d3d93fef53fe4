using System.Security.Cryptography;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>
/// install.sh on a system that runs: in namespaces where this user is root and what is mounted is the test's own, with a <c>systemctl</c> that starts and stops the native binary. A version that does not start, or crashes
/// later, is taken back by itself, and what was watched is there whichever version runs.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Namespace = """
        set -eu
        mount -t tmpfs none /opt
        mount -t tmpfs none /run
        mount -t tmpfs none /etc/systemd/system
        mount -t tmpfs none /usr/lib/sysusers.d
        mount -t tmpfs none /var/lib
        mkdir -p /run/systemd/system /var/lib/edgerec
        mount --bind "$0/data" /var/lib/edgerec
        PATH=$0/bin:$PATH EDGEREC_WAIT=12
        export PATH EDGEREC_WAIT
        was() { echo "now $(readlink /opt/edgerec/current), exit $1"; }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _binary = NativeBinary.PathOrSkip();

    public UpgradeTests()
    {
        Directory.CreateDirectory(_folder.File("data"));
        string packaging = Path.Combine(Repository.Root, "tests/System.Tests/Packaging");
        Program("systemctl", File.ReadAllText(Path.Combine(packaging, "fake-systemctl.sh")));
        Program("id", "#!/bin/sh\n[ \"$1\" != -u ] || echo 0\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_that_is_well_stays_and_the_way_back_works_on_a_running_system()
    {
        string[] events = await WatchAsync();
        string first = await UnpackedAsync("1.0.0"), second = await UnpackedAsync("1.1.0");

        Command script = await RunAsync($"""
            sh {first}/install.sh; was $?
            sh {second}/install.sh; was $?
            sh /opt/edgerec/current/install.sh --back; was $?
            sh /opt/edgerec/current/install.sh --back; was $?
            systemctl stop
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now 1.1.0, exit 0", "now 1.0.0, exit 0", "now 1.1.0, exit 0"], States(script));
        await NothingIsLostAsync(events);
    }

    [Theory]
    [InlineData("exit 139", "does not start")]
    [InlineData("\"$real\" \"$@\" & child=$!; trap 'kill -TERM $child; wait $child; exit 0' TERM; sleep 1.5 & wait $!; kill -KILL $child; wait $child; exit 137", "crashes after a while")]
    public async Task A_version_that_is_not_well_is_taken_back_by_itself(string run, string what)
    {
        string[] events = await WatchAsync();
        string good = await UnpackedAsync("1.0.0"), bad = await UnpackedAsync("1.1.0", $"""
            #!/bin/sh
            real={_binary}
            [ "$1" = run ] || exec "$real" "$@"
            {run}
            """);

        Command script = await RunAsync($"""
            sh {good}/install.sh; was $?
            set +e
            sh {bad}/install.sh; was $?
            # Both are one and the same binary, so that the guard takes the crashes of the one for the other's.
            rm -f /var/lib/edgerec/field/guard.json
            systemctl restart
            {_binary} status --wait 12 --data /var/lib/edgerec; was $?
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now 1.0.0, exit 1", "now 1.0.0, exit 0"], States(script));
        Assert.Contains("1.0.0 is back in its place", script.Error);
        Assert.NotEmpty(what);
        await NothingIsLostAsync(events);
    }

    private static string[] States(Command script)
    {
        string[] states = [.. script.Output.Split('\n').Where(line => line.StartsWith("now ", StringComparison.Ordinal))];
        Assert.True(states.Length > 0, script.Output + script.Error);
        return states;
    }

    private async Task<Command> RunAsync(string script)
    {
        Command possible = await Command.RunAsync("unshare", "-rmpf", "--kill-child", "sh", "-c", "mount -t tmpfs none /opt && mount -t tmpfs none /etc/systemd/system && mount -t tmpfs none /usr/lib/sysusers.d");
        Assert.SkipUnless(possible.ExitCode == 0, "This system lets nobody mount a tmpfs in a namespace of its own: " + possible.Error.Trim());
        return await Command.RunAsync("unshare", "-rmpf", "--kill-child", "sh", "-c", Namespace + script, _folder.Path);
    }

    private void Program(string name, string content)
    {
        string path = Path.Combine(Directory.CreateDirectory(_folder.File("bin")).FullName, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<string[]> WatchAsync()
    {
        using var world = new TemporaryFolder();
        await World.ImportCatalogAsync(world, 50);
        foreach (string file in Directory.GetFiles(world.Path, "*.db"))
        {
            File.Copy(file, Path.Combine(_folder.File("data"), Path.GetFileName(file)));
        }

        string[] events = [.. Enumerable.Range(0, 10).Select(i => World.Event($"e{i}", "viewer", "finish", World.Title(i), DateTimeOffset.UnixEpoch.AddYears(56).AddHours(i)))];
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.File("data"));
        await daemon.Http.CreateProfileAsync("viewer");
        await daemon.Http.PostEventsAsync(events, TestContext.Current.CancellationToken);
        await daemon.TerminateAsync();
        return events;
    }

    private async Task NothingIsLostAsync(string[] events)
    {
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.File("data"));
        Assert.All((await daemon.Http.PostEventsAsync(events, TestContext.Current.CancellationToken)).Values, status => Assert.Equal("duplicate", status));
    }

    /// <summary>A folder as the tarball unpacks to: the native binary, or a program that is not well.</summary>
    private async Task<string> UnpackedAsync(string version, string? program = null)
    {
        string folder = Directory.CreateDirectory(_folder.File($"edgerec-{version}")).FullName;
        string packaging = Path.Combine(Repository.Root, "Device/packaging");
        foreach (string file in new[] { "install.sh", "edgerec.service", "edgerec.sysusers" })
        {
            File.Copy(Path.Combine(packaging, file), Path.Combine(folder, file));
        }

        string binary = Path.Combine(folder, "edgerec");
        await File.WriteAllTextAsync(Path.Combine(folder, "VERSION"), version + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(binary, program ?? $"#!/bin/sh\nexec {_binary} \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(binary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var sums = new StringBuilder();
        foreach (string file in Directory.GetFiles(folder))
        {
            sums.Append($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)))}  {Path.GetFileName(file)}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "SHA256SUMS"), sums.ToString(), TestContext.Current.CancellationToken);
        return folder;
    }
}

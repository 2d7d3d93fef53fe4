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

    [Theory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    public async Task A_signal_in_the_minute_of_proof_brings_the_version_before_back_and_it_runs(string signal)
    {
        string good = await UnpackedAsync("1.0.0"), slow = await UnpackedAsync("1.1.0", Undecided());

        Command script = await RunAsync($"""
            sh {good}/install.sh; was $?
            set +e
            sh {slow}/install.sh & installing=$!
            while [ ! -e /run/edgerec-test/asked ]; do sleep 0.1; done
            kill -{signal} $installing; wait $installing; was $?
            {_binary} status --wait 12 --data /var/lib/edgerec; was $?
            ls /opt/edgerec
            systemctl stop
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now 1.0.0, exit 130", "now 1.0.0, exit 0"], States(script));
        Assert.Contains("1.0.0 is back in its place", script.Error);
        Assert.Contains("\n1.0.0\ncurrent\n", script.Output);
    }

    [Fact]
    public async Task After_a_power_cut_in_the_minute_of_proof_the_last_good_version_stays_the_way_back()
    {
        string good = await UnpackedAsync("1.0.0"), slow = await UnpackedAsync("1.1.0", Undecided()), bad = await UnpackedAsync("1.2.0", $"#!/bin/sh\n[ \"$1\" != run ] || exit 139\nexec {_binary} \"$@\"\n");

        Command script = await RunAsync($"""
            sh {good}/install.sh; was $?
            set +e
            sh {slow}/install.sh & installing=$!
            while [ ! -e /run/edgerec-test/asked ]; do sleep 0.1; done
            kill -KILL $installing; wait $installing; was cut
            sh {bad}/install.sh; was $?
            systemctl stop
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now 1.1.0, exit cut", "now 1.0.0, exit 1"], States(script));
        Assert.Contains("version 1.1.0 was never found well", script.Output);
    }

    [Fact]
    public async Task The_same_version_installed_again_mends_a_copy_that_crashed()
    {
        Tools.Need("gcc", "cc");
        string[] events = await WatchAsync();
        string program = await UnpackedAsync("1.0.0", files: Path.GetDirectoryName(_binary)), source = _folder.File("crash.c"), crash = _folder.File("crash.so");
        await File.WriteAllTextAsync(source, "void *OrtGetApiBase(void) { *(volatile int *)0 = 1; return 0; }\n", TestContext.Current.CancellationToken);
        Command compiled = await Command.RunAsync("cc", "-shared", "-fPIC", "-o", crash, source);
        Assert.True(compiled.ExitCode == 0, compiled.Error);

        Command script = await RunAsync($"""
            sh {program}/install.sh; was $?
            systemctl stop
            cp {crash} /opt/edgerec/1.0.0/libonnxruntime.so
            systemctl restart || true # it crashes, and is started anew, until it does without the models
            for i in $(seq 100); do [ -S /var/lib/edgerec/edgerec.sock ] && break; sleep 0.2; done
            {_binary} status --wait 2 --data /var/lib/edgerec || true
            sh {program}/install.sh; was $?
            cmp {program}/libonnxruntime.so /opt/edgerec/current/libonnxruntime.so; was $?
            systemctl stop
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now 1.0.0-2, exit 0", "now 1.0.0-2, exit 0"], States(script));
        Assert.Contains("does without something", script.Output + script.Error);
        await NothingIsLostAsync(events);
    }

    [Fact]
    public async Task A_service_that_cannot_be_enabled_and_users_that_cannot_be_removed_are_said_and_hold_nothing_up()
    {
        string program = await UnpackedAsync("1.0.0");
        Program("fails", "enable\n");
        Program("userdel", "#!/bin/sh\nexit 8\n");
        Program("deluser", "#!/bin/sh\nexit 8\n");

        Command script = await RunAsync($"""
            sh {program}/install.sh; was $?
            systemctl stop
            set +e
            sh {program}/install.sh --uninstall --purge; was $?
            echo "left $(find /opt /etc/systemd/system -type f)"
            """);

        Assert.Equal(["now 1.0.0, exit 0", "now , exit 1"], States(script));
        Assert.Contains("it will not start with the television", script.Error);
        Assert.Contains("these could not be: edgerec-rig edgerec-kiosk /var/lib/edgerec edgerec", script.Error);
        Assert.EndsWith("left \n", script.Output);
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

    /// <summary>A program of which nobody ever hears whether it is well.</summary>
    private string Undecided() => $"#!/bin/sh\n[ \"$1\" != status ] || {{ touch /run/edgerec-test/asked; exec sleep 60; }}\nexec {_binary} \"$@\"\n";

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

    /// <summary>A folder as the tarball unpacks to: the native binary, a program that is not well, or the published files themselves.</summary>
    private async Task<string> UnpackedAsync(string version, string? program = null, string? files = null)
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
        if (files is not null)
        {
            Command copied = await Command.RunAsync("cp", "-R", files + "/.", folder);
            Assert.True(copied.ExitCode == 0, copied.Error);
        }

        var sums = new StringBuilder();
        foreach (string file in Directory.GetFiles(folder))
        {
            sums.Append($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)))}  {Path.GetFileName(file)}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "SHA256SUMS"), sums.ToString(), TestContext.Current.CancellationToken);
        return folder;
    }
}

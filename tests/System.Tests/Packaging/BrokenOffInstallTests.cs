using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>install.sh that ends in the middle, at each of the commands it runs, and two of them at once.</summary>
public sealed class BrokenOffInstallTests : IDisposable
{
    private static readonly string[] Steps = ["mkdir", "cp", "chmod", "sync", "mv", "ln", "rm"], Signals = ["HUP", "INT", "TERM"];

    private readonly TemporaryFolder _folder = new();

    private string Disk => _folder.File("disk");

    private string Program => Path.Combine(Disk, "opt/edgerec");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.1.0")]
    [InlineData("1.2.0")]
    public async Task A_power_cut_at_any_step_leaves_a_whole_program_and_the_next_install_and_its_way_back_work(string version)
    {
        string first = await UnpackedText.MakeAsync(_folder, "1.0.0"), second = await UnpackedText.MakeAsync(_folder, "1.1.0"), third = await UnpackedText.MakeAsync(_folder, version, "third");
        for (int step = 1, code = 1; code != 0; step++)
        {
            await BeginAnewAsync(first, second);
            code = (await InstallAsync(third, "kill -KILL $PPID; exit 1", step)).ExitCode;

            string left = Read("current");
            Assert.True(left is "program 1.1.0" || left == $"third {version}", $"{step}: {left}");
            bool isProven = left != "program 1.1.0" && !Path.Exists(Path.Combine(Program, "unproven"));

            Command again = await InstallAsync(third);
            Assert.True(again.ExitCode == 0, $"{step}: {again.Error}");
            Assert.Equal($"third {version}", Read("current"));
            Assert.Equal(isProven ? left : "program 1.1.0", Read("before"));
            Assert.Equal(4, Directory.GetFileSystemEntries(Program).Length);
        }
    }

    [Fact]
    public async Task A_signal_at_any_step_ends_in_the_version_before_or_in_the_new_one_and_leaves_nothing_lying_around()
    {
        string first = await UnpackedText.MakeAsync(_folder, "1.0.0"), second = await UnpackedText.MakeAsync(_folder, "1.1.0"), third = await UnpackedText.MakeAsync(_folder, "1.2.0");
        int takenBack = 0;
        for (int step = 1, code = 1; code != 0; step++)
        {
            await BeginAnewAsync(first, second);
            code = (await InstallAsync(third, $"kill -{Signals[step % Signals.Length]} $PPID", step)).ExitCode;

            (string, string) there = (Read("current"), Read("before")), expected = code == 0 ? ("program 1.2.0", "program 1.1.0") : ("program 1.1.0", "program 1.0.0");
            Assert.True(there == expected, $"{step}: {there}");
            Assert.Equal(4, Directory.GetFileSystemEntries(Program).Length);
            takenBack += code == 0 ? 0 : 1;
        }

        Assert.InRange(takenBack, 10, 100);
    }

    [Fact]
    public async Task A_disk_that_is_full_keeps_no_half_copy()
    {
        await InstallAsync(await UnpackedText.MakeAsync(_folder, "1.0.0"));
        Step("cp", "[ \"$1\" != -R ] || { echo half >\"$3/edgerec\"; echo 'No space left on device' >&2; exit 1; }");

        Command full = await InstallAsync(await UnpackedText.MakeAsync(_folder, "1.1.0"));

        Assert.Equal(1, full.ExitCode);
        Assert.Equal(["1.0.0", "current"], Directory.GetFileSystemEntries(Program).Select(Path.GetFileName).Order());
        Assert.Equal("program 1.0.0", Read("current"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_at_once_the_second_is_refused_and_what_one_that_died_left_refuses_nobody(bool flock)
    {
        string first = await UnpackedText.MakeAsync(_folder, "1.0.0"), tools = Directory.CreateDirectory(_folder.File("tools")).FullName, waits = _folder.File("waits");
        foreach (string tool in new[] { "/usr/bin", "/bin" }.SelectMany(Directory.GetFiles).Where(tool => flock || Path.GetFileName(tool) != "flock"))
        {
            if (!File.Exists(Path.Combine(tools, Path.GetFileName(tool))))
            {
                File.CreateSymbolicLink(Path.Combine(tools, Path.GetFileName(tool)), tool);
            }
        }

        Step("sync", $"[ ! -e '{waits}' ] || {{ touch '{waits}.now'; while [ -e '{waits}' ]; do sleep 0.02; done; }}");
        await File.WriteAllTextAsync(waits, "", TestContext.Current.CancellationToken);
        Task<Command> one = InstallAsync(first, path: tools);
        while (!File.Exists(waits + ".now"))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Command two = await InstallAsync(first, path: tools);
        File.Delete(waits);

        Assert.Equal(1, two.ExitCode);
        Assert.Contains("another install.sh runs", two.Error);
        Assert.Equal(0, (await one).ExitCode);
        Assert.Equal(["edgerec"], Directory.GetFileSystemEntries(Path.Combine(Disk, "opt")).Select(Path.GetFileName));

        File.CreateSymbolicLink(Path.Combine(Disk, "opt/edgerec.lock"), "4194305"); // One above the largest number that a process may have.
        Command three = await InstallAsync(first, path: tools);
        Assert.True(three.ExitCode == 0, three.Error);
    }

    /// <summary>Runs install.sh into the disk; at one of its steps, counted from 1, something is done first.</summary>
    private async Task<Command> InstallAsync(string unpacked, string? done = null, int step = 0, string path = "/usr/bin:/bin")
    {
        string count = _folder.File("count");
        if (done is not null)
        {
            await File.WriteAllTextAsync(count, "0", TestContext.Current.CancellationToken);
            foreach (string name in Steps)
            {
                Step(name, $"n=$(($(/bin/cat '{count}') + 1)); echo $n >'{count}'; [ $n != {step} ] || {{ {done}; }}");
            }
        }

        Command install = await Command.RunAsync("env", $"PATH={_folder.File("bin")}:{path}", "sh", Path.Combine(unpacked, "install.sh"), "--root", Disk);
        if (done is not null)
        {
            Directory.Delete(_folder.File("bin"), recursive: true);
        }

        return install;
    }

    /// <summary>A command that does something of the test's before it does what it is for.</summary>
    private void Step(string name, string first)
    {
        string path = Path.Combine(Directory.CreateDirectory(_folder.File("bin")).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{first}\nexec /bin/{name} \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task BeginAnewAsync(params string[] unpacked)
    {
        string made = _folder.File("made");
        if (!Directory.Exists(made))
        {
            foreach (string folder in unpacked)
            {
                Assert.Equal(0, (await InstallAsync(folder)).ExitCode);
            }

            Directory.Move(Disk, made);
        }

        Assert.Equal(0, (await Command.RunAsync("sh", "-c", $"rm -rf '{Disk}' && cp -a '{made}' '{Disk}'")).ExitCode);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(Program, name, "edgerec")).Trim();
}

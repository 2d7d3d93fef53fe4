using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>install.sh into a folder that stands for a television's disk.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Disk => _folder.File("disk");

    private string Current => Path.Combine(Disk, "opt/edgerec/current");

    private string Wiring => Path.Combine(Disk, "etc/edgerec/rig.conf");

    private string Unit(string name) => Path.Combine(Disk, "etc/systemd/system", name);

    [Fact]
    public async Task It_installs_program_unit_and_user()
    {
        Command install = await InstallAsync("1.0.0");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.Contains("version 1.0.0 is installed", install.Output);
        Assert.Equal("program 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
        Assert.Contains("/opt/edgerec/current/edgerec run", await ReadAsync(Path.Combine(Disk, "etc/systemd/system/edgerec.service")));
        Assert.Contains("u edgerec", await ReadAsync(Path.Combine(Disk, "usr/lib/sysusers.d/edgerec.conf")));
    }

    [Fact]
    public async Task An_upgrade_keeps_the_data_and_the_version_before()
    {
        await InstallAsync("1.0.0");
        string data = Path.Combine(Disk, "var/lib/edgerec/history.db");
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        await File.WriteAllTextAsync(data, "years of evenings", TestContext.Current.CancellationToken);
        await InstallAsync("1.1.0");

        Command install = await InstallAsync("1.2.0");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.Equal("program 1.2.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
        Assert.Equal("years of evenings", await ReadAsync(data));
        Assert.Equal(["1.1.0", "1.2.0", "before", "current"], Directory.GetFileSystemEntries(Path.Combine(Disk, "opt/edgerec")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_way_back_brings_the_program_before_and_its_unit_and_leads_forward_again()
    {
        await InstallAsync("1.0.0", unit: "# the unit of 1.0.0\n");
        await InstallAsync("1.1.0", unit: "# the unit of 1.1.0\n");

        Command back = await RunAsync("1.1.0", "--back");

        Assert.True(back.ExitCode == 0, back.Error);
        Assert.Contains("version 1.0.0 is back", back.Output);
        Assert.Equal("program 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
        Assert.Equal("# the unit of 1.0.0\n", await ReadAsync(Path.Combine(Disk, "etc/systemd/system/edgerec.service")));

        await RunAsync("1.1.0", "--back");

        Assert.Equal("program 1.1.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
        Assert.Equal("# the unit of 1.1.0\n", await ReadAsync(Path.Combine(Disk, "etc/systemd/system/edgerec.service")));
    }

    [Fact]
    public async Task Without_a_version_before_there_is_no_way_back()
    {
        await InstallAsync("1.0.0");

        Command back = await RunAsync("1.0.0", "--back");

        Assert.Equal(1, back.ExitCode);
        Assert.Contains("no version before", back.Error);
        Assert.Equal("program 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
    }

    [Fact]
    public async Task Installing_a_version_again_replaces_it()
    {
        await InstallAsync("1.0.0");

        Command install = await InstallAsync("1.0.0", program: "mended");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.Equal("mended 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
    }

    [Fact]
    public async Task Removing_leaves_the_data_unless_told_to_purge()
    {
        await InstallAsync("1.0.0");
        string data = Path.Combine(Disk, "var/lib/edgerec");
        Directory.CreateDirectory(data);

        Command removed = await RunAsync("1.0.0", "--uninstall");

        Assert.True(removed.ExitCode == 0, removed.Error);
        Assert.Contains("still in", removed.Output);
        Assert.False(Directory.Exists(Path.Combine(Disk, "opt/edgerec")));
        Assert.False(File.Exists(Path.Combine(Disk, "etc/systemd/system/edgerec.service")));
        Assert.True(Directory.Exists(data));

        await RunAsync("1.0.0", "--uninstall", "--purge");

        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task With_the_rig_it_installs_its_units_users_and_wiring()
    {
        Command install = await RunAsync("1.0.0", "--rig");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.Contains("/opt/edgerec/current/edgerec rig", await ReadAsync(Unit("edgerec-rig.service")));
        Assert.Contains("/opt/edgerec/current/rig/kiosk.sh", await ReadAsync(Unit("edgerec-kiosk.service")));
        Assert.Contains("edgerec run --screen", await ReadAsync(Unit("edgerec.service.d/rig.conf")));
        Assert.Contains("u edgerec-rig", await ReadAsync(Path.Combine(Disk, "usr/lib/sysusers.d/edgerec-rig.conf")));
        Assert.Contains("key up", await ReadAsync(Wiring));
        Assert.True(File.GetUnixFileMode(Path.Combine(Current, "rig/kiosk.sh")).HasFlag(UnixFileMode.OtherExecute));
    }

    [Fact]
    public async Task Without_being_told_it_installs_no_rig()
    {
        await InstallAsync("1.0.0");

        Assert.Equal(["edgerec.service", "multi-user.target.wants/edgerec.service"], Units());
        Assert.False(Directory.Exists(Path.Combine(Disk, "etc/edgerec")));
    }

    [Fact]
    public async Task An_upgrade_keeps_the_rig_and_what_is_wired()
    {
        await RunAsync("1.0.0", "--rig");
        await File.WriteAllTextAsync(Wiring, "key up gpio7\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Unit("edgerec-rig.service"), "# an older one\n", TestContext.Current.CancellationToken);

        Command install = await InstallAsync("1.1.0");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.Contains("edgerec rig", await ReadAsync(Unit("edgerec-rig.service")));
        Assert.Equal("key up gpio7\n", await ReadAsync(Wiring));
    }

    [Fact]
    public async Task Removing_the_rig_leaves_the_television()
    {
        await RunAsync("1.0.0", "--rig");

        Command removed = await RunAsync("1.0.0", "--uninstall", "--rig");

        Assert.True(removed.ExitCode == 0, removed.Error);
        Assert.Equal(["edgerec.service", "multi-user.target.wants/edgerec.service"], Units());
        Assert.True(File.Exists(Path.Combine(Current, "edgerec")));
        Assert.True(File.Exists(Wiring));
    }

    [Fact]
    public async Task Removing_everything_leaves_nothing_of_the_rig_but_what_is_wired_unless_told_to_purge()
    {
        await RunAsync("1.0.0", "--rig");

        await RunAsync("1.0.0", "--uninstall");

        Assert.Equal(["etc/edgerec/rig.conf"], Directory.GetFiles(Disk, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Disk, file)));

        await RunAsync("1.0.0", "--uninstall", "--purge");

        Assert.Empty(Directory.GetFiles(Disk, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_damaged_tarball_is_refused_and_nothing_changes()
    {
        string folder = await UnpackedAsync("1.0.0", "program");
        await File.AppendAllTextAsync(Path.Combine(folder, "edgerec"), "one bit more", TestContext.Current.CancellationToken);

        Command install = await Command.RunAsync("sh", Path.Combine(folder, "install.sh"), "--root", Disk);

        Assert.Equal(1, install.ExitCode);
        Assert.Contains("do not match SHA256SUMS", install.Error);
        Assert.False(Directory.Exists(Path.Combine(Disk, "opt")));
    }

    [Fact]
    public async Task A_word_that_it_does_not_know_is_refused()
    {
        Command install = await RunAsync("1.0.0", "--instal");

        Assert.Equal(2, install.ExitCode);
        Assert.Contains("'--instal' is not known", install.Error);
    }

    [Fact]
    public async Task Installing_a_version_again_moves_nothing_and_keeps_the_copy_before_as_the_way_back()
    {
        await InstallAsync("1.0.0");
        await InstallAsync("1.0.0", program: "mended");
        await InstallAsync("1.0.0", program: "mended twice");

        Assert.Equal(["1.0.0-2", "1.0.0-3", "before", "current"], Directory.GetFileSystemEntries(Path.Combine(Disk, "opt/edgerec")).Select(Path.GetFileName).Order());

        await RunAsync("1.0.0", "--back");

        Assert.Equal("mended 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
    }

    [Fact]
    public async Task Where_what_is_in_use_is_gone_the_version_before_stays_the_way_back()
    {
        await InstallAsync("1.0.0");
        await InstallAsync("1.1.0");
        Directory.Delete(Path.Combine(Disk, "opt/edgerec/1.1.0"), recursive: true);

        Command install = await InstallAsync("1.1.0");

        Assert.True(install.ExitCode == 0, install.Error);
        await RunAsync("1.0.0", "--back");
        Assert.Equal("program 1.0.0\n", await ReadAsync(Path.Combine(Current, "edgerec")));
    }

    [Theory]
    [InlineData("027")]
    [InlineData("077")]
    public async Task Whatever_roots_umask_is_the_daemons_user_may_read_and_run_what_was_installed(string umask)
    {
        string unpacked = await UnpackedAsync("1.0.0", "program");
        File.SetUnixFileMode(Path.Combine(unpacked, "edgerec"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Command install = await Command.RunAsync("sh", "-c", $"umask {umask}; chmod -R go= '{unpacked}'; sh '{unpacked}/install.sh' --rig --root '{Disk}'");

        Assert.True(install.ExitCode == 0, install.Error);
        Assert.All(Directory.GetDirectories(Disk, "*", SearchOption.AllDirectories), folder => Assert.True(File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute), folder));
        Assert.All(Directory.GetFiles(Path.Combine(Disk), "*", SearchOption.AllDirectories).Where(File.Exists), file => Assert.True(File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead), file));
        Assert.True(File.GetUnixFileMode(Path.Combine(Current, "edgerec")).HasFlag(UnixFileMode.OtherExecute));
    }

    [Theory]
    [InlineData("--root", "")]
    [InlineData("--root", "/")]
    [InlineData("--root", "//.")]
    [InlineData("--root")]
    [InlineData("--purge")]
    public async Task A_root_that_is_this_machine_and_a_purge_that_removes_nothing_are_refused(params string[] arguments)
    {
        // Were the script's check not there, it would fail for want of the tarball's VERSION before it touches anything.
        string folder = await UnpackedAsync("1.0.0", "program");
        File.Delete(Path.Combine(folder, "VERSION"));

        Command install = await Command.RunAsync("sh", [Path.Combine(folder, "install.sh"), .. arguments]);

        Assert.Equal(2, install.ExitCode);
    }

    [Fact]
    public async Task A_purge_leaves_no_drop_in_with_a_ticket_in_it()
    {
        await InstallAsync("1.0.0");
        Directory.CreateDirectory(Unit("edgerec.service.d"));
        File.Copy(Path.Combine(Current, "sync.conf"), Unit("edgerec.service.d/sync.conf"));

        await RunAsync("1.0.0", "--uninstall");

        Assert.True(File.Exists(Unit("edgerec.service.d/sync.conf")));

        await RunAsync("1.0.0", "--uninstall", "--purge");

        Assert.Empty(Directory.GetFiles(Disk, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task In_an_image_the_services_start_with_it()
    {
        await RunAsync("1.0.0", "--rig");

        Assert.Equal("../edgerec.service", new FileInfo(Unit("multi-user.target.wants/edgerec.service")).LinkTarget);
        Assert.Equal("../edgerec-rig.service", new FileInfo(Unit("multi-user.target.wants/edgerec-rig.service")).LinkTarget);

        await RunAsync("1.0.0", "--uninstall");

        Assert.Empty(Units());
    }

    public void Dispose() => _folder.Dispose();

    private string[] Units() => [.. Directory.GetFiles(Unit(""), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Unit(""), file)).Order(StringComparer.Ordinal)];

    private async Task<Command> InstallAsync(string version, string program = "program", string? unit = null) =>
        await Command.RunAsync("sh", Path.Combine(await UnpackedAsync(version, program, unit), "install.sh"), "--root", Disk);

    private async Task<Command> RunAsync(string version, params string[] arguments) =>
        await Command.RunAsync("sh", [Path.Combine(await UnpackedAsync(version, "program"), "install.sh"), .. arguments, "--root", Disk]);

    private Task<string> UnpackedAsync(string version, string program, string? unit = null) => UnpackedText.MakeAsync(_folder, version, program, unit);

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}

using System.Security.Cryptography;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>install.sh into a folder that stands for a television's disk.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Disk => _folder.File("disk");

    private string Current => Path.Combine(Disk, "opt/edgerec/current");

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
        Assert.Equal(["1.1.0", "1.2.0", "current"], Directory.GetFileSystemEntries(Path.Combine(Disk, "opt/edgerec")).Select(Path.GetFileName).Order());
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

    public void Dispose() => _folder.Dispose();

    private async Task<Command> InstallAsync(string version, string program = "program") =>
        await Command.RunAsync("sh", Path.Combine(await UnpackedAsync(version, program), "install.sh"), "--root", Disk);

    private async Task<Command> RunAsync(string version, params string[] arguments) =>
        await Command.RunAsync("sh", [Path.Combine(await UnpackedAsync(version, "program"), "install.sh"), .. arguments, "--root", Disk]);

    /// <summary>A folder as the tarball unpacks to, with a text in the program's place.</summary>
    private async Task<string> UnpackedAsync(string version, string program)
    {
        string folder = Directory.CreateDirectory(_folder.File(Guid.NewGuid().ToString("N"))).FullName;
        string packaging = Path.Combine(NativeBinary.RepositoryRoot(), "Device/packaging");
        foreach (string file in new[] { "install.sh", "edgerec.service", "edgerec.sysusers" })
        {
            File.Copy(Path.Combine(packaging, file), Path.Combine(folder, file));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "VERSION"), version + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "edgerec"), $"{program} {version}\n", TestContext.Current.CancellationToken);
        string[] sums = [.. Directory.GetFiles(folder).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}  {Path.GetFileName(f)}")];
        await File.WriteAllLinesAsync(Path.Combine(folder, "SHA256SUMS"), sums, TestContext.Current.CancellationToken);
        return folder;
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}

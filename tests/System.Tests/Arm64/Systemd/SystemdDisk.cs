using System.Formats.Tar;
using System.IO.Compression;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Systemd;

/// <summary>A disk with Debian's systemd and the release, installed by <c>install.sh --root</c> as into an image that is being built.</summary>
internal static class SystemdDisk
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("etc/passwd", "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nedgerec:x:990:990::/var/lib/edgerec:/bin/false\n"),
        ("etc/group", "root:x:0:\ntty:x:5:\nsystemd-journal:x:999:\nnogroup:x:65534:\nedgerec:x:990:\n"),
        ("etc/os-release", "ID=television\nPRETTY_NAME=\"A television\"\n"),
        ("etc/machine-id", "7e1e5150a0000000000000000000edec\n"),
        ("etc/fstab", ""),

        // What docs/install.md says of the hardware watchdog.
        ("etc/systemd/system.conf.d/watchdog.conf", "[Manager]\nRuntimeWatchdogSec=30\n"),
        ("etc/systemd/system/hand.service", """
            [Unit]
            Description=The hand of the test
            DefaultDependencies=no
            [Service]
            ExecStart=/hand
            StandardInput=tty-force
            StandardOutput=tty
            TTYPath=/dev/ttyAMA0

            """),
    ];

    /// <summary>Makes it.</summary>
    /// <param name="parts">What the machine is made of.</param>
    /// <param name="folder">Where the image goes.</param>
    /// <param name="prepare">What is done to the disk's folder in place of installing the release.</param>
    /// <returns>The image.</returns>
    public static async Task<string> MakeAsync(Arm64Parts parts, TemporaryFolder folder, Func<string, Task>? prepare = null)
    {
        string root = Directory.CreateDirectory(folder.File("root")).FullName, here = Path.Combine(Repository.Root, "tests/System.Tests/Arm64");
        foreach (string part in new[] { "root", "systemd" })
        {
            await Arm64Parts.RunAsync("cp", "-a", Path.Combine(Arm64Parts.Fetched, part) + "/.", root);
        }

        foreach (string made in new[] { "proc", "sys", "dev", "run", "tmp", "root", "var/lib", "var/log/journal", "var/tmp", "etc/systemd/system/multi-user.target.wants" })
        {
            Directory.CreateDirectory(Path.Combine(root, made));
        }

        foreach ((string path, string text) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            await File.WriteAllTextAsync(Path.Combine(root, path), text, TestContext.Current.CancellationToken);
        }

        File.Copy(Path.Combine(here, "Systemd/hand"), Path.Combine(root, "hand"));
        await Arm64Parts.RunAsync("aarch64-linux-gnu-gcc", "-static", "-O2", "-o", Path.Combine(root, "bin/guest"), Path.Combine(here, "guest.c"));
        await Arm64Parts.RunAsync("sh", "-c", $"chmod 755 '{root}/hand' && ln -sf busybox '{root}/bin/sh'");
        string units = Path.Combine(root, "etc/systemd/system");
        File.CreateSymbolicLink(Path.Combine(units, "default.target"), "/lib/systemd/system/multi-user.target");
        File.CreateSymbolicLink(Path.Combine(units, "multi-user.target.wants/hand.service"), "../hand.service");
        await (prepare ?? InstallAsync)(root);
        foreach (string needless in new[] { "serial-getty@ttyAMA0.service", "getty@tty1.service", "systemd-udevd.service", "systemd-logind.service", "systemd-networkd.service", "systemd-pcrphase.service" })
        {
            File.CreateSymbolicLink(Path.Combine(units, needless), "/dev/null");
        }

        string image = folder.File("systemd.ext4");
        await Arm64Parts.RunAsync("sh", "-c", $"truncate -s 400M '{image}' && PATH=$PATH:/usr/sbin mkfs.ext4 -q -E root_owner=0:0 -d '{root}' '{image}'");
        Directory.Delete(root, recursive: true);
        return image;

        async Task InstallAsync(string disk)
        {
            await using (var packed = new GZipStream(File.OpenRead(parts.Tarball), CompressionMode.Decompress))
            {
                await TarFile.ExtractToDirectoryAsync(packed, Directory.CreateDirectory(folder.File("release")).FullName, overwriteFiles: true, TestContext.Current.CancellationToken);
            }

            await Arm64Parts.RunAsync("sh", Path.Combine(Assert.Single(Directory.GetDirectories(folder.File("release"))), "install.sh"), "--root", disk);
        }
    }
}

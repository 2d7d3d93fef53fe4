using System.IO.Compression;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Packaging;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>What the machine boots from: Debian's kernel, and an initial disk with its libraries, the tarball and a catalogue. Made once.</summary>
public sealed class Arm64Parts(Arm64Package package) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The kernel.</summary>
    public string Kernel { get; private set; } = "";

    /// <summary>The initramfs.</summary>
    public string InitialDisk => _folder.File("initrd.gz");

    /// <summary>The catalogue of the demo, as JSON Lines.</summary>
    public string Catalog => _folder.File("catalog.jsonl");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Tools.Need("qemu-system-arm cpio e2fsprogs", "qemu-system-aarch64", "cpio", "mkfs.ext4", "gzip");
        string tarball = await package.TarballAsync();
        string here = Path.Combine(NativeBinary.RepositoryRoot(), "tests/System.Tests/Arm64");
        string machine = Path.Combine(NativeBinary.RepositoryRoot(), "artifacts/arm64-machine");
        await RunAsync("bash", Path.Combine(here, "fetch-machine.sh"), machine);
        Kernel = Path.Combine(machine, "kernel");

        string root = Directory.CreateDirectory(_folder.File("root")).FullName;
        await RunAsync("cp", "-a", Path.Combine(machine, "root") + "/.", root);
        await RunAsync("cp", "-a", Path.Combine(machine, "modules"), Path.Combine(root, "modules"));
        foreach (string folder in new[] { "proc", "sys", "dev" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        File.Copy(Path.Combine(here, "init"), Path.Combine(root, "init"));
        await RunAsync("chmod", "755", Path.Combine(root, "init"));
        await RunAsync("aarch64-linux-gnu-gcc", "-static", "-O2", "-Wall", "-Wextra", "-Werror", "-o", Path.Combine(root, "bin/guest"), Path.Combine(here, "guest.c"));
        await RunAsync(
            "dotnet", "publish", Path.Combine(NativeBinary.RepositoryRoot(), "tests/EmptyProgram"), "-c", "Release", "-r", "linux-arm64",
            "-p:LinkerFlavor=lld", "-p:ObjCopyName=aarch64-linux-gnu-objcopy", "-o", _folder.File("empty"), "-v:q", "-nologo");
        File.Copy(Path.Combine(_folder.File("empty"), "EmptyProgram"), Path.Combine(root, "empty"));
        File.Copy(tarball, Path.Combine(root, "edgerec.tar.gz"));
        await using (var packed = new GZipStream(File.OpenRead(Path.Combine(NativeBinary.RepositoryRoot(), "Models/packs/demo/catalog.jsonl.gz")), CompressionMode.Decompress))
        await using (FileStream plain = File.Create(Catalog))
        {
            await packed.CopyToAsync(plain, TestContext.Current.CancellationToken);
        }

        File.Copy(Catalog, Path.Combine(root, "catalog.jsonl"));
        await RunAsync("sh", "-c", $"cd '{root}' && find . | cpio --quiet -o -H newc -R 0:0 | gzip -1 >'{InitialDisk}'");
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Makes an empty ext4 disk.</summary>
    internal static async Task<string> NewDiskAsync(TemporaryFolder folder)
    {
        string disk = folder.File("disk.ext4");
        await RunAsync("sh", "-c", $"truncate -s 256M '{disk}' && PATH=$PATH:/usr/sbin mkfs.ext4 -q '{disk}'");
        return disk;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        Command done = await Command.RunAsync(program, arguments);
        Assert.True(done.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{done.Output}{done.Error}");
    }
}

using System.IO.Compression;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Packaging;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>What the machine boots from: Debian's kernel, and an initial disk with its libraries, the tarball and a catalogue. Made once.</summary>
public sealed class Arm64Parts : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task> _emptyProgram;
    private readonly Lazy<Task<string>> _resting;
    private readonly Arm64Package _package;

    /// <summary>Who two televisions are whose pages are to be the same: what stands in <c>device.json</c>.</summary>
    public const string Identity = """{"seed":7,"epoch":"00112233-4455-6677-8899-aabbccddeeff","secret":"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"}""";

    /// <summary>Makes nothing yet.</summary>
    public Arm64Parts(Arm64Package package)
    {
        _package = package;
        _emptyProgram = new(AddEmptyProgramOnceAsync);
        _resting = new(() => RestingMachine.MakeAsync(this, _folder.File("resting.state")));
    }

    /// <summary>The kernel.</summary>
    public string Kernel { get; private set; } = "";

    /// <summary>The initramfs.</summary>
    public string InitialDisk => _folder.File("initrd.gz");

    /// <summary>The catalogue of the demo, as JSON Lines.</summary>
    public string Catalog => _folder.File("catalog.jsonl");

    /// <summary>Where <c>fetch-machine.sh</c> puts what it fetches.</summary>
    internal static string Fetched => Path.Combine(Repository.Root, "artifacts/arm64-machine");

    /// <summary>Where the machine's script and its programs are.</summary>
    internal static string Sources => Path.Combine(Repository.Root, "tests/System.Tests/Arm64");

    /// <summary>The tarball of the release.</summary>
    internal string Tarball { get; private set; } = "";

    /// <summary>The state of a machine that was booted and has the release installed; its disk is not mounted. Made once.</summary>
    internal Task<string> RestingAsync() => _resting.Value;

    /// <summary>Puts <c>/empty</c>, a natively compiled .NET program that does nothing, on the initial disk.</summary>
    internal Task AddEmptyProgramAsync() => _emptyProgram.Value;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Tools.Need("qemu-system-arm cpio e2fsprogs", "qemu-system-aarch64", "cpio", "mkfs.ext4", "gzip");
        Tarball = Environment.GetEnvironmentVariable("EDGEREC_ARM64_TARBALL") is { Length: > 0 } named ? named : await _package.TarballAsync();
        await RunAsync("bash", Path.Combine(Sources, "fetch-machine.sh"), Fetched);
        Kernel = Path.Combine(Fetched, "kernel");

        string root = Directory.CreateDirectory(_folder.File("root")).FullName;
        await RunAsync("cp", "-a", Path.Combine(Fetched, "root") + "/.", root);
        foreach (string part in new[] { "modules", "libgpiod" })
        {
            await RunAsync("cp", "-a", Path.Combine(Fetched, part), Path.Combine(root, part));
        }

        foreach (string folder in new[] { "proc", "sys", "dev" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        File.Copy(Path.Combine(Sources, "init"), Path.Combine(root, "init"));
        await RunAsync("chmod", "755", Path.Combine(root, "init"));
        foreach (string program in new[] { "guest.c", "Rig/lines.c", "Rig/inputs.c" })
        {
            await CompileAsync(Path.Combine(Sources, program), Path.Combine(root, "bin", Path.GetFileNameWithoutExtension(program)));
        }

        File.Copy(Tarball, Path.Combine(root, "edgerec.tar.gz"));
        await using (var packed = new GZipStream(File.OpenRead(Path.Combine(Repository.Root, "Models/packs/demo/catalog.jsonl.gz")), CompressionMode.Decompress))
        await using (FileStream plain = File.Create(Catalog))
        {
            await packed.CopyToAsync(plain, TestContext.Current.CancellationToken);
        }

        File.Copy(Catalog, Path.Combine(root, "catalog.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(root, "device.json"), Identity, TestContext.Current.CancellationToken);
        await PackAsync(root);
    }

    private async Task AddEmptyProgramOnceAsync()
    {
        string program = await PublishAsync("tests/EmptyProgram", "EmptyProgram");
        await AddAsync(root =>
        {
            File.Copy(program, Path.Combine(root, "empty"));
            return Task.CompletedTask;
        });
    }

    /// <summary>Compiles a project natively for the machine.</summary>
    /// <param name="project">Its folder, from the repository's root.</param>
    /// <param name="program">The program's name.</param>
    /// <returns>The program.</returns>
    internal async Task<string> PublishAsync(string project, string program)
    {
        string published = _folder.File(program);
        await RunAsync(
            "dotnet", "publish", Path.Combine(Repository.Root, project), "-c", "Release", "-r", "linux-arm64",
            "-p:LinkerFlavor=lld", "-p:ObjCopyName=aarch64-linux-gnu-objcopy", "-p:RunAnalyzers=false", "-o", published, "-v:q", "-nologo");
        return Path.Combine(published, program);
    }

    /// <summary>Puts more on the initial disk, for machines that are booted from now on.</summary>
    /// <param name="fill">Given a folder that stands for the disk's root, puts it there.</param>
    internal async Task AddAsync(Func<string, Task> fill)
    {
        string root = Directory.CreateDirectory(_folder.File("root")).FullName;
        await fill(root);
        await PackAsync(root);
    }

    private static Task CompileAsync(string source, string program) =>
        RunAsync("aarch64-linux-gnu-gcc", "-static", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source);

    private Task PackAsync(string root) => PackAsync(root, InitialDisk);

    /// <summary>Appends a folder to an initial disk, and deletes it.</summary>
    internal static async Task PackAsync(string root, string disk)
    {
        await RunAsync("sh", "-c", $"cd '{root}' && find . | cpio --quiet -o -H newc -R 0:0 | gzip -1 >>'{disk}'");
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Makes an ext4 disk.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="bytes">How large.</param>
    /// <param name="content">A folder whose content is on it; else it is empty.</param>
    internal static async Task<string> NewDiskAsync(TemporaryFolder folder, int bytes = 256 << 20, string? content = null)
    {
        string disk = folder.File("disk.ext4");
        await RunAsync("sh", "-c", $"truncate -s {bytes} '{disk}' && PATH=$PATH:/usr/sbin mkfs.ext4 -q {(content is null ? "" : $"-d '{content}'")} '{disk}'");
        return disk;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a program that has to succeed.</summary>
    internal static async Task RunAsync(string program, params string[] arguments)
    {
        Command done = await Command.RunAsync(program, arguments);
        Assert.True(done.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{done.Output}{done.Error}");
    }
}

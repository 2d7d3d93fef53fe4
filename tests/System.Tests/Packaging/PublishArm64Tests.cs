using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Packaging;

[assembly: AssemblyFixture(typeof(Arm64Package))]

namespace EdgeRec.System.Tests.Packaging;

/// <summary>publish-arm64.ps1, run for real by PowerShell's own engine.</summary>
public sealed class PublishArm64Tests(Arm64Package package)
{
    [Fact]
    public async Task The_tarball_holds_the_program_its_models_unit_installer_and_licences_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string root = Unpack(await package.TarballAsync(), folder.Path);

        string[] files = [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f)).Where(f => !f.StartsWith("packs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "LICENSE", "SHA256SUMS", "THIRD-PARTY-NOTICES.txt.gz", "VERSION", "edgerec", "edgerec.service", "edgerec.sysusers", "install.sh", "libonnxruntime.so",
                "rig/daemon.conf", "rig/edgerec-kiosk.service", "rig/edgerec-rig.service", "rig/edgerec-rig.sysusers", "rig/kiosk.sh", "rig/rig.conf", "sbom.cdx.json", "sync.conf",
            ],
            files);
        Assert.True(File.Exists(Path.Combine(root, "packs/demo/manifest.json")));
    }

    [Fact]
    public async Task The_program_is_a_stripped_arm64_one_and_all_is_within_50_MiB()
    {
        using var folder = new TemporaryFolder();
        string root = Unpack(await package.TarballAsync(), folder.Path);

        Command program = await Command.RunAsync("aarch64-linux-gnu-readelf", "-h", "-S", "-W", Path.Combine(root, "edgerec"));
        long size = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

        Assert.Contains("AArch64", program.Output);
        Assert.DoesNotContain(".debug_info", program.Output);
        Assert.DoesNotContain(".symtab", program.Output);

        // The budget is 40 MiB and was kept until the television learned to sync: gRPC, HTTP/2, TLS, Protocol Buffers and Zstandard take 6.4 (docs/performance.md).
        Assert.InRange(size, 1, 50 * 1024 * 1024);
    }

    [Fact]
    public async Task The_notices_name_the_licence_of_everything_inside()
    {
        using var folder = new TemporaryFolder();
        await using var unzipped = new GZipStream(
            File.OpenRead(Path.Combine(Unpack(await package.TarballAsync(), folder.Path), "THIRD-PARTY-NOTICES.txt.gz")), CompressionMode.Decompress);
        string notices = await new StreamReader(unzipped).ReadToEndAsync(TestContext.Current.CancellationToken);

        foreach (string part in new[] { "Microsoft.NETCore.App.Runtime.NativeAOT.linux-arm64", "Microsoft.AspNetCore.App.Runtime.linux-arm64", "LiteDB", "MessagePack", "Microsoft.ML.OnnxRuntime", "System.CommandLine", "System.Device.Gpio", "System.IO.Hashing", "System.Numerics.Tensors" })
        {
            string section = Assert.Single(notices.Split("\n======== "), s => s.StartsWith(part + " ", StringComparison.Ordinal));
            Assert.Matches("(?i)MIT License|Permission is hereby granted|Licence: MIT", section);
        }
    }

    [Fact]
    public async Task The_bill_of_materials_names_every_package_and_file_with_its_hash()
    {
        using var folder = new TemporaryFolder();
        string root = Unpack(await package.TarballAsync(), folder.Path);

        using JsonDocument bill = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(root, "sbom.cdx.json"), TestContext.Current.CancellationToken));

        // What https://cyclonedx.org/docs/1.6/json requires of a bill, a component and a hash; the schema itself is asked below.
        JsonElement all = bill.RootElement;
        Assert.Equal(("CycloneDX", "1.6", 1), (all.GetProperty("bomFormat").GetString(), all.GetProperty("specVersion").GetString(), all.GetProperty("version").GetInt32()));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", all.GetProperty("serialNumber").GetString());
        JsonElement[] components = [.. all.GetProperty("components").EnumerateArray()];
        Assert.All(components, one => Assert.Contains(one.GetProperty("type").GetString(), (string[])["library", "file", "machine-learning-model"]));
        string[] references = [.. components.Select(one => one.GetProperty("bom-ref").GetString()!)];
        Assert.Equal(references, references.Distinct());
        Assert.Equal(references, all.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Select(one => one.GetString()));
        Assert.All(components, one => Assert.Matches("^([0-9a-f]{64}|[0-9a-f]{128})$", Assert.Single(one.GetProperty("hashes").EnumerateArray()).GetProperty("content").GetString()));

        // Every package of the lock file but the tools that make code and are not in it.
        string[] tools = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks", "runtime.linux-arm64.Microsoft.DotNet.ILCompiler", "Grpc.Tools"];
        using JsonDocument locked = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Device/packages.linux-arm64.lock.json"), TestContext.Current.CancellationToken));
        IEnumerable<string> packages = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(one => one.Value.GetProperty("type").GetString() != "Project" && !tools.Contains(one.Name))
            .Select(one => $"pkg:nuget/{one.Name}@{one.Value.GetProperty("resolved").GetString()}");
        Assert.Equal(packages.Order(StringComparer.Ordinal), references.Where(one => one.StartsWith("pkg:", StringComparison.Ordinal) && !one.Contains("App.Runtime", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, references.Count(one => one.Contains("App.Runtime", StringComparison.Ordinal) && one.Contains("linux-arm64@", StringComparison.Ordinal)));
        foreach (string file in new[] { "edgerec", "libonnxruntime.so", "packs/demo/user_tower.onnx" })
        {
            JsonElement component = Assert.Single(components, one => one.GetProperty("name").GetString() == file);
            Assert.Equal(Sha256(Path.Combine(root, file)), component.GetProperty("hashes")[0].GetProperty("content").GetString());
        }
    }

    [Fact]
    public async Task The_bill_of_materials_fits_the_schema_of_CycloneDX()
    {
        using var folder = new TemporaryFolder();
        string bill = await File.ReadAllTextAsync(Path.Combine(Unpack(await package.TarballAsync(), folder.Path), "sbom.cdx.json"), TestContext.Current.CancellationToken);

        using JsonDocument whole = JsonDocument.Parse(bill), spoiled = JsonDocument.Parse(bill.Replace("\"SHA-256\"", "\"SHA-255\"", StringComparison.Ordinal));
        Assert.Empty(CycloneDxSchema.Misfits(whole.RootElement));
        Assert.NotEmpty(CycloneDxSchema.Misfits(spoiled.RootElement));
    }

    [Fact]
    public async Task Its_checksums_hold()
    {
        using var folder = new TemporaryFolder();
        string tarball = await package.TarballAsync();
        string root = Unpack(tarball, folder.Path);

        string[] sums = await File.ReadAllLinesAsync(Path.Combine(root, "SHA256SUMS"), TestContext.Current.CancellationToken);
        string beside = await File.ReadAllTextAsync(tarball + ".sha256", TestContext.Current.CancellationToken);

        Assert.Equal(Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length - 1, sums.Length);
        Assert.All(sums, line => Assert.Equal(line[..64], Sha256(Path.Combine(root, line[66..]))));
        Assert.Equal($"{Sha256(tarball)}  {Path.GetFileName(tarball)}\n", beside);
    }

    // A release is compiled a second time for it: when it is named, or in the long form of all.
    [Fact(Explicit = true)]
    public async Task Two_publishes_of_one_state_of_the_sources_give_the_same_bytes()
    {
        string first = await package.TarballAsync();

        string second = await package.PublishAgainAsync();

        Assert.Equal(Sha256(first), Sha256(second));
    }

    [Fact]
    public async Task Missing_cross_tools_are_named_with_the_line_that_installs_them()
    {
        string script = Path.Combine(Repository.Root, "publish-arm64.ps1");
        string path = Environment.GetEnvironmentVariable("PATH")!;
        TextWriter error = Console.Error;
        using var printed = new StringWriter();
        try
        {
            Environment.SetEnvironmentVariable("PATH", "/nowhere");
            Console.SetError(printed);

            (int exitCode, _) = await PowerShellScript.RunAsync(script);

            Assert.Equal(2, exitCode);
            Assert.Contains("aarch64-linux-gnu-objcopy", printed.ToString());
            Assert.Contains("apt-get install git clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross", printed.ToString());
        }
        finally
        {
            Console.SetError(error);
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public async Task It_explains_its_parameters()
    {
        TextWriter output = Console.Out;
        using var printed = new StringWriter();
        try
        {
            Console.SetOut(printed);
            (int exitCode, _) = await PowerShellScript.RunAsync(Path.Combine(Repository.Root, "publish-arm64.ps1"), ("Help", true));
            Assert.Equal(0, exitCode);
        }
        finally
        {
            Console.SetOut(output);
        }

        Assert.Contains(".PARAMETER Output", printed.ToString());
    }

    private static string Unpack(string tarball, string folder)
    {
        using var unzipped = new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, folder, overwriteFiles: false);
        return Assert.Single(Directory.GetDirectories(folder));
    }

    private static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}

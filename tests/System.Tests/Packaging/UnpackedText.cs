using System.Security.Cryptography;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>What install.sh installs from, where nothing of it is started.</summary>
internal static class UnpackedText
{
    /// <summary>A folder as the tarball unpacks to, with a text in the program's place.</summary>
    public static async Task<string> MakeAsync(TemporaryFolder parent, string version, string program = "program", string? unit = null)
    {
        string folder = Directory.CreateDirectory(parent.File(Guid.NewGuid().ToString("N"))).FullName;
        string packaging = Path.Combine(Repository.Root, "Device/packaging");
        foreach (string file in new[] { "install.sh", "edgerec.service", "edgerec.sysusers", "sync.conf" })
        {
            File.Copy(Path.Combine(packaging, file), Path.Combine(folder, file));
        }

        Directory.CreateDirectory(Path.Combine(folder, "rig"));
        foreach (string file in Directory.GetFiles(Path.Combine(packaging, "rig")).Append(Path.Combine(packaging, "rig.conf")))
        {
            File.Copy(file, Path.Combine(folder, "rig", Path.GetFileName(file)));
        }

        if (unit is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "edgerec.service"), unit, TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "VERSION"), version + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "edgerec"), $"{program} {version}\n", TestContext.Current.CancellationToken);
        string[] sums = [.. Directory.GetFiles(folder).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}  {Path.GetFileName(f)}")];
        await File.WriteAllLinesAsync(Path.Combine(folder, "SHA256SUMS"), sums, TestContext.Current.CancellationToken);
        return folder;
    }
}

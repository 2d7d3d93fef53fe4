using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>The lock files: what is restored is written down with its hash, for every project and for both runtimes that are published.</summary>
public sealed partial class LockFileTests
{
    private static string Root => Repository.Root;

    public static TheoryData<string> Locks =>
    [
        .. ProjectOfSolution().Matches(File.ReadAllText(Path.Combine(Root, "EdgeRec.sln"))).Select(match => Path.GetDirectoryName(match.Groups[1].Value.Replace('\\', '/')) + "/packages.lock.json"),
        .. from project in (string[])["Device", "Models/Core", "Sync/Protocol"] from runtime in (string[])["linux-x64", "linux-arm64"] select $"{project}/packages.{runtime}.lock.json",
    ];

    [Theory]
    [MemberData(nameof(Locks))]
    public void Every_package_is_there_with_its_hash_in_the_version_that_is_asked_for(string path)
    {
        Dictionary<string, string> asked = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value, StringComparer.OrdinalIgnoreCase);
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, path)));
        JsonProperty[] packages = [.. file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()).Where(one => one.Value.GetProperty("type").GetString() != "Project")];

        Assert.NotEmpty(packages);
        Assert.All(packages, one => Assert.Equal(64, Convert.FromBase64String(one.Value.GetProperty("contentHash").GetString()!).Length)); // SHA-512
        Assert.All(packages.Where(one => asked.ContainsKey(one.Name)), one => Assert.Equal(asked[one.Name], one.Value.GetProperty("resolved").GetString()));
    }

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectOfSolution();
}

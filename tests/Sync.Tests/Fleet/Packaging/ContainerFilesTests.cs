using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packaging;

/// <summary>What can be known of the container files without a container engine.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly string Root = Repository.Root;

    [Theory]
    [InlineData("Dockerfile", "CMD ")]
    [InlineData("compose.yaml", "command: ")]
    public void The_program_accepts_the_command_line(string file, string before)
    {
        string line = File.ReadLines(Path.Combine(Root, "Sync/Fleet/packaging", file)).Select(text => text.Trim()).First(text => text.StartsWith(before, StringComparison.Ordinal));
        string[] arguments = JsonSerializer.Deserialize<string[]>(Variable().Replace(line[before.Length..], "$1"))!;

        Assert.Equal("run", arguments[0]);
        Assert.Empty(RunCommand.Create(TimeProvider.System).Parse(arguments[1..]).Errors);
    }

    [Fact]
    public void The_image_is_built_from_all_that_the_project_refers_to()
    {
        string[] copied =
        [
            .. File.ReadLines(Path.Combine(Root, "Sync/Fleet/packaging/Dockerfile")).Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
                .SelectMany(line => line.Split(' ')[1..^1]),
        ];

        Assert.All(Projects("Sync/Fleet/EdgeRec.Sync.Fleet.csproj").Distinct(), project => Assert.Contains(copied, folder => project.StartsWith(folder, StringComparison.Ordinal)));
        Assert.All(Projects("Sync/Fleet/EdgeRec.Sync.Fleet.csproj").Distinct().SelectMany(Imports), file => Assert.Contains(copied, folder => file.StartsWith(folder, StringComparison.Ordinal)));
        Assert.All(Directory.GetFiles(Root, "Directory.*").Select(Path.GetFileName), file => Assert.Contains(file, copied));
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
    }

    private static IEnumerable<string> Projects(string project)
    {
        yield return project;
        foreach (XElement reference in XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference"))
        {
            string path = Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value));
            foreach (string inner in Projects(Path.GetRelativePath(Root, path)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<string> Imports(string project) => XDocument.Load(Path.Combine(Root, project)).Descendants("Import")
        .Select(import => Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(project)!, import.Attribute("Project")!.Value))));

    // ${NAME:-default} becomes its default.
    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex Variable();
}

using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;

namespace EdgeRec.Device.Tests.Privacy;

public sealed class KeptFilesTests
{
    [Fact]
    public async Task Every_file_of_an_evening_that_uses_everything_stands_in_the_table()
    {
        await using var household = await UsedHousehold.LiveAsync();

        Assert.Contains("journal.base", household.Files());
        Assert.Contains("sync/sticky.json", household.Files());
        Assert.Contains(household.Files(), file => file.StartsWith("sync/sent/", StringComparison.Ordinal));
        Assert.Empty(KeptFiles.Unnamed(household.Path));
    }

    [Fact]
    public void Every_path_that_the_program_knows_stands_in_the_table()
    {
        string root = Directory.CreateTempSubdirectory("edgerec-").FullName;
        using (DataFolder folder = DataFolder.Open(root))
        {
            IEnumerable<string> known = PathsOf(folder).Concat(PathsOf(new SyncFolder(folder.Sync))).Where(path => path != root && path != folder.Sync && path != folder.Field).Select(path => Path.GetRelativePath(root, path));

            Assert.DoesNotContain(known, path => !KeptFiles.Name(path) && !KeptFiles.Name(path + "/something") && !KeptFiles.Name(path + "/something.journal"));
        }

        Directory.Delete(root, recursive: true);
    }

    private static IEnumerable<string> PathsOf(object folder) =>
        folder.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => (string)property.GetValue(folder)!);
}

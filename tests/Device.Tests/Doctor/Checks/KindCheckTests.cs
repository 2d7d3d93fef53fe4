namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>Files in the place of folders, and folders in that of files.</summary>
public sealed class KindCheckTests : IllTelevision
{
    [Theory]
    [InlineData("history.db", false)]
    [InlineData("catalog.snapshot", false)]
    [InlineData("api-token", false)]
    [InlineData("lock", false)]
    [InlineData("device.json", false)]
    [InlineData("journal", true)]
    [InlineData("set-aside", true)]
    public void A_folder_in_the_place_of_a_file_or_a_file_in_that_of_a_folder(string name, bool isFolder)
    {
        string path = Path.Combine(Folder.Path, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        File.Delete(path);
        if (isFolder)
        {
            File.WriteAllText(path, "");
        }
        else
        {
            Directory.CreateDirectory(path);
        }

        Expect("Data folder", isFolder ? "is a file and should be a folder" : "is a folder and should be a file");
    }
}

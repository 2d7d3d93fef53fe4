using System.ComponentModel;
using System.Diagnostics;
using EdgeRec.Device.Doctor;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>The data folder, its rights and its links.</summary>
public sealed class FolderCheckTests : IllTelevision
{
    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_and_is_not_made()
    {
        string nowhere = Path.Combine(Folder.Path, "nowhere");

        Finding problem = Assert.Single(Look(Healthy with { Data = nowhere }), finding => finding.Level == FindingLevel.Problem);

        Assert.Equal("Data folder", problem.Check);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder() => Expect("Data folder", "is a file", Healthy with { Data = Put("file", "") });

    [Fact]
    public void A_folder_that_everybody_may_look_into()
    {
        File.SetUnixFileMode(Folder.Path, File.GetUnixFileMode(Folder.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Expect("Data folder", "mode 0705");
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder()
    {
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "set-aside", "history.db"), "/etc/passwd");
        Expect("Data folder", "is a link");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("/dev")]
    public void Links_are_named_and_not_followed(string target)
    {
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "a"), target);
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "b"), target);
        Expect("Data folder", "is a link");
    }

    [Fact]
    public void A_link_that_leads_to_a_device_is_not_read_without_end()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "sync"));
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "sync", "identity.json"), "/dev/zero");
        Expect("Data folder", "is a link");
    }

    [Fact]
    public void A_file_that_nobody_may_change()
    {
        string path = Put("api-token", "secret");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.SkipUnless(Chattr("+i", path), "No chattr here, or a file system without it.");
        try
        {
            Expect("Data folder", "may not be changed by anybody");
        }
        finally
        {
            Chattr("-i", path);
        }

        static bool Chattr(string change, string path)
        {
            try
            {
                using var chattr = Process.Start(new ProcessStartInfo("chattr", [change, path]) { RedirectStandardError = true });
                chattr!.WaitForExit();
                return chattr.ExitCode == 0;
            }
            catch (Win32Exception)
            {
                return false;
            }
        }
    }
}

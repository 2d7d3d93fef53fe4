using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>The files of this checkout, as they are, in a folder of their own: publishing there leaves the checkout alone.</summary>
internal static class Checkout
{
    /// <summary>Copies every file that git knows or would take.</summary>
    public static async Task CopyToAsync(string folder)
    {
        string root = Repository.Root;
        Command files = await Command.RunAsync("git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard");
        if (files.ExitCode != 0)
        {
            Assert.Skip("This is no git checkout, so its files cannot be told from what was built.");
        }

        foreach (string file in files.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(root, f))))
        {
            string target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(root, file), target);
        }
    }
}

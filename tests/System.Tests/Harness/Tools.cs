namespace EdgeRec.System.Tests.Harness;

/// <summary>Programs that a test needs beside the SDK.</summary>
internal static class Tools
{
    /// <summary>Skips the test, with what would mend it, unless all of them are there.</summary>
    /// <param name="packages">The Debian packages that hold them.</param>
    /// <param name="programs">Their names.</param>
    public static void Need(string packages, params string[] programs)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];
        string[] missing = [.. programs.Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p))))];
        if (missing.Length > 0)
        {
            Assert.Skip($"Not here: {string.Join(", ", missing)}. Install: apt-get install {packages}");
        }
    }
}

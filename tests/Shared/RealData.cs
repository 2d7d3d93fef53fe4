namespace EdgeRec.Tests.Shared;

/// <summary>The optional real data sets; linked into the test projects that read them.</summary>
internal static class RealData
{
    /// <summary>A data set's folder in EDGEREC_DATA, or in ../shared/data seen from the repository; skips the test without it.</summary>
    public static string FolderOrSkip(string name)
    {
        string path = Folder(name);
        Assert.SkipUnless(Directory.Exists(path), $"The data set {name} is not there; set EDGEREC_DATA to the folder that holds it.");
        return path;
    }

    /// <summary>Where a data set's folder is, if it is there.</summary>
    public static string Folder(string name)
    {
        string root = Environment.GetEnvironmentVariable("EDGEREC_DATA") ?? "";
        return Path.Combine(root.Length > 0 ? root : Path.Combine(Repository.Root, "..", "shared", "data"), name);
    }
}

namespace EdgeRec.Tests.Shared;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its root folder, where <c>EdgeRec.sln</c> is.</summary>
    public static string Root { get; } = Find();

    /// <summary>Where what tests leave behind lies; git does not see it.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Root, "artifacts")).FullName;

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeRec.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout: EdgeRec.sln was not found above them.");
    }
}

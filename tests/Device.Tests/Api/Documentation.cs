namespace EdgeRec.Device.Tests.Api;

/// <summary>The documents, docs/local-api.md with the snippets in it.</summary>
internal static class Documentation
{
    public static readonly string LocalApi = Read("local-api.md");

    /// <summary>A file of docs.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", name));

    /// <summary>The one block of code in a language.</summary>
    public static string Snippet(string language)
    {
        string[] parts = LocalApi.Split($"\n```{language}\n");
        Assert.Equal(2, parts.Length);
        return parts[1][..(parts[1].IndexOf("\n```\n", StringComparison.Ordinal) + 1)];
    }
}

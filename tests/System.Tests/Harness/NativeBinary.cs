namespace EdgeRec.System.Tests.Harness;

/// <summary>Where the published native binary lies; these tests never start the JIT build.</summary>
internal static class NativeBinary
{
    /// <summary>The binary named by EDGEREC_NATIVE, or the one in artifacts/linux-x64; skips the test if there is none.</summary>
    public static string PathOrSkip()
    {
        string path = Environment.GetEnvironmentVariable("EDGEREC_NATIVE") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository.Root, "artifacts", "linux-x64", "edgerec");
        if (!File.Exists(path))
        {
            const string Publish = "dotnet publish Device -c Release -r linux-x64 -o artifacts/linux-x64";
            Assert.Skip($"No native binary at {path}: make it with '{Publish}' (needs clang).");
        }

        return path;
    }
}

using System.Runtime.CompilerServices;

namespace EdgeRec.System.Tests.Harness;

/// <summary>Where the published native binary lies; these tests never start the JIT build.</summary>
internal static class NativeBinary
{
    /// <summary>The binary named by EDGEREC_NATIVE, or the one in artifacts/linux-x64; skips the test if there is none.</summary>
    public static string PathOrSkip()
    {
        string path = Environment.GetEnvironmentVariable("EDGEREC_NATIVE") is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryRoot(), "artifacts", "linux-x64", "edgerec");
        if (!File.Exists(path))
        {
            const string Publish = "dotnet publish Device -c Release -r linux-x64 -o artifacts/linux-x64";
            Assert.Skip($"No native binary at {path}: make it with '{Publish}' (needs clang).");
        }

        return path;
    }

    /// <summary>The root of the repository, seen from this source file or the folder the tests run in.</summary>
    public static string RepositoryRoot([CallerFilePath] string here = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here) ?? "" })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "EdgeRec.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("The tests run outside a checkout: EdgeRec.sln was not found above them.");
    }
}

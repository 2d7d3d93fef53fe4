using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>faults.c, compiled once for all tests of this process.</summary>
internal static class FaultLibrary
{
    private static readonly Lazy<Task<string?>> Compiled = new(CompileAsync);

    /// <summary>The library to be preloaded; skips the test where there is no C compiler.</summary>
    public static async Task<string> PathOrSkipAsync()
    {
        NativeBinary.PathOrSkip();
        string? path = await Compiled.Value;
        Assert.SkipWhen(path is null, "No C compiler: apt-get install gcc, or clang.");
        return path;
    }

    private static async Task<string?> CompileAsync()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (new[] { "gcc", "clang", "cc" }.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is not { } compiler)
        {
            return null;
        }

        string folder = Directory.CreateTempSubdirectory("edgerec-faults-").FullName, library = Path.Combine(folder, "libfaults.so");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string source = Path.Combine(NativeBinary.RepositoryRoot(), "tests", "System.Tests", "Faults", "faults.c");
        Command compile = await Command.RunAsync(compiler, "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread");
        Assert.True(compile.ExitCode == 0, compile.Error);
        return library;
    }
}

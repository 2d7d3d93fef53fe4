using System.Collections.Concurrent;

namespace EdgeRec.System.Tests.Harness;

/// <summary>Libraries in C that stand between the native binary and the kernel (LD_PRELOAD), each compiled once for all tests of this process.</summary>
internal static class PreloadedLibrary
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string?>>> Compiled = new();

    /// <summary>The library to be preloaded; skips the test where there is no C compiler.</summary>
    /// <param name="source">Its source below tests/System.Tests.</param>
    public static async Task<string> PathOrSkipAsync(string source)
    {
        NativeBinary.PathOrSkip();
        string? path = await Compiled.GetOrAdd(source, one => new Lazy<Task<string?>>(() => CompileAsync(one))).Value;
        Assert.SkipWhen(path is null, "No C compiler: apt-get install gcc, or clang.");
        return path;
    }

    private static async Task<string?> CompileAsync(string source)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (new[] { "gcc", "clang", "cc" }.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is not { } compiler)
        {
            return null;
        }

        string folder = Directory.CreateTempSubdirectory("edgerec-preloaded-").FullName, library = Path.Combine(folder, "preloaded.so");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Command compile = await Command.RunAsync(compiler, "-O2", "-shared", "-fPIC", "-o", library, Path.Combine(Repository.Root, "tests", "System.Tests", source), "-ldl", "-lpthread");
        Assert.True(compile.ExitCode == 0, compile.Error);
        return library;
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace EdgeRec.Models.Training.Libtorch;

/// <summary>
/// Loads libtorch from the package folder instead of copying half a gigabyte beside every program, and mends the one thing that
/// keeps it from starting on systems with a libstdc++ before GCC 13 (Debian 12, Ubuntu 22.04).
/// </summary>
/// <remarks>
/// libLibTorchSharp.so asks for GLIBCXX_3.4.32 because of <c>ios_base_library_init</c>, a symbol that GCC 13's &lt;iostream&gt; names so
/// that cout is ready, and that nothing calls; libtorch_cpu.so makes cout ready itself. A copy with that demand made weak starts.
/// </remarks>
internal static class LibtorchLibraries
{
    private const string Binding = "libLibTorchSharp.so", NewestVersion = "GLIBCXX_3.4.32";
    private static readonly string[] InOrder = ["libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly Lock Once = new();
    private static Dictionary<string, nint>? _loaded;

    /// <summary>Makes TorchSharp usable; cheap when it is already.</summary>
    /// <param name="threads">How many threads its operators may use, if there are so many processors; equal numbers give equal results.</param>
    /// <exception cref="InvalidOperationException">With one sentence, if libtorch cannot be had here.</exception>
    public static void Load(int threads = 2)
    {
        lock (Once)
        {
            if (_loaded is null)
            {
                _loaded = LoadAll();
                AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => _loaded.GetValueOrDefault(name);
            }
        }

        TorchSharp.torch.set_num_threads(Math.Min(threads, Environment.ProcessorCount));
    }

    private static Dictionary<string, nint> LoadAll()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new InvalidOperationException("Training needs Linux on x64: the build of libtorch that it uses is for that alone.");
        }

        var loaded = new Dictionary<string, nint>();
        foreach (string library in InOrder)
        {
            loaded[library] = NativeLibrary.Load(Path.Combine(Folder("LibtorchFolder"), library));
        }

        loaded["torch_cpu"] = loaded["libtorch_cpu.so"];
        loaded["LibTorchSharp"] = LoadBinding(Path.Combine(Folder("TorchSharpFolder"), Binding));
        return loaded;
    }

    private static nint LoadBinding(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException error) when (error.Message.Contains(NewestVersion, StringComparison.Ordinal))
        {
            byte[] library = File.ReadAllBytes(path);
            VersionNeeds.Weaken(library, NewestVersion);
            string mended = Path.Combine(Directory.CreateTempSubdirectory("edgerec-libtorch-").FullName, Binding);
            try
            {
                File.WriteAllBytes(mended, library);
                return NativeLibrary.Load(mended);
            }
            finally
            {
                // It stays mapped; nothing is left behind.
                Directory.Delete(Path.GetDirectoryName(mended)!, recursive: true);
            }
        }
    }

    private static string Folder(string key) =>
        typeof(LibtorchLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value is { Length: > 0 } folder && Directory.Exists(folder)
            ? folder
            : throw new InvalidOperationException("libtorch's package is not where it was when edgerec-train was built: build it again with 'dotnet build Models/Training'.");
}

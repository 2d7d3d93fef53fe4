using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>faults.c.</summary>
internal static class FaultLibrary
{
    /// <summary>The library to be preloaded; skips the test where there is no C compiler.</summary>
    public static Task<string> PathOrSkipAsync() => PreloadedLibrary.PathOrSkipAsync("Faults/faults.c");
}

using System.Diagnostics;
using System.Text.Json;
using EdgeRec.Tests.Shared;

namespace EdgeRec.Fuzzer;

/// <summary>A copy of a program of tests, in which the assemblies whose parsers are fed count the branches that are taken (by SharpFuzz).</summary>
internal sealed class InstrumentedTests
{
    // What eats foreign bytes: ours, and what unpacks for it.
    private static readonly string[] Counted = ["edgerec.dll", "edgerec-fleet.dll", "EdgeRec.Models.Core.dll", "EdgeRec.Sync.Protocol.dll", "MessagePack.dll"];

    private const int LinkedBytes = 1 << 22;

    private readonly string _program, _namespace;

    private InstrumentedTests(string program, string name) => (_program, _namespace) = (program, $"EdgeRec.{name}.Tests.Fuzz");

    /// <summary>Copies <c>tests/NAME.Tests</c> as it was built beside this program into <c>artifacts/fuzzer/NAME</c>, and instruments the copy.</summary>
    public static InstrumentedTests Make(string name)
    {
        string root = Repository.Root, built = AppContext.BaseDirectory.TrimEnd('/').Replace($"{root}/tests/Fuzzer/", $"{root}/tests/{name}.Tests/", StringComparison.Ordinal);
        string copy = Path.Combine(root, "artifacts", "fuzzer", name);
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (new FileInfo(file).Length > LinkedBytes && !Counted.Contains(Path.GetFileName(file))) File.CreateSymbolicLink(to, file);
            else File.Copy(file, to);
        }

        foreach (string assembly in Counted.Select(file => Path.Combine(copy, file)).Where(File.Exists)) SharpFuzz.Fuzzer.Instrument(assembly, _ => true, SharpFuzz.Options.Value);
        return new InstrumentedTests(Path.Combine(copy, $"EdgeRec.{name}.Tests"), name);
    }

    /// <summary>The tests that feed something.</summary>
    public IEnumerable<FuzzTest> FuzzTests()
    {
        using Process list = Process.Start(new ProcessStartInfo(_program, ["-namespace", _namespace, "-list", "methods/json"]) { RedirectStandardOutput = true })!;
        string text = list.StandardOutput.ReadToEnd();
        list.WaitForExit();
        int from = text.IndexOf('['), to = text.LastIndexOf(']');
        return from < 0 || to < from
            ? throw new InvalidOperationException($"{_program} does not say which tests it has: {text}")
            : JsonSerializer.Deserialize<string[]>(text[from..(to + 1)])!.Select(method => new FuzzTest(_program, method));
    }
}

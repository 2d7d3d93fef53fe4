using System.Diagnostics;
using System.Text.Json;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Device.Catalog;

namespace EdgeRec.Benchmarks.Daemon;

/// <summary>A data folder with a catalogue of 10,000 synthetic titles, imported by the native binary; deleted in the end.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    public const int TitleCount = 10_000, EventCount = 50_000;

    public BenchmarkFolder()
    {
        string catalog = System.IO.Path.Combine(Path, "catalog.jsonl");
        File.WriteAllLines(catalog, SyntheticWorld.Titles(TitleCount).Select(t => JsonSerializer.Serialize(t, TitleJson.Default.Title)));
        using Process import = Process.Start(
            new ProcessStartInfo(RunningDaemon.Binary, ["import", "edgerec-jsonl", catalog, "--data", Path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        import.WaitForExit();
        File.Delete(catalog);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("edgerec-").FullName;

    /// <summary>Size of all files, in MiB.</summary>
    public double MiB() => MiBOf(Path);

    public static double MiBOf(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1048576.0;

    /// <summary>Makes a profile <c>viewer</c> and sends 50,000 events of its past, as fast as they are taken.</summary>
    public static void SendHistory(RunningDaemon daemon, DateTimeOffset until)
    {
        daemon.Post("/v1/profiles", """{"id":"viewer","name":"Viewer"}""");
        for (int i = 0; i < EventCount; i += 500)
        {
            daemon.Post("/v1/events", $$"""{"events":[{{string.Join(',', Enumerable.Range(i, 500).Select(n => Event(n, until)))}}]}""");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Event(int i, DateTimeOffset until)
    {
        string kind = (i % 5) switch { 0 => "play", 1 => "progress", 2 => "finish", 3 => "impression", _ => "focus" };
        return $$"""{"id":"e{{i}}","profile":"viewer","kind":"{{kind}}","title":"t{{i / 5 * 7 % TitleCount}}","at":"{{until.AddMinutes(-EventCount + i):yyyy-MM-ddTHH:mm:sszzz}}","positionMs":{{i % 5 * 900_000}}}""";
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Device.Catalog;

namespace EdgeRec.Benchmarks.Daemon;

/// <summary>
/// The native binary (EDGEREC_NATIVE, or artifacts/linux-x64/edgerec) with 10,000 synthetic titles and 50,000 events: resident
/// memory, and the time from its start to its first page.
/// </summary>
internal static class DaemonBenchmark
{
    private const int TitleCount = 10_000, EventCount = 50_000, Starts = 11;

    public static void Run()
    {
        string binary = Environment.GetEnvironmentVariable("EDGEREC_NATIVE") ?? Path.Combine("artifacts", "linux-x64", "edgerec");
        string folder = Directory.CreateTempSubdirectory("edgerec-").FullName;
        try
        {
            string catalog = Path.Combine(folder, "catalog.jsonl");
            File.WriteAllLines(catalog, SyntheticWorld.Titles(TitleCount).Select(t => JsonSerializer.Serialize(t, TitleJson.Default.Title)));
            using (Process import = Process.Start(new ProcessStartInfo(binary, ["import", "edgerec-jsonl", catalog, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!)
            {
                import.WaitForExit();
            }

            using (var daemon = new Running(binary, folder))
            {
                daemon.Post("/v1/profiles", """{"id":"viewer","name":"Viewer"}""");
                for (int i = 0; i < EventCount; i += 500)
                {
                    daemon.Post("/v1/events", $$"""{"events":[{{string.Join(',', Enumerable.Range(i, 500).Select(Event))}}]}""");
                }

                for (int i = 0; i < 20; i++)
                {
                    daemon.Get("/v1/home?profile=viewer");
                }

                Console.WriteLine($"resident right after {EventCount:N0} events in a burst, {TitleCount:N0} titles   {daemon.ResidentMiB():N1} MiB");
                Task.Delay(TimeSpan.FromSeconds(8)).Wait();
                Console.WriteLine($"the same eight seconds later                                {daemon.ResidentMiB():N1} MiB");
            }

            double[] times = [.. Enumerable.Range(0, Starts).Select(_ =>
            {
                using var daemon = new Running(binary, folder);
                daemon.Get("/v1/home?profile=viewer");
                return daemon.Elapsed.TotalMilliseconds;
            }).Order()];
            using (var daemon = new Running(binary, folder))
            {
                daemon.Get("/v1/home?profile=viewer");
                Console.WriteLine($"resident after a restart and one page                       {daemon.ResidentMiB():N1} MiB");
            }

            Console.WriteLine($"start to first page, {Starts} starts                              median {times[Starts / 2]:N0} ms, slowest {times[^1]:N0} ms");
            Console.WriteLine($"installed size                                              {Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(binary))!, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1048576.0:N1} MiB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Event(int i)
    {
        string kind = (i % 5) switch { 0 => "play", 1 => "progress", 2 => "finish", 3 => "impression", _ => "focus" };
        return $$"""{"id":"e{{i}}","profile":"viewer","kind":"{{kind}}","title":"t{{i / 5 * 7 % TitleCount}}","at":"{{SyntheticWorld.At.AddMinutes(-EventCount + i):yyyy-MM-ddTHH:mm:sszzz}}","positionMs":{{i % 5 * 900_000}}}""";
    }

    private sealed class Running : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _http;
        private readonly long _started = TimeProvider.System.GetTimestamp();

        public Running(string binary, string folder)
        {
            _process = Process.Start(new ProcessStartInfo(binary, ["run", "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _process.OutputDataReceived += (_, _) => { };
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            var endpoint = new UnixDomainSocketEndPoint(Path.Combine(folder, "edgerec.sock"));
            _http = new HttpClient(new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(endpoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            })
            { BaseAddress = new Uri("http://localhost") };
            while (true)
            {
                try
                {
                    _http.GetAsync("/healthz").GetAwaiter().GetResult().Dispose();
                    return;
                }
                catch (HttpRequestException)
                {
                    Task.Delay(1).Wait();
                }
            }
        }

        public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

        public void Get(string path) => _http.GetByteArrayAsync(path).GetAwaiter().GetResult();

        public void Post(string path, string json)
        {
            using HttpResponseMessage answer = _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json")).GetAwaiter().GetResult();
            answer.EnsureSuccessStatusCode();
        }

        public double ResidentMiB() => long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;

        public void Dispose()
        {
            _http.Dispose();
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}

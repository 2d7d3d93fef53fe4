using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Tests.Shared;
using Grpc.Net.Client;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>
/// How many events a second a fleet takes: 50,000 simulated devices over gateway connections, a real <c>edgerec-fleet</c> process, a real PostgreSQL with fsync, all on this
/// machine's cores; raw COPY of the same frames beside it. Then the goal's rate, for the acknowledgement's time, and three times the best, for what collapses.
/// </summary>
internal static class IntakeBenchmark
{
    // Enough calls to keep the service busy; and enough to send it more than its queue holds.
    private const int Connections = 4, Calls = 16;
    private static readonly int[] ManyCalls = [192, 800];

    // Weeks of an evening's events go in long frames, a quarter of an hour's in short ones.
    private const int LongFrame = 400, ShortFrame = 50;
    private const double Goal = 200_000;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5), CopyLength = TimeSpan.FromSeconds(10);
    private static TimeSpan _length = TimeSpan.FromSeconds(20);
    private static PostgresServer? _postgres;

    /// <summary>Runs it.</summary>
    /// <param name="seconds">How long each run is measured; null for 20.</param>
    /// <param name="queue">The service's <c>--queue</c> in MiB; null for its default.</param>
    public static void Run(string? seconds, string? queue)
    {
        _length = seconds is null ? _length : TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        if (PostgresServer.Missing is { } missing)
        {
            Console.WriteLine($"intake: {missing}");
            return;
        }

        RunAsync(queue is null ? [] : ["--queue", queue]).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(string[] more)
    {
        FrameTemplates templates = new(LongFrame), small = new(ShortFrame);
        await using PostgresServer postgres = _postgres = await PostgresServer.StartAsync();
        string database = await postgres.DatabaseAsync("fleet"), raw = await postgres.DatabaseAsync("raw");
        string data = Directory.CreateTempSubdirectory("edgerec-intake-").FullName;
        try
        {
            string[] store = ["--store", "postgres", "--connection", database];
            await using FleetProcess fleet = await FleetProcess.StartAsync(data, [.. store, .. more]);
            using X509Certificate2 gateway = await fleet.GatewayAsync(store);
            Console.WriteLine($"intake: {LoadState.Devices:N0} devices over {Connections} connections, frames of {templates.EventsOfFrame} events and {templates.MeanPayload:N0} bytes ({templates.MeanPayload / templates.EventsOfFrame:N1} an event), PostgreSQL with fsync");
            double best = await LoadAsync("as fast as it answers", fleet, gateway, templates, 1, 0);
            await LoadAsync("at the goal's rate", fleet, gateway, templates, 2, Goal / templates.EventsOfFrame);
            for (int i = 0; i < ManyCalls.Length; i++)
            {
                double beyond = await LoadAsync($"3 × the best, {ManyCalls[i]} calls", fleet, gateway, templates, 3 + i, 3 * best, ManyCalls[i]);
                Console.WriteLine($"goodput at 3 × the best load, {ManyCalls[i]} calls: {beyond / best:P0} of the best (goal 90 %)");
            }

            await LoadAsync($"frames of {ShortFrame} events", fleet, gateway, small, 3 + ManyCalls.Length, 0);
            double copied = await RawCopy.RunAsync(raw, templates, CopyLength);
            Console.WriteLine($"raw COPY of the same frames, one connection: {copied:N0} frames/s, {copied * templates.EventsOfFrame:N0} events/s; the fleet takes {best / copied:P0} of that, with TLS, checks and the load generator on the same cores");
            Console.WriteLine($"goal {Goal:N0} events/s: {(best * templates.EventsOfFrame >= Goal ? "kept" : "MISSED")}");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The service's heap by generation and its queue, in MiB.</summary>
    private static async Task<string> HeapAsync(FleetProcess fleet)
    {
        using var http = new HttpClient();
        string metrics = await http.GetStringAsync($"{fleet.StatusAddress}/metrics");
        double Of(string name) => double.Parse(metrics.Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture) / (1 << 20);
        string[] parts = ["0", "1", "2", "large", "pinned", "committed"];
        return string.Join(", ", parts.Select(part => $"{part} {Of($"edgerec_fleet_heap_bytes{{part=\"{part}\"}}"):N0}")) + $", queue {Of("edgerec_fleet_queue_bytes"):N0} MiB";
    }

    private static async Task<double> LoadAsync(string name, FleetProcess fleet, X509Certificate2 certificate, FrameTemplates templates, int run, double framesPerSecond, int calls = Calls)
    {
        var state = new LoadState();
        GrpcChannel[] channels = [.. Enumerable.Range(0, Connections).Select(_ => FleetChannel.Open(fleet.Address, fleet.Fingerprint, certificate))];
        using var stop = new CancellationTokenSource();
        Task[] gateways =
        [
            .. channels.SelectMany(channel => Enumerable.Range(0, calls / Connections).Select(_ =>
                new Gateway(new FleetSync.FleetSyncClient(channel), state, templates, run, framesPerSecond / calls).RunAsync(stop.Token))),
        ];
        await Task.Delay(Warm);
        fleet.ForgetPeak();
        TimeSpan processor = fleet.Processor, ofPostgres = _postgres!.Processor, own = Environment.CpuUsage.TotalTime;
        long from = TimeProvider.System.GetTimestamp();
        await Task.Delay(_length);
        long until = TimeProvider.System.GetTimestamp();
        TimeSpan took = TimeProvider.System.GetElapsedTime(from, until);
        double cores = (fleet.Processor - processor) / took, database = (_postgres.Processor - ofPostgres) / took, generator = (Environment.CpuUsage.TotalTime - own) / took, peak = fleet.PeakMiB;
        string heap = await HeapAsync(fleet);
        await stop.CancelAsync();
        await Task.WhenAll(gateways);
        foreach (GrpcChannel channel in channels)
        {
            channel.Dispose();
        }

        double[] times = [.. state.Answers.Where(answer => answer.At >= from && answer.At <= until).Select(answer => answer.Milliseconds).Order()];
        double rate = times.Length / TimeProvider.System.GetElapsedTime(from, until).TotalSeconds;
        string acknowledged = times.Length == 0 ? "nothing acknowledged" : $"acknowledged after p50 {times[times.Length / 2]:N0} ms, p99 {times[times.Length * 99 / 100]:N0} ms";
        Console.WriteLine(
            $"{name,-22} {rate * templates.EventsOfFrame,10:N0} events/s {rate,7:N0} frames/s {rate * templates.MeanPayload / 1e6,6:N1} MB/s, {acknowledged}; {state.Turned} calls turned away; the service took {cores:N2} cores and at most {peak:N0} MiB; the database {database:N2} cores, the load generator {generator:N2}; the service's heap {heap}");
        return rate;
    }
}

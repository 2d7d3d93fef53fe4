using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Tests.Shared;
using Grpc.Net.Client;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>Loads on a fleet service from 50,000 simulated devices over gateway connections.</summary>
/// <param name="fleet">The service.</param>
/// <param name="postgres">Its database.</param>
/// <param name="certificate">A gateway's.</param>
/// <param name="length">How long each load is measured, after it was warmed up.</param>
internal sealed class IntakeLoad(FleetProcess fleet, PostgresServer postgres, X509Certificate2 certificate, TimeSpan length)
{
    /// <summary>Connections that the devices share.</summary>
    public const int Connections = 4;

    /// <summary>Events of a frame: of weeks, which a television sends at once, and of a quarter of an hour.</summary>
    public const int LongFrame = 400, ShortFrame = 50;

    // Enough to keep the service busy.
    private const int Calls = 16;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);

    /// <summary>Runs a load and prints what came of it.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="templates">What the devices send.</param>
    /// <param name="run">A number that no run before had: the devices begin anew.</param>
    /// <param name="framesPerSecond">What is offered; 0 for as much as is answered.</param>
    /// <param name="calls">Over how many calls.</param>
    /// <returns>Frames acknowledged a second.</returns>
    public async Task<double> RunAsync(string name, FrameTemplates templates, int run, double framesPerSecond, int calls = Calls)
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
        TimeSpan processor = fleet.Processor, ofPostgres = postgres.Processor, own = Environment.CpuUsage.TotalTime;
        long from = TimeProvider.System.GetTimestamp();
        await Task.Delay(length);
        long until = TimeProvider.System.GetTimestamp();
        TimeSpan took = TimeProvider.System.GetElapsedTime(from, until);
        double cores = (fleet.Processor - processor) / took, database = (postgres.Processor - ofPostgres) / took, generator = (Environment.CpuUsage.TotalTime - own) / took, peak = fleet.PeakMiB;
        string heap = await HeapAsync();
        await stop.CancelAsync();
        await Task.WhenAll(gateways);
        foreach (GrpcChannel channel in channels)
        {
            channel.Dispose();
        }

        double[] times = [.. state.Answers.Where(answer => answer.At >= from && answer.At <= until).Select(answer => answer.Milliseconds).Order()];
        double rate = times.Length / took.TotalSeconds;
        string acknowledged = times.Length == 0 ? "nothing acknowledged" : $"acknowledged after p50 {times[times.Length / 2]:N0} ms, p99 {times[times.Length * 99 / 100]:N0} ms";
        Console.WriteLine(
            $"{name,-22} {rate * templates.EventsOfFrame,10:N0} events/s {rate,7:N0} frames/s {rate * templates.MeanPayload / 1e6,6:N1} MB/s, {acknowledged}; {state.Turned} calls turned away; the service took {cores:N2} cores and at most {peak:N0} MiB; the database {database:N2} cores, the load generator {generator:N2}; the service's heap {heap}");
        return rate;
    }

    /// <summary>A figure of the service's metrics.</summary>
    /// <param name="name">How its line begins.</param>
    /// <returns>0 where there is no such line yet.</returns>
    public async Task<double> MetricAsync(string name) => Value(await MetricsAsync(), name);

    private static double Value(string metrics, string name) =>
        metrics.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture) : 0;

    private async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"{fleet.StatusAddress}/metrics");
    }

    /// <summary>The service's heap by generation and its queue, in MiB.</summary>
    private async Task<string> HeapAsync()
    {
        string metrics = await MetricsAsync();
        double Of(string name) => Value(metrics, name) / (1 << 20);
        string[] parts = ["0", "1", "2", "large", "pinned", "committed"];
        return string.Join(", ", parts.Select(part => $"{part} {Of($"edgerec_fleet_heap_bytes{{part=\"{part}\"}}"):N0}")) + $", queue {Of("edgerec_fleet_queue_bytes"):N0} MiB";
    }
}

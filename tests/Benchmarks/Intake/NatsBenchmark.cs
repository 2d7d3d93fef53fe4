using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Tests.Shared;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>
/// The same devices as <see cref="IntakeBenchmark"/> with NATS JetStream between the service and PostgreSQL: how many frames a second are acknowledged, how fast they reach the
/// database meanwhile, and how long it takes until all have. One nats-server, its files beside the database's, all on this machine's cores.
/// </summary>
internal static class NatsBenchmark
{
    private const string Drained = "edgerec_fleet_drained_total{outcome=\"stored\"}", Stored = "edgerec_fleet_frames_total{outcome=\"stored\"}";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it.</summary>
    /// <param name="seconds">How long each run is measured; null for 20.</param>
    public static void Run(string? seconds)
    {
        if ((PostgresServer.Missing ?? NatsServer.Missing) is { } missing)
        {
            Console.WriteLine($"nats: {missing}");
            return;
        }

        RunAsync(TimeSpan.FromSeconds(seconds is null ? 20 : double.Parse(seconds, CultureInfo.InvariantCulture))).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(TimeSpan length)
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await using NatsServer nats = await NatsServer.StartAsync();
        string data = Directory.CreateTempSubdirectory("edgerec-nats-intake-").FullName;
        try
        {
            string[] store = ["--store", "postgres", "--connection", await postgres.DatabaseAsync("fleet")];
            await using FleetProcess fleet = await FleetProcess.StartAsync(data, [.. store, "--intake", $"nats://127.0.0.1:{nats.Port}"]);
            using X509Certificate2 certificate = await fleet.GatewayAsync(store);
            var load = new IntakeLoad(fleet, postgres, certificate, length);
            int run = 0;
            foreach (int events in (int[])[IntakeLoad.LongFrame, IntakeLoad.ShortFrame])
            {
                var templates = new FrameTemplates(events);
                Console.WriteLine($"nats: {LoadState.Devices:N0} devices, frames of {events} events and {templates.MeanPayload:N0} bytes");
                double before = await load.MetricAsync(Drained);
                long began = TimeProvider.System.GetTimestamp();
                await load.RunAsync("as fast as it answers", templates, ++run, 0);
                double during = await load.MetricAsync(Drained) - before, seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                Console.WriteLine($"into the database meanwhile: {during / seconds:N0} frames/s; {await DrainAsync(load)}");
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Waits until the database has all that was acknowledged.</summary>
    private static async Task<string> DrainAsync(IntakeLoad load)
    {
        double acknowledged = await load.MetricAsync(Stored), began = await load.MetricAsync(Drained), now = began;
        long from = TimeProvider.System.GetTimestamp();
        while (now < acknowledged && TimeProvider.System.GetElapsedTime(from) < Patience)
        {
            await Task.Delay(Look);
            now = await load.MetricAsync(Drained);
        }

        double took = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        return $"{acknowledged - began:N0} frames waited then, and were in the database {took:N1} s later ({(now - began) / Math.Max(took, 0.001):N0} frames/s){(now < acknowledged ? ", but not all of them" : "")}";
    }
}

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Tests.Shared;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>
/// How many events a second a fleet takes: 50,000 simulated devices over gateway connections, a real <c>edgerec-fleet</c> process, a real PostgreSQL with fsync, all on this
/// machine's cores; raw COPY of the same frames beside it. Then the goal's rate, for the acknowledgement's time, and three times the best, for what collapses.
/// </summary>
internal static class IntakeBenchmark
{
    // Enough to send it more than its queue holds.
    private static readonly int[] ManyCalls = [192, 800];

    private const double Goal = 200_000;
    private static readonly TimeSpan CopyLength = TimeSpan.FromSeconds(10);
    private static TimeSpan _length = TimeSpan.FromSeconds(20);

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
        FrameTemplates templates = new(IntakeLoad.LongFrame), small = new(IntakeLoad.ShortFrame);
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string database = await postgres.DatabaseAsync("fleet"), raw = await postgres.DatabaseAsync("raw");
        string data = Directory.CreateTempSubdirectory("edgerec-intake-").FullName;
        try
        {
            string[] store = ["--store", "postgres", "--connection", database];
            await using FleetProcess fleet = await FleetProcess.StartAsync(data, [.. store, .. more]);
            using X509Certificate2 certificate = await fleet.GatewayAsync(store);
            var load = new IntakeLoad(fleet, postgres, certificate, _length);
            Console.WriteLine($"intake: {LoadState.Devices:N0} devices over {IntakeLoad.Connections} connections, frames of {templates.EventsOfFrame} events and {templates.MeanPayload:N0} bytes ({templates.MeanPayload / templates.EventsOfFrame:N1} an event), PostgreSQL with fsync");
            double best = await load.RunAsync("as fast as it answers", templates, 1, 0);
            await load.RunAsync("at the goal's rate", templates, 2, Goal / templates.EventsOfFrame);
            for (int i = 0; i < ManyCalls.Length; i++)
            {
                double beyond = await load.RunAsync($"3 × the best, {ManyCalls[i]} calls", templates, 3 + i, 3 * best, ManyCalls[i]);
                Console.WriteLine($"goodput at 3 × the best load, {ManyCalls[i]} calls: {beyond / best:P0} of the best (goal 90 %)");
            }

            await load.RunAsync($"frames of {IntakeLoad.ShortFrame} events", small, 3 + ManyCalls.Length, 0);
            double copied = await RawCopy.RunAsync(raw, templates, CopyLength);
            Console.WriteLine($"raw COPY of the same frames, one connection: {copied:N0} frames/s, {copied * templates.EventsOfFrame:N0} events/s; the fleet takes {best / copied:P0} of that, with TLS, checks and the load generator on the same cores");
            Console.WriteLine($"goal {Goal:N0} events/s: {(best * templates.EventsOfFrame >= Goal ? "kept" : "MISSED")}");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeRec.Benchmarks.Daemon;

namespace EdgeRec.Benchmarks.Sync;

/// <summary>
/// Pages of the native binary while it syncs with a real fleet process, beside pages while it does not: the same events in both, blocks in turn, one run.
/// </summary>
internal static partial class SyncBenchmark
{
    private const int Blocks = 6, PagesOfBlock = 300, EventsBetween = 40;
    private const string HomePage = "/v1/home?profile=viewer";
    private static int _event;

    public static void Run()
    {
        string? program = new[] { Environment.GetEnvironmentVariable("EDGEREC_FLEET"), "Sync/Fleet/bin/Release/net10.0/edgerec-fleet" }.FirstOrDefault(File.Exists);
        if (program is null)
        {
            Console.WriteLine("page with a sync: no fleet service; make it with 'dotnet build Sync/Fleet -c Release'.");
            return;
        }

        using var folder = new BenchmarkFolder();
        using var fleet = new RunningFleet(program);
        using var daemon = new RunningDaemon(folder.Path, "--fleet", fleet.Address, "--ticket", fleet.Ticket, "--sync-every", "168h", "--sync-budget", "1GB");
        daemon.Post("/v1/profiles", """{"id":"viewer","name":"Viewer"}""");
        List<double> quiet = [], busy = [];
        for (int block = 0; block < Blocks; block++)
        {
            Block(daemon, syncing: false, quiet);
            Block(daemon, syncing: true, busy);
        }

        using JsonDocument sync = JsonDocument.Parse(daemon.Get("/v1/sync"));
        Print("page over the socket, nothing synced", quiet);
        Print("page over the socket, visits to the fleet all the while", busy);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"with a sync: p50 × {At(busy, .5) / At(quiet, .5):N2}, p99 × {At(busy, .99) / At(quiet, .99):N2}; {sync.RootElement.GetProperty("acceptedRecords").GetInt64():N0} records accepted, {daemon.ResidentMiB():N1} MiB resident"));
    }

    private static void Block(RunningDaemon daemon, bool syncing, List<double> times)
    {
        daemon.Put("/v1/sync", syncing ? """{"privacy":"full"}""" : """{"privacy":"none"}""");
        for (int page = 0; page < PagesOfBlock; page++)
        {
            SendEvents(daemon);
            if (syncing)
            {
                daemon.Post("/v1/sync/visit", "");
            }

            long began = TimeProvider.System.GetTimestamp();
            daemon.Get(HomePage);
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMicroseconds);
        }
    }

    private static void SendEvents(RunningDaemon daemon)
    {
        var text = new StringBuilder("""{"events":[""");
        for (int i = 0; i < EventsBetween; i++)
        {
            _event++;
            text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"id":"s{{_event}}","profile":"viewer","kind":"focus","title":"t{{_event * 7 % BenchmarkFolder.TitleCount}}","at":"2026-11-20T20:00:00+01:00","dwellMs":{{500 + (_event % 4_000)}}}""");
        }

        daemon.Post("/v1/events", text.Append("]}").ToString());
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static void Print(string name, List<double> times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {times.Min(),10:N2} µs {At(times, .5),10:N2} µs {At(times, .99),10:N2} µs"));

    [GeneratedRegex(@"--ticket ([A-Z2-7]{16}\.[0-9a-f]{64})")]
    internal static partial Regex TicketOf();
}

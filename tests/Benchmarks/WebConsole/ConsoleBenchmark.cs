using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Benchmarks.WebConsole;

/// <summary>
/// What the operator's console costs as the fleet grows: its figures, which go through all devices in the background, and its pages, which must not. An invented fleet of a thousand devices with thirty days of reports
/// and a roll-out under way is written once; larger ones have the same devices again and again under other ids.
/// </summary>
internal static partial class ConsoleBenchmark
{
    private const int Invented = 1_000, Times = 50;
    private const string Name = "benchmark", Password = "correct horse battery";
    private static readonly int[] Usual = [1_000, 10_000, 100_000];
    private static readonly string[] Pages = ["/", "/devices", "/devices?q=8", "/devices?need=silent", "/versions", "/rollout", "/learning", "/audit"];

    /// <summary>Measures.</summary>
    /// <param name="televisions">How many devices; null for 1,000, 10,000 and 100,000.</param>
    public static void Run(string? televisions) => RunAsync(televisions is null ? Usual : [int.Parse(televisions, CultureInfo.InvariantCulture)]).GetAwaiter().GetResult();

    private static async Task RunAsync(int[] sizes)
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-console-").FullName;
        try
        {
            await using (FleetHost filled = await StartAsync(folder, Invented))
            {
                await filled.Services.GetRequiredService<Users>().TryAddAsync(Name, Role.Viewer, Password, [], CancellationToken.None);
            }

            int devices = Invented;
            foreach (int size in sizes)
            {
                await GrowAsync(Path.Combine(folder, "fleet.db"), (size - devices) / Invented);
                devices = size;
                await using FleetHost host = await StartAsync(folder, 0);
                await MeasureAsync(host, size);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<FleetHost> StartAsync(string folder, int invented)
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        return FleetHost.StartAsync(new FleetOptions { Data = folder, Listen = any, Status = any, InventedFleet = invented, LeastLog = LogLevel.Error }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Writes the invented devices and their reports so many times more, day by day, as they come.</summary>
    private static async Task GrowAsync(string file, int times)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TABLE IF NOT EXISTS benchmark_devices AS SELECT * FROM devices;
            CREATE TABLE IF NOT EXISTS benchmark_days AS SELECT * FROM health_days;
            CREATE TEMP TABLE copies AS WITH RECURSIVE n (i) AS (SELECT 1 WHERE {times} > 0 UNION ALL SELECT i + 1 FROM n WHERE i < {times})
              SELECT device AS old, upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))) AS new
              FROM benchmark_devices, n;
            CREATE INDEX temp.copies_by_old ON copies (old);
            """ + Copy("devices", "benchmark_devices", "enrolled_at") + Copy("health_days", "benchmark_days", "day");
        await command.ExecuteNonQueryAsync();

        static string Copy(string to, string from, string order) => $"""
            CREATE TEMP TABLE some AS SELECT c.new, f.* FROM {from} f JOIN copies c ON c.old = f.device ORDER BY f.{order}, c.new;
            UPDATE some SET device = new;
            ALTER TABLE some DROP COLUMN new;
            INSERT INTO {to} SELECT * FROM some;
            DROP TABLE some;
            """;
    }

    private static async Task MeasureAsync(FleetHost host, int devices)
    {
        FigureMaker maker = host.Services.GetRequiredService<FigureMaker>();
        Expense figures = await Expense.OfAsync(() => maker.MakeAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"console, {devices,9:N0} devices: figures {figures.Seconds:N1} s, {figures.PeakMiB:N0} MiB at most"));

        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(host.StatusAddress) };
        string token = Token().Match(await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["name"] = Name, ["password"] = Password, ["to"] = "/" });
        using HttpResponseMessage signedIn = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Guid some = (await host.Services.GetRequiredService<IFleetStore>().Devices.ListAsync(new Guid(0x77777777, 0, 0, new byte[8]), 1, CancellationToken.None))[0].Id;
        foreach (string page in (string[])[.. Pages, $"/devices/{some:N}"])
        {
            var uri = new Uri(page, UriKind.Relative);
            int bytes = (await http.GetByteArrayAsync(uri)).Length;
            double[] times = new double[Times];
            for (int i = 0; i < Times; i++)
            {
                long asked = TimeProvider.System.GetTimestamp();
                await http.GetByteArrayAsync(uri);
                times[i] = TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds;
            }

            Array.Sort(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {(page.Length > 30 ? "/devices/{id}" : page),-22} p50 {times[Times / 2],6:N1} ms, slowest of {Times} {times[^1],6:N1} ms, {bytes / 1024.0,4:N0} KiB"));
        }
    }

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Token();
}

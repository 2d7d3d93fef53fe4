using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Tests.Shared.Load;

namespace EdgeRec.Benchmarks.Load;

/// <summary>
/// How long a home screen waits for its page, over the Unix socket of the native binary, while another process misuses both doors: blocks without and with it in turn, in one run.
/// <para>
/// Clients and daemon share the machine's processors, so that part of what is added here is the attacker's own work. How much is seen in blocks in which the same attack goes to another daemon.
/// </para>
/// </summary>
internal static class LoadBenchmark
{
    private const int Blocks = 3, Pages = 100, Port = 9613, OtherPort = 9614;
    private const string Profile = "viewer";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25), Begun = TimeSpan.FromSeconds(6), Gone = TimeSpan.FromSeconds(2); // Ten thousand sockets are open after four.

    /// <summary>Measures; or, as the process that it starts for that, attacks.</summary>
    /// <param name="attack">Which attack to be, the data folder and the port, with colons between; null to measure.</param>
    /// <param name="only">The names of those that are measured, with semicolons between; null for all.</param>
    public static void Run(string? attack, string? only)
    {
        if (attack is not null)
        {
            string[] parts = attack.Split(':');
            int port = int.Parse(parts[2], CultureInfo.InvariantCulture);
            Attack.All.Single(one => one.Name == parts[0]).RunAsync([Door.Socket(parts[1]), Door.Loopback(parts[1], port)], Profile, CancellationToken.None).Wait();
            return;
        }

        using BenchmarkFolder folder = new(), otherFolder = new();
        using RunningDaemon daemon = Start(folder, Port), other = Start(otherFolder, OtherPort);
        var screen = new Screen(Door.Socket(folder.Path));
        screen.Ask(Pages);
        Console.WriteLine($"{Environment.ProcessorCount} processors for clients and daemons together; {Blocks} blocks of {Pages} pages without each attack, with it, and with the same attack on another daemon, in turn");
        foreach (Attack one in Attack.All.Where(one => only is null || only.Split(';').Contains(one.Name)))
        {
            List<double> quiet = [], attacked = [], beside = [];
            for (int block = 0; block < Blocks; block++)
            {
                quiet.AddRange(screen.Ask(Pages));
                attacked.AddRange(During(one, folder, Port, screen));
                beside.AddRange(During(one, otherFolder, OtherPort, screen));
            }

            double p99 = Quantile(quiet, 0.99);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Name,-22} page p50 {Quantile(quiet, 0.5):F1} → {Quantile(attacked, 0.5):F1} ms, p99 {p99:F1} → {Quantile(attacked, 0.99):F1} ms, × {Quantile(attacked, 0.99) / p99:F2}; with another daemon attacked {Quantile(beside, 0.5):F1} and {Quantile(beside, 0.99):F1} ms, × {Quantile(beside, 0.99) / p99:F2}; resident {daemon.ResidentMiB():F0} MiB"));
        }
    }

    private static RunningDaemon Start(BenchmarkFolder folder, int port)
    {
        var daemon = new RunningDaemon(folder.Path, "--listen", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        BenchmarkFolder.SendHistory(daemon, SyntheticWorld.At);
        return daemon;
    }

    private static double[] During(Attack attack, BenchmarkFolder folder, int port, Screen screen)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"{attack.Name}:{folder.Path}:{port}");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["load", "--attack", what]) { RedirectStandardOutput = true })!;
        Task.Delay(Begun).Wait();
        double[] waits = screen.Ask(Pages);
        process.Kill();
        process.WaitForExit();
        Task.Delay(Gone).Wait();
        return waits;
    }

    private static double Quantile(List<double> times, double share)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(share * times.Count))];
    }

    /// <summary>A home screen that behaves: one connection, one page at a time, a pause in between.</summary>
    private sealed class Screen(Door door)
    {
        private RawClient? _client;

        /// <summary>Asks for pages.</summary>
        /// <returns>How long each took, in milliseconds; connecting anew where that was needed is part of it.</returns>
        public double[] Ask(int pages) => [.. Enumerable.Range(0, pages).Select(_ =>
        {
            Task.Delay(Pause).Wait();
            long begun = TimeProvider.System.GetTimestamp();
            while (AskAsync().Result != 200)
            {
                _client?.Dispose();
                _client = null;
            }

            return TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
        })];

        private async Task<int> AskAsync()
        {
            try
            {
                _client ??= await door.ConnectAsync(CancellationToken.None);
                await _client.SendAsync(door.Get($"/v1/home?profile={Profile}"), CancellationToken.None);
                return await _client.ReadAnswerAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                return 0;
            }
        }
    }
}

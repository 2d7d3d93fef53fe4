using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Tests.Shared.Load;

namespace EdgeRec.Benchmarks.Load;

/// <summary>
/// How long a home screen waits for its page, over the Unix socket of the native binary, while another process misuses both doors: blocks without and with it in turn, in one run.
/// Clients and daemon share the machine's processors, so that part of what is added here is the attacker's own work, which would be on another machine or in another cgroup.
/// </summary>
internal static class LoadBenchmark
{
    private const int Blocks = 3, Pages = 100, Port = 9613;
    private const string Profile = "viewer";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25), Settling = TimeSpan.FromSeconds(2);

    /// <summary>Measures; or, as the process that it starts for that, attacks.</summary>
    /// <param name="attack">Which attack to be, and the data folder, with a colon between; null to measure all.</param>
    public static void Run(string? attack)
    {
        if (attack is not null)
        {
            string[] parts = attack.Split(':');
            Attack.All.Single(one => one.Name == parts[0]).RunAsync([Door.Socket(parts[1]), Door.Loopback(parts[1], Port)], Profile, CancellationToken.None).Wait();
            return;
        }

        using var folder = new BenchmarkFolder();
        using var daemon = new RunningDaemon(folder.Path, "--listen", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        BenchmarkFolder.SendHistory(daemon, SyntheticWorld.At);
        var screen = new Screen(Door.Socket(folder.Path));
        screen.Ask(Pages);
        Console.WriteLine($"{Environment.ProcessorCount} processors for clients and daemon together; {Blocks} blocks of {Pages} pages without and with each, in turn");
        foreach (Attack one in Attack.All)
        {
            List<double> quiet = [], loud = [];
            for (int block = 0; block < Blocks; block++)
            {
                quiet.AddRange(screen.Ask(Pages));
                using Process other = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["load", "--attack", $"{one.Name}:{folder.Path}"]) { RedirectStandardOutput = true })!;
                Task.Delay(Settling).Wait();
                loud.AddRange(screen.Ask(Pages));
                other.Kill();
                other.WaitForExit();
                Task.Delay(Settling).Wait();
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Name,-22} page p50 {Quantile(quiet, 0.5):F1} → {Quantile(loud, 0.5):F1} ms, p99 {Quantile(quiet, 0.99):F1} → {Quantile(loud, 0.99):F1} ms, × {Quantile(loud, 0.99) / Quantile(quiet, 0.99):F2}; resident {daemon.ResidentMiB():F0} MiB"));
        }
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

using EdgeRec.Benchmarks.Page;

namespace EdgeRec.Benchmarks.Daemon;

/// <summary>
/// The native binary with 10,000 synthetic titles and 50,000 events: resident memory, and the time from its start to its first page.
/// </summary>
internal static class DaemonBenchmark
{
    private const int Starts = 21, Rests = 7;
    private const string HomePage = "/v1/home?profile=viewer";

    public static void Run()
    {
        using var folder = new BenchmarkFolder();
        using (var daemon = new RunningDaemon(folder.Path))
        {
            BenchmarkFolder.SendHistory(daemon, SyntheticWorld.At);
            for (int i = 0; i < 20; i++)
            {
                daemon.Get(HomePage);
            }

            Print("resident right after 50,000 events in one burst", $"{daemon.ResidentMiB():N1} MiB, at most {daemon.PeakMiB():N1} MiB");
            Task.Delay(TimeSpan.FromSeconds(8)).Wait();
            Print("the same eight seconds later", $"{daemon.ResidentMiB():N1} MiB, {daemon.OwnMiB():N1} without pages of files");
        }

        double[] times = [.. Enumerable.Range(0, Starts).Select(_ =>
        {
            using var daemon = new RunningDaemon(folder.Path);
            daemon.Get(HomePage);
            return daemon.Elapsed.TotalMilliseconds;
        }).Order()];
        using (var daemon = new RunningDaemon(folder.Path))
        {
            daemon.Get(HomePage);
            Print("resident after a restart and one page", $"{daemon.ResidentMiB():N1} MiB, at most {daemon.PeakMiB():N1} MiB while it started");
            Task.Delay(TimeSpan.FromSeconds(8)).Wait();
            Print("the same eight seconds later", $"{daemon.ResidentMiB():N1} MiB, {daemon.OwnMiB():N1} without pages of files");
            double[] first = [.. Enumerable.Range(0, Rests).Select(_ =>
            {
                Task.Delay(TimeSpan.FromSeconds(8)).Wait();
                return Milliseconds(daemon);
            }).Order()], then = [.. Enumerable.Range(0, 50).Select(_ => Milliseconds(daemon)).Order()];
            Print($"first page after eight seconds' rest, {Rests} times", $"median {first[Rests / 2]:N1} ms, slowest {first[^1]:N1}; pages behind it: median {then[25]:N1}, slowest {then[^1]:N1}");
        }

        Print($"start to first page, {Starts} starts", $"median {times[Starts / 2]:N0} ms, fastest {times[0]:N0}, slowest {times[^1]:N0} ms");
        Print("installed size", $"{BenchmarkFolder.MiBOf(Path.GetDirectoryName(Path.GetFullPath(RunningDaemon.Binary))!):N1} MiB");
    }

    private static double Milliseconds(RunningDaemon daemon)
    {
        long from = TimeProvider.System.GetTimestamp();
        daemon.Get(HomePage);
        return TimeProvider.System.GetElapsedTime(from).TotalMilliseconds;
    }

    private static void Print(string what, string figure) => Console.WriteLine($"{what,-52} {figure}");
}

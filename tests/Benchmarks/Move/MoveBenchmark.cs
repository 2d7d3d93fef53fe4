using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Page;

namespace EdgeRec.Benchmarks.Move;

/// <summary>An evening of 200 events moved to another profile and back, among 50,000 events: both histories are added up anew from the whole journal.</summary>
internal static class MoveBenchmark
{
    private const int Moves = 21, Events = 200;

    public static void Run()
    {
        using var folder = new BenchmarkFolder();
        using var daemon = new RunningDaemon(folder.Path);
        BenchmarkFolder.SendHistory(daemon, SyntheticWorld.At);
        daemon.Post("/v1/profiles", """{"id":"other","name":"Other"}""");
        Task.Delay(TimeSpan.FromSeconds(8)).Wait(); // Until LiteDB has it all.
        daemon.ForgetPeak();
        var times = new List<double>();
        for (int i = 0; i < Moves; i++)
        {
            times.Add(Time(daemon, "viewer", $$"""{"id":"m{{i}}","to":"other","since":"{{SyntheticWorld.At.AddMinutes(-Events):yyyy-MM-ddTHH:mm:sszzz}}"}"""));
            times.Add(Time(daemon, "other", $$"""{"id":"u{{i}}","to":"viewer","undo":"m{{i}}"}"""));
        }

        times.Sort();
        Console.WriteLine($"{$"a move of {Events} of 50,000 events, {times.Count} moves",-52} median {times[times.Count / 2]:N0} ms, slowest {times[^1]:N0} ms; at most {daemon.PeakMiB():N1} MiB");
    }

    private static double Time(RunningDaemon daemon, string from, string move)
    {
        TimeSpan before = daemon.Elapsed;
        daemon.Post($"/v1/profiles/{from}/events/move", move);
        return (daemon.Elapsed - before).TotalMilliseconds;
    }
}

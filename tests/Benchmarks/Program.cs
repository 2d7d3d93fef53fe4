using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Benchmarks.Scan;
using EdgeRec.Benchmarks.Search;
using EdgeRec.Benchmarks.Week;

int at = Array.IndexOf(args, "--plot");
string? plot = at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
string[] names = at >= 0 ? [.. args[..at], .. args[Math.Min(at + 2, args.Length)..]] : args;

(string Name, Action Run)[] benchmarks =
[
    ("scan", ScanBenchmark.Run),
    ("features", FeaturesBenchmark.Run),
    ("pack", PackBenchmark.Run),
    ("page", () => PageBenchmark.Run(plot)),
    ("search", SearchBenchmark.Run),
    ("daemon", DaemonBenchmark.Run),
    ("week", WeekBenchmark.Run),
];

var chosen = benchmarks.Where(b => names.Length == 0 || names.Contains(b.Name)).ToArray();
if (chosen.Length == 0 || names.Except(benchmarks.Select(b => b.Name)).Any() || (at >= 0 && plot is null))
{
    await Console.Error.WriteLineAsync(
        $"Usage: EdgeRec.Benchmarks [{string.Join('|', benchmarks.Select(b => b.Name))}]… [--plot FILE.png], all of them without a name; --plot draws what page measured.");
    return 2;
}

Console.WriteLine($"{"",-52} {"p50",13} {"p99",13} {"allocated",12}");
foreach (var (_, run) in chosen)
{
    run();
}

return 0;

using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Benchmarks.Scan;

(string Name, Action Run)[] benchmarks =
[
    ("scan", ScanBenchmark.Run),
    ("features", FeaturesBenchmark.Run),
    ("pack", PackBenchmark.Run),
    ("page", PageBenchmark.Run),
    ("daemon", DaemonBenchmark.Run),
];

var chosen = benchmarks.Where(b => args.Length == 0 || args.Contains(b.Name)).ToArray();
if (chosen.Length == 0)
{
    await Console.Error.WriteLineAsync($"Usage: EdgeRec.Benchmarks [{string.Join('|', benchmarks.Select(b => b.Name))}]…, all of them without a name.");
    return 2;
}

Console.WriteLine($"{"",-52} {"p50",13} {"p99",13} {"allocated",12}");
foreach (var (_, run) in chosen) run();
return 0;

using EdgeRec.Benchmarks.Artwork;
using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Benchmarks.Facts;
using EdgeRec.Benchmarks.Flags;
using EdgeRec.Benchmarks.Households;
using EdgeRec.Benchmarks.Inference;
using EdgeRec.Benchmarks.Intake;
using EdgeRec.Benchmarks.Load;
using EdgeRec.Benchmarks.Move;
using EdgeRec.Benchmarks.Page;
using EdgeRec.Benchmarks.Parquet;
using EdgeRec.Benchmarks.Scan;
using EdgeRec.Benchmarks.Search;
using EdgeRec.Benchmarks.Sync;
using EdgeRec.Benchmarks.WebConsole;
using EdgeRec.Benchmarks.Week;
using EdgeRec.Benchmarks.Wire;
using EdgeRec.Benchmarks.Year;

List<string> names = [.. args];
string? plot = Take("--plot"), simulated = Take("--simulated"), pack = Take("--pack"), sizes = Take("--events"), seconds = Take("--seconds"), queue = Take("--queue"), days = Take("--days"), titles = Take("--titles"), attack = Take("--attack"), attacks = Take("--attacks"), televisions = Take("--televisions");

(string Name, Action Run)[] benchmarks =
[
    ("scan", ScanBenchmark.Run),
    ("features", FeaturesBenchmark.Run),
    ("pack", PackBenchmark.Run),
    ("page", () => PageBenchmark.Run(plot, pack)),
    ("events", AfterEventsBenchmark.Run),
    ("households", () => HouseholdsBenchmark.Run(simulated)),
    ("artwork", DecisionBenchmark.Run),
    ("flags", FlagsBenchmark.Run),
    ("search", SearchBenchmark.Run),
    ("daemon", DaemonBenchmark.Run),
    ("load", () => LoadBenchmark.Run(attack, attacks)),
    ("move", MoveBenchmark.Run),
    ("membership", MembershipBenchmark.Run),
    ("week", WeekBenchmark.Run),
    ("year", () => YearBenchmark.RunAsync(days, titles).GetAwaiter().GetResult()),
    ("wire", WireBenchmark.Run),
    ("sync", SyncBenchmark.Run),
    ("intake", () => IntakeBenchmark.Run(seconds, queue)),
    ("nats", () => NatsBenchmark.Run(seconds)),
    ("parquet", () => ParquetBenchmark.Run(sizes)),
    ("facts", () => FactsBenchmark.Run(televisions)),
    ("console", () => ConsoleBenchmark.Run(televisions)),
];

var chosen = benchmarks.Where(b => names.Count == 0 || names.Contains(b.Name)).ToArray();
if (chosen.Length == 0 || names.Except(benchmarks.Select(b => b.Name)).Any())
{
    await Console.Error.WriteLineAsync(
        $"Usage: EdgeRec.Benchmarks [{string.Join('|', benchmarks.Select(b => b.Name))}]… [--plot FILE.png] [--pack DIR] [--simulated DIR] [--events N,N…] [--seconds N] [--queue MIB] [--days N] [--titles N] [--televisions N] [--attacks NAME;NAME…], all of them without a name; --plot draws what page measured, --pack is the one page is measured with instead of the demo's, --simulated has what edgerec-train simulate wrote, for households, --events are the sizes for parquet, --seconds how long each run of intake and nats is measured, --queue the service's, --days and --titles of a year, --televisions how many facts are made of, or the console is asked about; --attacks are those of load that are measured, without it all; --attack is for load itself.");
    return 2;
}

Console.WriteLine($"{"",-52} {"fastest",13} {"p50",13} {"p99",13} {"allocated",12}");
foreach (var (_, run) in chosen)
{
    run();
}

return 0;

string? Take(string option)
{
    int at = names.IndexOf(option);
    if (at < 0 || at + 1 >= names.Count) return null;
    string value = names[at + 1];
    names.RemoveRange(at, 2);
    return value;
}

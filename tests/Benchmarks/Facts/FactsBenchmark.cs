using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Planning;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Benchmarks.Facts;

/// <summary>
/// What experiments and retention cost the fleet: frames of invented households (<see cref="InventedFrames"/>) go into a SQLite store night by night, then facts are made of them, and an expectation, a report on an
/// experiment and one on retention of these. Each once, with the most memory that the process had in RAM meanwhile (VmHWM).
/// </summary>
internal static class FactsBenchmark
{
    private const int Days = 60, Usual = 10_000;

    /// <summary>Measures.</summary>
    /// <param name="televisions">How many; null for 10,000.</param>
    public static void Run(string? televisions) => RunAsync(televisions is null ? Usual : int.Parse(televisions, CultureInfo.InvariantCulture)).GetAwaiter().GetResult();

    private static async Task RunAsync(int televisions)
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-facts-").FullName, file = Path.Combine(folder, "fleet.db");
        try
        {
            var time = new Later(InventedFrames.First.AddDays(Days + 1));
            await using var store = new SqliteFleetStore(file, time);
            await store.MigrateAsync(CancellationToken.None);
            var frames = new InventedFrames(televisions);
            long sent = 0;
            await MeasureAsync("frames written", async () => sent = await WriteAsync(store, frames), () => $"{sent:N0} frames, {new FileInfo(file).Length / 1048576.0:N0} MiB");
            double before = new FileInfo(file).Length;
            await MeasureAsync("facts made", () => new FactsMaker(store, time).CatchUpAsync(null, CancellationToken.None), () => $"{(new FileInfo(file).Length - before) / 1048576.0:N0} MiB more");

            var facts = new StoredFacts(store);
            ExperimentDesign design = InventedFrames.Design;
            DateOnly start = DateOnly.FromDateTime(InventedFrames.First.Date).AddDays(Days / 2), last = start.AddDays((Days / 2) - 1);
            IReadOnlyDictionary<string, Expectation>? expected = null;
            await MeasureAsync("expectation at the start", async () => expected = await new ExpectationMaker(facts).MakeAsync(design, 1, start.AddDays(-1), CancellationToken.None), () => $"{expected!.Count} metrics");
            DateTimeOffset started = new(start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var experiment = new StoredExperiment(design, new ExperimentState(true, started, null, null, null), "benchmark", [new CoverageFrom(started, 1)], null, expected);
            ExperimentReport? report = null;
            await MeasureAsync("report", async () => report = await new ReportMaker(facts, time).MakeAsync(experiment, last, CancellationToken.None), () => $"{report!.SampleRatio.Units.Sum():N0} households, {report.Verdict.Kind}");
            RetentionReport? retention = null;
            await SimulatedMark.WriteAsync(store.Documents, "Invented.", CancellationToken.None); // Nobody enrolled them.
            await MeasureAsync(
                "report retention", async () => retention = await FleetRetention.MakeAsync(store, new RetentionOptions { By = ["joined"], LeftAfter = 14, AlsoAfter = [28] }, time, CancellationToken.None),
                () => $"{retention!.Households.Seen:N0} households");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<long> WriteAsync(SqliteFleetStore store, InventedFrames frames)
    {
        long sent = 0;
        for (int night = 0; night < Days; night++)
        {
            foreach (Frame[] some in frames.Night(night).Chunk(2_000))
            {
                await store.Frames.AppendAsync(some, CancellationToken.None);
                sent += some.Length;
            }
        }

        return sent;
    }

    private static async Task MeasureAsync(string name, Func<Task> act, Func<string> says)
    {
        Expense taken = await Expense.OfAsync(act);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"facts, {name,-26} {taken.Seconds,8:N1} s   {taken.PeakMiB,6:N0} MiB at most   {says()}"));
    }

    private sealed class Later(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

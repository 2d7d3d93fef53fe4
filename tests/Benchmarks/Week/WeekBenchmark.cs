using EdgeRec.Benchmarks.Daemon;

namespace EdgeRec.Benchmarks.Week;

/// <summary>
/// A week of a family with a long past (10,000 titles, 50,000 events), lived by the native binary as fast as it takes it: real
/// files, real memory, the events' times spread over the last seven days. Only the waiting is left out; a night is six seconds,
/// one longer than the daemon lets its database rest after.
/// </summary>
internal static class WeekBenchmark
{
    private const int Days = 7;
    private static readonly string[] Family = ["viewer", "nora", "sam", "mia"];
    private static readonly TimeSpan Night = TimeSpan.FromSeconds(6);

    public static void Run()
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset first = today.AddDays(-Days);
        using var folder = new BenchmarkFolder();
        using (var daemon = new RunningDaemon(folder.Path))
        {
            BenchmarkFolder.SendHistory(daemon, first);
            foreach (string profile in Family[1..])
            {
                daemon.Post("/v1/profiles", $$"""{"id":"{{profile}}","name":"{{profile}}"}""");
            }

            Task.Delay(Night).Wait();
        }

        using var week = new RunningDaemon(folder.Path);
        var evening = new Evening(week, new Random(5));
        Console.WriteLine($"{"",-10} {"events",8} {"pages",6} {"page p50",10} {"page p99",10} {"at most",10} {"next morning",13} {"data folder",12}");
        Report("before", evening, week, folder);
        for (int day = 0; day < Days; day++)
        {
            evening.Begin();
            week.ForgetPeak();
            foreach (string profile in Family)
            {
                evening.Watch(profile, first.AddDays(day).AddHours(17.5));
                evening.Watch(profile, first.AddDays(day).AddHours(20.25));
            }

            Task.Delay(Night).Wait();
            Report($"day {day + 1}", evening, week, folder);
        }
    }

    private static void Report(string name, Evening evening, RunningDaemon daemon, BenchmarkFolder folder) => Console.WriteLine(
        $"{name,-10} {evening.Events,8:N0} {evening.Pages,6:N0} {evening.PageMilliseconds(50),7:N2} ms {evening.PageMilliseconds(99),7:N2} ms "
        + $"{daemon.PeakMiB(),6:N1} MiB {daemon.ResidentMiB(),9:N1} MiB {folder.MiB(),8:N1} MiB");
}

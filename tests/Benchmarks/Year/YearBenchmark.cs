using System.Globalization;
using EdgeRec.Tests.Life;

namespace EdgeRec.Benchmarks.Year;

/// <summary>
/// A simulated year of a heavy household (<see cref="HeavyHousehold"/>): real files, an invented clock. Every four weeks it says what the disk holds, what was written for each event and
/// what is in memory; in the end the native binary opens the folder as it is and as it was after the first four weeks, and makes pages for both by turns.
/// </summary>
internal static class YearBenchmark
{
    private const int Days = 364, DaysAMonth = 28, Titles = 10_000;

    public static async Task RunAsync(string? days, string? titles)
    {
        int count = days is null ? Days : int.Parse(days, CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("edgerec-").FullName, young = Directory.CreateTempSubdirectory("edgerec-").FullName;
        try
        {
            var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(6), TimeSpan.Zero);
            DateTimeOffset begins = today.AddDays(-count);
            await LiveAsync(folder, young, begins, count, titles is null ? Titles : int.Parse(titles, CultureInfo.InvariantCulture));
            OldAndYoung.Compare((young, begins.AddDays(Math.Min(DaysAMonth, count))), (folder, today));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(young, recursive: true);
        }
    }

    private static async Task LiveAsync(string folder, string young, DateTimeOffset begins, int days, int titles)
    {
        await using var household = new HeavyHousehold(folder, new LifeOptions { Begins = begins, Titles = titles, NewTitlesAWeek = titles / 100 });
        await household.BeginAsync();
        long began = Wear.Bytes();
        LifeMonth.PrintHeader();
        LifeMonth before = LifeMonth.Of(household, folder, began);
        while (household.Day < days)
        {
            await household.LiveADayAsync();
            if (household.Day % DaysAMonth == 0 || household.Day == days)
            {
                LifeMonth now = LifeMonth.Of(household, folder, began);
                now.Print(before);
                before = now;
            }

            if (household.Day == Math.Min(DaysAMonth, days))
            {
                await household.RestartAsync();
                CopyFolder(folder, young);
                before = LifeMonth.Of(household, folder, began);
            }
        }

        foreach ((string part, long bytes) in LifeMonth.Parts(folder))
        {
            Console.WriteLine($"{part,-24} {bytes / 1024.0,10:N0} KiB");
        }

        foreach (string note in household.Recommender.History.Status().Notes)
        {
            Console.WriteLine(note);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("lock", StringComparison.Ordinal)))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

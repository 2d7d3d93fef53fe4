using System.Globalization;
using EdgeRec.Tests.Life;

namespace EdgeRec.Benchmarks.Year;

/// <summary>How a household's television is at one moment.</summary>
internal sealed record LifeMonth
{
    private const double MiB = 1 << 20;

    public required int Day { get; init; }

    public required long Events { get; init; }

    public required long Wear { get; init; }

    public required long CatalogueWear { get; init; }

    public required long ErasureWear { get; init; }

    public required long RestartWear { get; init; }

    public required long JournalBytes { get; init; }

    public required long JournalBlocks { get; init; }

    public required double FolderMiB { get; init; }

    public required double HeapMiB { get; init; }

    public required double OwnMiB { get; init; }

    public static LifeMonth Of(HeavyHousehold household, string folder, long began) => new()
    {
        Day = household.Day,
        Events = household.Events,
        Wear = Tests.Life.Wear.Bytes() - began,
        CatalogueWear = household.CatalogueWear,
        ErasureWear = household.ErasureWear,
        RestartWear = household.RestartWear,
        JournalBytes = household.JournalBytes,
        JournalBlocks = household.JournalBlocks,
        FolderMiB = Parts(folder).Sum(p => p.Bytes) / MiB,
        HeapMiB = GC.GetTotalMemory(forceFullCollection: true) / MiB,
        OwnMiB = OwnKiB() / 1024.0,
    };

    /// <summary>What lies in the folder, by its first name.</summary>
    public static IReadOnlyList<(string Part, long Bytes)> Parts(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).GroupBy(f => Path.GetRelativePath(folder, f).Split('/')[0])
            .Select(part => (part.Key, part.Sum(f => new FileInfo(f).Length))).OrderByDescending(part => part.Item2),
    ];

    public static void PrintHeader() => Console.WriteLine(
        $"{"",-8} {"events",9} {"folder",10} {"heap",9} {"own",9}  {"written, bytes an event: all",28} {"catalogues",10} {"erasures",9} {"restarts",9} {"the rest",9} {"blocks of the journal",21} {"its records",11} {"times",6}");

    /// <summary>Prints what this month brought.</summary>
    public void Print(LifeMonth before)
    {
        double events = Events - before.Events;
        double all = (Wear - before.Wear) / events, catalogues = (CatalogueWear - before.CatalogueWear) / events, erasures = (ErasureWear - before.ErasureWear) / events, restarts = (RestartWear - before.RestartWear) / events;
        double blocks = 4096 * (JournalBlocks - before.JournalBlocks) / events, records = (JournalBytes - before.JournalBytes) / events;
        Console.WriteLine(
            $"day {Day,-4} {events,9:N0} {FolderMiB,6:N1} MiB {HeapMiB,5:N1} MiB {OwnMiB,5:N1} MiB  {all,28:N0} {catalogues,10:N0} {erasures,9:N0} {restarts,9:N0} {all - catalogues - erasures - restarts,9:N0} {blocks,21:N0} {records,11:N0} {all / blocks,6:N2}");
    }

    private static long OwnKiB() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}

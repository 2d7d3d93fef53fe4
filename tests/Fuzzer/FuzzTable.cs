using System.Globalization;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Fuzzer;

/// <summary>What all runs have come to, as a table in Markdown.</summary>
internal static class FuzzTable
{
    /// <summary>Writes a line for each parser that was fed, in the order of their names.</summary>
    public static void Write(string progress, TextWriter to)
    {
        to.WriteLine("| parser | minutes | inputs | taken all the same | pairs of branches | most memory for one | slowest |");
        to.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        var rows = new DirectoryInfo(progress) is { Exists: true } folder ? folder.GetDirectories().OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => (one.Name, FuzzProgress.Open(progress, one.Name).Before)).ToList() : [];
        foreach ((string name, FuzzTotals all) in rows)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{name}` | {all.Minutes:0.#} | {all.Inputs:N0} | {all.Taken:N0} | {all.Pairs:N0} | {all.MostAllocated / 1024.0:N0} KiB | {all.SlowestMilliseconds:N0} ms |"));
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all {rows.Count} | {rows.Sum(row => row.Before.Minutes):N0} | {rows.Sum(row => row.Before.Inputs):N0} | {rows.Sum(row => row.Before.Taken):N0} | | | |"));
    }
}

using System.Globalization;

namespace EdgeRec.Tests.Shared.Load;

/// <summary>How a process is, by what the kernel says of it.</summary>
/// <param name="ResidentMiB">Memory in use, in MiB.</param>
/// <param name="Files">Open files, sockets among them.</param>
/// <param name="CpuSeconds">Processor time so far, in seconds.</param>
internal readonly record struct Vitals(double ResidentMiB, int Files, double CpuSeconds)
{
    private const int UserTime = 11, SystemTime = 12, TicksPerSecond = 100;

    /// <summary>Looks.</summary>
    public static Vitals Of(int process)
    {
        string proc = $"/proc/{process}";
        string resident = File.ReadLines($"{proc}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        string stat = File.ReadAllText($"{proc}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new Vitals(
            int.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0,
            Directory.GetFileSystemEntries($"{proc}/fd").Length,
            (double.Parse(fields[UserTime], CultureInfo.InvariantCulture) + double.Parse(fields[SystemTime], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}

using System.Globalization;

namespace EdgeRec.Tests.Life;

/// <summary>What this process gave the disk to write, as the kernel counts it: pages that became dirty and were not thrown away before they were written (/proc/self/io).</summary>
internal static class Wear
{
    /// <summary>Whether the kernel counts what is written into a folder: not where it lies in memory.</summary>
    public static bool IsCountedIn(string folder)
    {
        byte[] probe = new byte[64 << 10];
        string path = Path.Combine(folder, "probe");
        long before = Bytes();
        using (FileStream file = File.Create(path))
        {
            file.Write(probe);
            file.Flush(flushToDisk: true);
        }

        bool counted = Bytes() - before >= probe.Length;
        File.Delete(path);
        return counted;
    }

    /// <summary>Bytes since the process began.</summary>
    public static long Bytes()
    {
        long written = 0;
        foreach (string line in File.ReadLines("/proc/self/io"))
        {
            int sign = line.StartsWith("write_bytes:", StringComparison.Ordinal) ? 1 : line.StartsWith("cancelled_write_bytes:", StringComparison.Ordinal) ? -1 : 0;
            if (sign != 0)
            {
                written += sign * long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
            }
        }

        return written;
    }
}

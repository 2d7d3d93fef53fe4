using System.Text;

namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>The log's bytes.</summary>
internal static class LogText
{
    /// <summary>Its whole lines.</summary>
    /// <param name="log">All of it.</param>
    /// <param name="whole">How many bytes they have; what is behind them is half a line that a kill left.</param>
    public static IReadOnlyList<string> Lines(ReadOnlySpan<byte> log, out int whole)
    {
        whole = log.LastIndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetString(log[..whole]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

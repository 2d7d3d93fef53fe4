using System.Globalization;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig;

/// <summary>How long things took, from the kernel's time of an edge on: to the rig's waking, to the daemon's answer, to a page's last byte. Keeps the last <see cref="Most"/> of each.</summary>
/// <param name="time">The rig's clock.</param>
internal sealed class Latencies(TimeProvider time) : IRigWatcher
{
    /// <summary>So many of each are kept.</summary>
    public const int Most = 8192;

    private readonly Series _wakes = new(), _sent = new(), _pages = new();

    /// <inheritdoc/>
    public void Edge(int line, bool high, long at, long now) => _wakes.Add(now - at);

    /// <inheritdoc/>
    public void RemoteKey(ushort code, bool down, long at, long now) => _wakes.Add(now - at);

    /// <inheritdoc/>
    public void Sent(KeyEvent happened, long now)
    {
        // A hold or a repeat falls due; no edge was there.
        if (happened.Phase is KeyPhase.Press or KeyPhase.Release)
        {
            _sent.Add(now - happened.At);
        }
    }

    /// <inheritdoc/>
    public void Page(RigPage page)
    {
        if (page.ByKey)
        {
            _pages.Add(page.CameAt - page.AskedAt);
        }
    }

    /// <summary>A line for each that happened at all.</summary>
    public IEnumerable<string> Summary()
    {
        foreach ((string what, Series series, string of) in new[] { ("edge to wake", _wakes, "edges"), ("edge to sent", _sent, "keys"), ("edge to page", _pages, "pages") })
        {
            if (series.Count > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{what}  p50 {Ms(series.At(0.5))} ms  p99 {Ms(series.At(0.99))} ms  ({series.Count} {of})");
            }
        }
    }

    private string Ms(long ticks) => time.Between(0, Math.Max(0, ticks)).TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture);

    private sealed class Series
    {
        private readonly long[] _last = new long[Most];

        /// <summary>How many there were; the oldest are forgotten.</summary>
        public int Count { get; private set; }

        public void Add(long ticks) => _last[Count++ % Most] = ticks;

        // Nearest rank: the least that so large a part does not exceed.
        public long At(double part)
        {
            long[] sorted = [.. _last.Take(Math.Min(Count, Most)).Order()];
            return sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
        }
    }
}

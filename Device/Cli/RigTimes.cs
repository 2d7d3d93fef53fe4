using System.Globalization;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Cli;

/// <summary><c>--times</c>: a line for every key that the daemon took and for every page that a key asked for, in one clock, for programs that measure: the edge in nanoseconds of CLOCK_MONOTONIC, the rest in milliseconds after it.</summary>
/// <param name="time">The rig's clock.</param>
internal sealed class RigTimes(TimeProvider time) : IRigWatcher
{
    private const int Kept = 256;
    private readonly (long At, long Woken)[] _edges = new (long, long)[Kept];
    private readonly (KeyEvent Key, long Believed)[] _keys = new (KeyEvent, long)[Kept];
    private int _edge, _key;

    /// <inheritdoc/>
    public void Edge(int line, bool high, long at, long now) => _edges[_edge++ % Kept] = (at, now);

    /// <inheritdoc/>
    public void RemoteKey(ushort code, bool down, long at, long now) => _edges[_edge++ % Kept] = (at, now);

    /// <inheritdoc/>
    public void Key(KeyEvent happened, long now) => _keys[_key++ % Kept] = (happened, now);

    /// <inheritdoc/>
    public void Sent(KeyEvent happened, long now)
    {
        (long At, long Woken) edge = Array.Find(_edges, edge => edge.At == happened.At && edge.At != 0);
        if (happened.Phase is KeyPhase.Press or KeyPhase.Release && edge.At != 0)
        {
            long believed = Array.Find(_keys, key => key.Key == happened).Believed;
            Console.Out.WriteLine($"times key={happened.Key.Word()} phase={happened.Phase.Word()} edge={Nanoseconds(edge.At)} woken={After(edge.At, edge.Woken)} believed={After(edge.At, believed)} posted={After(edge.At, now)}");
        }
    }

    /// <inheritdoc/>
    public void Page(RigPage page)
    {
        if (page.ByKey)
        {
            Console.Out.WriteLine($"times page edge={Nanoseconds(page.AskedAt)} page={After(page.AskedAt, page.CameAt)} bytes={page.Bytes.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private string Nanoseconds(long at) => ((Int128)at * 1_000_000_000 / time.TimestampFrequency).ToString(CultureInfo.InvariantCulture);

    private string After(long edge, long now) => "+" + time.Between(edge, now).TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture);
}

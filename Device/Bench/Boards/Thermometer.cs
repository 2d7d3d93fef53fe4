using System.Globalization;

namespace EdgeRec.Device.Bench.Boards;

/// <summary>
/// Looks at a board's temperature and at everything that tells of a slowed processor: the Raspberry Pi's firmware (get_throttled), the kernel's cooling devices, the limits of its clock, and the counters of x64 processors. Looked at again and
/// again, it says in the end what has happened since its beginning.
/// </summary>
internal sealed class Thermometer
{
    // Bits of get_throttled (Raspberry Pi documentation, vcgencmd): now; the same sixteen higher stand for "since the start".
    private static readonly (int Bit, string What)[] Firmware =
    [
        (0, "the supply's voltage was too low"), (1, "the firmware capped the clock"), (2, "the firmware throttled the processor"), (3, "the soft limit of temperature was reached"),
    ];

    private const int SinceStart = 16;

    private readonly string _root;
    private readonly SortedSet<string> _throttled = new(StringComparer.Ordinal);
    private readonly double? _before;
    private readonly long? _firmwareBefore;
    private readonly long _countsBefore;
    private double? _highest, _last;

    /// <summary>Looks for the first time.</summary>
    /// <param name="root">The root of the file system; another one in tests.</param>
    public Thermometer(string root = "/")
    {
        _root = root;
        _firmwareBefore = ThrottledBits();
        _countsBefore = Counts();
        Look();
        _before = _last;
    }

    /// <summary>What happened from the beginning to now.</summary>
    public Heat Heat => new(_before, _highest, _last, _firmwareBefore is not null || Coolers().Any() || Number("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count") is not null, [.. _throttled]);

    /// <summary>Looks again; between two looks much can be missed.</summary>
    public void Look()
    {
        _last = null;
        foreach (string zone in SystemFile.Folders(Path.Combine(_root, "sys/class/thermal"), "thermal_zone*"))
        {
            if (NumberIn(Path.Combine(zone, "temp")) is { } milli && milli > 0 && !(milli / 1000.0 <= _last))
            {
                _last = milli / 1000.0;
            }
        }

        _highest = _highest is { } highest && !(_last > highest) ? highest : _last;
        if (ThrottledBits() is { } bits)
        {
            foreach ((int bit, string what) in Firmware)
            {
                bool since = ((bits & ~(_firmwareBefore ?? 0)) >> (bit + SinceStart) & 1) == 1;
                if ((bits >> bit & 1) == 1 || since)
                {
                    _throttled.Add(what);
                }
            }
        }

        if (Coolers().Any(cooler => NumberIn(Path.Combine(cooler, "cur_state")) > 0))
        {
            _throttled.Add("the kernel slowed the processor down to cool it");
        }

        if (Counts() > _countsBefore)
        {
            _throttled.Add("the processor throttled itself");
        }

        if (Number("sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq") is { } limit && Number("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq") is { } most && limit < most)
        {
            _throttled.Add($"the clock was limited to {limit / 1000} of {most / 1000} MHz");
        }
    }

    private IEnumerable<string> Coolers() => SystemFile.Folders(Path.Combine(_root, "sys/class/thermal"), "cooling_device*").Where(cooler =>
        SystemFile.Text(Path.Combine(cooler, "type")) is { } type && (type.Contains("cpu", StringComparison.OrdinalIgnoreCase) || type == "Processor"));

    private long? ThrottledBits()
    {
        foreach (string soc in SystemFile.Folders(Path.Combine(_root, "sys/devices/platform"), "soc*"))
        {
            foreach (string firmware in SystemFile.Folders(soc, "*firmware"))
            {
                if (SystemFile.Text(Path.Combine(firmware, "get_throttled")) is { } text
                    && long.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long bits))
                {
                    return bits;
                }
            }
        }

        return null;
    }

    private long Counts() => SystemFile.Folders(Path.Combine(_root, "sys/devices/system/cpu"), "cpu*").Sum(cpu =>
        (NumberIn(Path.Combine(cpu, "thermal_throttle/core_throttle_count")) ?? 0) + (NumberIn(Path.Combine(cpu, "thermal_throttle/package_throttle_count")) ?? 0));

    private long? Number(string path) => NumberIn(Path.Combine(_root, path));

    private static long? NumberIn(string path) =>
        long.TryParse(SystemFile.Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}

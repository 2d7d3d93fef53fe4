namespace EdgeRec.Device.Bench;

/// <summary>What is measured: names and units, in the order of the table. The names are what reports are compared by.</summary>
internal static class FigureKinds
{
    /// <summary>Median time of a home page over the socket, from the request to the last byte.</summary>
    public const string PageP50 = "page-p50";

    /// <summary>The time that 99 of 100 pages keep.</summary>
    public const string PageP99 = "page-p99";

    /// <summary>From the start of the process to the last byte of its first page.</summary>
    public const string Start = "start";

    /// <summary>Resident memory when the daemon has rested for some seconds after its pages.</summary>
    public const string Resident = "resident";

    /// <summary>The most that was resident while it started and made pages.</summary>
    public const string ResidentPeak = "resident-peak";

    /// <summary>Wake-ups of any thread of the daemon at rest, a minute.</summary>
    public const string Wakes = "wakes";

    /// <summary>Bytes given to the disk for each event that was taken.</summary>
    public const string Written = "written";

    /// <summary>Decisions between three images of a title, one thread.</summary>
    public const string Decisions = "decisions";

    private static readonly (string Name, string Unit, bool MoreIsBetter)[] All =
    [
        (PageP50, "ms", false), (PageP99, "ms", false), (Start, "ms", false), (Resident, "MiB", false), (ResidentPeak, "MiB", false),
        (Wakes, "/min", false), (Written, "B/event", false), (Decisions, "/s", true),
    ];

    /// <summary>Whether there is a figure of this name.</summary>
    public static bool Has(string name) => All.Any(kind => kind.Name == name);

    /// <summary>The unit of a figure.</summary>
    public static string UnitOf(string name) => All.First(kind => kind.Name == name).Unit;

    /// <summary>Whether more of it is better.</summary>
    public static bool MoreIsBetter(string name) => All.Any(kind => kind.Name == name && kind.MoreIsBetter);
}

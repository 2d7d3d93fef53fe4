using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>The fleet at one moment, made by going once through all devices.</summary>
internal sealed record FleetFigures
{
    /// <summary>How many devices of a need are named.</summary>
    public const int MostNamed = 50;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long that took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Devices that are known and not shut out.</summary>
    public long Devices { get; set; }

    /// <summary>Devices that were shut out.</summary>
    public long Revoked { get; set; }

    /// <summary>Devices by how long ago they reported: the hour, the day, the week, the month, longer, never.</summary>
    public long[] ByLastReport { get; init; } = new long[6];

    /// <summary>Devices by privacy mode.</summary>
    public SortedDictionary<PrivacyMode, long> Modes { get; init; } = [];

    /// <summary>Devices by state of their packs.</summary>
    public SortedDictionary<PackState, long> PackStates { get; init; } = [];

    /// <summary>Records that wait on all devices.</summary>
    public double WaitingRecords { get; set; }

    /// <summary>Devices by need.</summary>
    public SortedDictionary<Need, long> Needs { get; init; } = [];

    /// <summary>The first devices of each need, by id.</summary>
    public SortedDictionary<Need, List<Guid>> Named { get; init; } = [];

    /// <summary>The day so far.</summary>
    public required DayFigures Today { get; init; }

    /// <summary>Adds a device.</summary>
    public void Add(Device device)
    {
        if (device.RevokedAt is not null)
        {
            Revoked++;
            return;
        }

        Devices++;
        ByLastReport[AgeOf(device)]++;
        if (device.Report is { } report)
        {
            Modes[report.Mode] = Modes.GetValueOrDefault(report.Mode) + 1;
            PackStates[report.PackState] = PackStates.GetValueOrDefault(report.PackState) + 1;
            WaitingRecords += report.WaitingRecords;
        }

        if (At - device.ReportedAt < TimeSpan.FromDays(7))
        {
            Today.AddApp(device.AppVersion);
        }

        foreach (Need need in WebConsole.Figures.Needs.Of(device, At))
        {
            Needs[need] = Needs.GetValueOrDefault(need) + 1;
            if (!Named.TryGetValue(need, out List<Guid>? named))
            {
                Named[need] = named = [];
            }

            if (named.Count < MostNamed)
            {
                named.Add(device.Id);
            }
        }
    }

    private int AgeOf(Device device) => (At - device.ReportedAt)?.TotalHours switch
    {
        null => 5,
        <= 1 => 0,
        <= 24 => 1,
        <= 24 * 7 => 2,
        <= 24 * 30 => 3,
        _ => 4,
    };
}

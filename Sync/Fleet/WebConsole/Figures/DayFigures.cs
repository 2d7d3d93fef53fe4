using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>The fleet on one day, UTC.</summary>
/// <param name="Day">Which.</param>
internal sealed record DayFigures(DateOnly Day)
{
    /// <summary>What stands for the versions beyond those that are told apart: a hostile device can name a new one every day.</summary>
    public const string Others = "others";

    private const int MostVersions = 40;

    /// <summary>All devices that reported.</summary>
    public HealthFigures All { get; init; } = new();

    /// <summary>The same by pack; the empty name is no pack.</summary>
    public SortedDictionary<string, HealthFigures> Packs { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Devices by version of the program, of those heard of within a week.</summary>
    public SortedDictionary<string, long> Apps { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Adds a device's day.</summary>
    public void Add(HealthDay day)
    {
        All.Add(day);
        string pack = Known(Packs, day.PackVersion);
        if (!Packs.TryGetValue(pack, out HealthFigures? figures))
        {
            Packs[pack] = figures = new HealthFigures();
        }

        figures.Add(day);
    }

    /// <summary>Counts a device with its version of the program.</summary>
    public void AddApp(string version)
    {
        string app = Known(Apps, version);
        Apps[app] = Apps.GetValueOrDefault(app) + 1;
    }

    private static string Known<T>(SortedDictionary<string, T> versions, string version) =>
        version.Length <= 40 && (versions.ContainsKey(version) || versions.Count < MostVersions) ? version : Others;
}

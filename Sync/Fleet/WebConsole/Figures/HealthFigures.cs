using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Reports of many devices, added up.</summary>
internal sealed class HealthFigures
{
    /// <summary>Devices, counted once a day and pack.</summary>
    public long Devices { get; set; }

    /// <summary>Starts of the program.</summary>
    public long Starts { get; set; }

    /// <summary>Starts that followed no orderly stop.</summary>
    public long Crashes { get; set; }

    /// <summary>Home pages.</summary>
    public long Pages { get; set; }

    /// <summary>Sessions of the devices that tell.</summary>
    public long Sessions { get; set; }

    /// <summary>Plays that the viewer meant, of the devices that tell.</summary>
    public long QualityPlays { get; set; }

    /// <summary>How long pages took.</summary>
    public PageTimes PageTimes { get; init; } = new();

    /// <summary>Adds a device's day.</summary>
    public void Add(HealthDay day)
    {
        Devices++;
        Starts += day.Starts;
        Crashes += day.Crashes;
        Pages += day.Pages;
        Sessions += day.Sessions;
        QualityPlays += day.QualityPlays;
        PageTimes.Add(day.PageP99Us);
    }

    /// <summary>Adds what was added up elsewhere.</summary>
    public void Add(HealthFigures other)
    {
        Devices += other.Devices;
        Starts += other.Starts;
        Crashes += other.Crashes;
        Pages += other.Pages;
        Sessions += other.Sessions;
        QualityPlays += other.QualityPlays;
        PageTimes.Add(other.PageTimes);
    }
}

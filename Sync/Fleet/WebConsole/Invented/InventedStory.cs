using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>
/// What happens to an invented fleet: a good pack goes out in stages, later another that is at its second stage when the story reaches
/// today; programs are renewed as households get to it.
/// </summary>
/// <param name="Days">Days of the story; the last is today.</param>
/// <param name="Today">The last day.</param>
internal sealed record InventedStory(int Days, DateOnly Today)
{
    /// <summary>The pack that most have at the beginning.</summary>
    public InventedRelease Old { get; } = new(Version(Today.AddDays(-Days - 12)), 1, 1, 1);

    /// <summary>The pack that replaces it.</summary>
    public InventedRelease Good { get; } = new(Version(Today.AddDays(-(Days * 2 / 3))), 0.95, 0.86, 1.07);

    /// <summary>The pack that is going out.</summary>
    public InventedRelease New { get; } = new(Version(Today.AddDays(-8)), 1.2, 1.03, 1.06);

    /// <summary>The pack that a device runs on a day.</summary>
    public InventedRelease PackOf(InventedHousehold household, int day)
    {
        int good = day - (Days / 3), fresh = day - (Days - 8);
        double goodShare = good switch { < 0 => 0, < 2 => 0.01, < 4 => 0.1, < 7 => 0.5, _ => Math.Min(0.97, 0.8 + (0.02 * (good - 7))) };
        double freshShare = fresh switch { < 0 => 0, < 3 => 0.01, _ => 0.1 };
        return household.Draw < freshShare ? New : household.Draw < goodShare ? Good : Old;
    }

    /// <summary>The program that a device runs on a day.</summary>
    public string AppOf(InventedHousehold household, int day)
    {
        // Another order than the packs': programs go out by themselves.
        double draw = household.Draw * 7 % 1, along = day / (double)Days;
        return draw < (along - 0.55) * 1.8 ? "0.2.0" : draw < 0.35 + (along * 1.1) ? "0.1.1" : "0.1.0";
    }

    /// <summary>The state of a device's packs on a day, and what it says about it.</summary>
    public (PackState State, string Note) StateOf(InventedHousehold household, InventedRelease pack, int day, Random random)
    {
        if (pack == New && day >= Days - 3)
        {
            return household.Draw < 0.002
                ? (PackState.Returned, $"{pack.Version} was taken back: 3 crashes within the first hour of its watch.")
                : (day == Days - 1 ? PackState.Watched : PackState.Steady, "");
        }

        if (pack == Old && day > Days * 2 / 3)
        {
            return (PackState.Refused, $"{Good.Version} was refused: the probe took 2,140 ms, more than its 1,500 ms.");
        }

        return random.NextDouble() < 0.01 ? (PackState.Fetching, "") : (PackState.Steady, "");
    }

    private static string Version(DateOnly day) => $"{day.Year}.{day.Month}.{day.Day}";
}

/// <summary>An invented pack.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Crashes">How many times as many crashes as with another.</param>
/// <param name="PageTime">How many times as long pages take.</param>
/// <param name="QualityPlays">How many times as many plays are meant.</param>
internal sealed record InventedRelease(string Version, double Crashes, double PageTime, double QualityPlays);

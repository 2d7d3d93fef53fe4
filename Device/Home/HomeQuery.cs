using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.Home;

/// <summary>What a home page is asked for.</summary>
/// <param name="At">The moment it is made for, with the viewer's offset from UTC.</param>
/// <param name="Seed">Decides what is left to chance: equal seed, state and moment give equal bytes.</param>
/// <param name="MaxRails">Rails at most, 1 to <see cref="MaxMaxRails"/>; 0 for what the settings say.</param>
/// <param name="TilesPerRail">Tiles a rail at most, 1 to <see cref="MaxTilesPerRail"/>; 0 for what the settings say.</param>
internal readonly record struct HomeQuery(DateTimeOffset At, uint Seed, int MaxRails = 0, int TilesPerRail = 0)
{
    /// <summary>Rails and tiles where nobody says anything: neither the request nor a flag.</summary>
    public const int DefaultRails = 20, DefaultTilesPerRail = 20;

    /// <summary>Rails and tiles at most.</summary>
    public const int MaxMaxRails = 40, MaxTilesPerRail = 50;

    /// <summary>
    /// When the viewer's day began, Unix milliseconds: for this moment impressions and use have faded, so that nothing reshuffles within a day because time goes by.
    /// </summary>
    public long DayBeganMs => ViewingMoment.DayBeganMs(At);
}

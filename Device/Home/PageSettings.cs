using EdgeRec.Device.Artwork;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Home;

/// <summary>All that a page may be told to do otherwise. It never changes: while nothing does that it comes from, the same is used again.</summary>
internal sealed record PageSettings
{
    /// <summary>How it is where nobody says otherwise.</summary>
    public static PageSettings Default { get; } = new();

    /// <summary>What rails and tiles are weighed by.</summary>
    public PageOptions Page { get; init; } = PageOptions.Default;

    /// <summary>Rails and tiles where the request names no number.</summary>
    public int Rails { get; init; } = HomeQuery.DefaultRails;

    /// <inheritdoc cref="Rails"/>
    public int TilesPerRail { get; init; } = HomeQuery.DefaultTilesPerRail;

    /// <summary>The weight of each kind of rail (<see cref="RailUseRates"/>).</summary>
    public RailWeights Weights { get; init; } = RailWeights.Default;

    /// <summary>How images are chosen.</summary>
    public ImageSettings Images { get; init; } = ImageSettings.Default;

    /// <summary>Tells these settings from others, for the name of a page; 0 for the defaults.</summary>
    public uint Tag { get; init; }

    /// <summary>The query with what it left open.</summary>
    public HomeQuery Complete(HomeQuery query) => query with
    {
        MaxRails = query.MaxRails == 0 ? Rails : query.MaxRails,
        TilesPerRail = query.TilesPerRail == 0 ? TilesPerRail : query.TilesPerRail,
    };
}

/// <summary>Says by which settings a profile's pages are made.</summary>
internal interface IPageSettings
{
    /// <summary>The settings of a profile; the same object while nothing changed.</summary>
    PageSettings Of(Profile profile, DateTimeOffset at);

    /// <summary>A page was made by them.</summary>
    /// <param name="profile">Whose.</param>
    /// <param name="request">The page's name.</param>
    /// <param name="settings">By what.</param>
    /// <param name="asked">What was asked for: a number that the request named decided, and not the settings.</param>
    void Made(string profile, uint request, PageSettings settings, HomeQuery asked);
}

/// <summary>The same settings for everybody.</summary>
/// <param name="settings">Which.</param>
internal sealed class FixedSettings(PageSettings settings) : IPageSettings
{
    /// <inheritdoc/>
    public PageSettings Of(Profile profile, DateTimeOffset at) => settings;

    /// <inheritdoc/>
    public void Made(string profile, uint request, PageSettings settings, HomeQuery asked)
    {
    }
}

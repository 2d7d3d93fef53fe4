using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// How much a viewer uses a kind of rail: plays per screenful of impressions, drawn to a prior that stands for how televisions are
/// used in general, so that a kind must be used or ignored a while before it counts differently.
/// </summary>
internal static class RailUseRate
{
    /// <summary>Impressions of one screenful of a rail.</summary>
    private const float TilesPerScreen = 6f;

    /// <summary>Screenfuls that the prior weighs.</summary>
    private const float PriorScreens = 30f;

    /// <summary>The expected share of screenfuls of such a rail that lead to a play.</summary>
    public static float Of(RailKind kind, ViewerSnapshot viewer)
    {
        int column = (int)kind % RailUse.Kinds;
        float plays = viewer.RailPlays[column];
        float screens = Math.Max(viewer.RailImpressions[column] / TilesPerScreen, plays);
        return (plays + (PriorScreens * Prior(kind))) / (screens + PriorScreens);
    }

    /// <summary>How much of it the viewer has shown and how much is the prior, 0 to 1.</summary>
    public static float ProvenOf(RailKind kind, ViewerSnapshot viewer)
    {
        int column = (int)kind % RailUse.Kinds;
        float screens = Math.Max(viewer.RailImpressions[column] / TilesPerScreen, viewer.RailPlays[column]);
        return screens / (screens + PriorScreens);
    }

    private static float Prior(RailKind kind) => kind switch
    {
        RailKind.ContinueWatching => 0.50f,
        RailKind.NextEpisode => 0.45f,
        RailKind.TopPicks => 0.35f,
        RailKind.BecauseYouWatched => 0.22f,
        RailKind.WatchList => 0.20f,
        RailKind.MicroGenre => 0.19f,
        RailKind.Community => 0.18f,
        RailKind.Popular => 0.17f,
        RailKind.New => 0.16f,
        RailKind.Genre => 0.14f,
        RailKind.WatchAgain => 0.06f,
        _ => 0.05f,
    };
}

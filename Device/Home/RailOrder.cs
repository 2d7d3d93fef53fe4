using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// Orders rails by the viewer's own use of them: plays per screenful of impressions, drawn to a prior that stands for how
/// televisions are used in general, so that a rail must be used or ignored a while before it moves.
/// </summary>
internal static class RailOrder
{
    /// <summary>Impressions of one screenful of a rail.</summary>
    private const float TilesPerScreen = 6f;

    /// <summary>Screenfuls that the prior weighs.</summary>
    private const float PriorScreens = 30f;

    /// <summary>Each further rail of one kind stands so much lower.</summary>
    private const float NextOfKind = 0.93f;

    /// <summary>Puts the rails in order; equal ones stay in theirs.</summary>
    public static void Sort(List<RailDraft> rails, ViewerSnapshot viewer)
    {
        Span<float> keys = stackalloc float[rails.Count];
        for (int i = 0; i < rails.Count; i++)
        {
            keys[i] = Use(rails[i].Kind, viewer) * MathF.Pow(NextOfKind, rails[i].Index);
        }

        // Insertion sort: few rails, stable, and nothing to allocate.
        for (int i = 1; i < rails.Count; i++)
        {
            RailDraft rail = rails[i];
            float key = keys[i];
            int place = i;
            for (; place > 0 && keys[place - 1] < key; place--)
            {
                rails[place] = rails[place - 1];
                keys[place] = keys[place - 1];
            }

            rails[place] = rail;
            keys[place] = key;
        }
    }

    /// <summary>The expected share of screenfuls of such a rail that lead to a play.</summary>
    private static float Use(RailKind kind, ViewerSnapshot viewer)
    {
        int column = (int)kind % RailUse.Kinds;
        float plays = viewer.RailPlays[column];
        float screens = Math.Max(viewer.RailImpressions[column] / TilesPerScreen, plays);
        return (plays + (PriorScreens * Prior(kind))) / (screens + PriorScreens);
    }

    private static float Prior(RailKind kind) => kind switch
    {
        RailKind.ContinueWatching => 0.50f,
        RailKind.NextEpisode => 0.45f,
        RailKind.TopPicks => 0.35f,
        RailKind.BecauseYouWatched => 0.22f,
        RailKind.WatchList => 0.20f,
        RailKind.Popular => 0.17f,
        RailKind.New => 0.16f,
        RailKind.MicroGenre => 0.18f,
        RailKind.Genre => 0.14f,
        RailKind.WatchAgain => 0.06f,
        _ => 0.05f,
    };
}

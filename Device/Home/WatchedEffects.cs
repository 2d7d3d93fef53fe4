using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>
/// What each title of the history does to the match of any other, for the reasons of a page: found by leaving it out, kept with the
/// viewer's leanings, and found anew when the history or the part of the day is another. It holds for the moment that the page is made for,
/// as the match does (<see cref="Candidates.MomentOf"/>). Only <see cref="LeaveOneOut.NewestOfPage"/> titles are asked about, since each
/// costs a run of the tower: those that have a rail of their own, and the newest.
/// </summary>
internal sealed class WatchedEffects(ModelPack? pack, VectorTable? vectors)
{
    private readonly int _most = pack is null ? 0 : LeaveOneOut.NewestOfPage(pack.Tower.Dimension, pack.Tower.HistoryLength);

    /// <summary>Makes ready for a viewer's page.</summary>
    public void Prepare(ViewerSnapshot viewer, ViewingMoment moment)
    {
        if (pack is not null && viewer.HasHistory && viewer.Leanings.Effects?.Moment != moment)
        {
            viewer.Leanings.Effects = Find(viewer, moment);
        }
    }

    /// <summary>The places in a viewer's recent titles that are asked about, from the oldest.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="most">How many at most.</param>
    public static int[] Places(ViewerSnapshot viewer, int most) =>
    [
        .. viewer.Anchors.Select(anchor => Array.IndexOf(viewer.Recent, anchor.Title)).Where(place => place >= 0)
            .Concat(Enumerable.Range(1, viewer.Recent.Length).Select(back => viewer.Recent.Length - back))
            .Distinct().Take(most).Order(),
    ];

    /// <summary>Of the watched titles that the viewer may read of, the one without which a title's match would lose most; −1 if none speaks for it.</summary>
    public int Strongest(in PageContext page, int title)
    {
        ViewerSnapshot viewer = page.Viewer;
        int strongest = -1;
        float most = 0f;
        Span<float> vector = stackalloc float[vectors!.Dimension];
        vectors.Dequantize(title, vector);
        RecentEffects effects = viewer.Leanings.Effects!;
        foreach (int place in effects.Places)
        {
            float effect = Similarity.Dot(vector, effects.Vectors.AsSpan(place * vector.Length, vector.Length));
            if (effect > most && page.MayName(viewer.Recent[place]))
            {
                (strongest, most) = (viewer.Recent[place], effect);
            }
        }

        return strongest;
    }

    /// <summary>For each neighbour of one of the viewer's anchors whether its match would lose anything without the anchor; false for all of an anchor that is not asked about.</summary>
    public static ReadOnlySpan<bool> SpeaksFor(ViewerSnapshot viewer, int anchor) => viewer.Leanings.Effects!.SpeaksFor[anchor];

    private RecentEffects Find(ViewerSnapshot viewer, ViewingMoment moment)
    {
        int d = pack!.Tower.Dimension;
        float[] effects = viewer.Leanings.Effects?.Vectors ?? new float[viewer.Recent.Length * d], vector = new float[d];
        int[] places = viewer.Leanings.Effects?.Places ?? Places(viewer, _most);
        LeaveOneOut.Effects(pack.Tower, vectors!, viewer.Recent, viewer.RecentWeights, moment, effects, places);
        return new RecentEffects(moment, places, effects, [.. viewer.Anchors.Select(anchor => SpeaksFor(anchor.Title, anchor.Neighbours))]);

        bool[] SpeaksFor(int anchor, int[] neighbours)
        {
            int place = Array.IndexOf(viewer.Recent, anchor);
            bool[] speaks = new bool[neighbours.Length];
            for (int i = 0; i < neighbours.Length && place >= 0; i++)
            {
                vectors!.Dequantize(neighbours[i], vector);
                speaks[i] = Similarity.Dot(vector, effects.AsSpan(place * d, d)) > 0f;
            }

            return speaks;
        }
    }
}

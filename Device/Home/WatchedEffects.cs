using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>
/// What each title of the history does to the match of any other, for the reasons of a page: found by leaving it out, kept with the
/// viewer's snapshot, and found anew when the history or the part of the day is another. It holds for the moment that the page is made for,
/// as the match does (<see cref="Candidates.MomentOf"/>). Only <see cref="LeaveOneOut.NewestOfPage"/> titles are asked about, since each
/// costs a run of the tower: those that have a rail of their own, and the newest.
/// </summary>
internal sealed class WatchedEffects(ModelPack? pack, VectorTable? vectors)
{
    private readonly int _most = pack is null ? 0 : LeaveOneOut.NewestOfPage(pack.Tower.Dimension, pack.Tower.HistoryLength);

    /// <summary>Makes ready for a viewer's page.</summary>
    public void Prepare(ViewerSnapshot viewer, ViewingMoment moment)
    {
        if (pack is null || !viewer.HasHistory)
        {
            return;
        }

        if (viewer.Effects is null || viewer.EffectsMoment != moment)
        {
            viewer.Effects ??= new float[viewer.Recent.Length * pack.Tower.Dimension];
            viewer.EffectsPlaces ??= Places(viewer, _most);
            viewer.EffectsMoment = moment;
            LeaveOneOut.Effects(pack.Tower, vectors!, viewer.Recent, viewer.RecentWeights, moment, viewer.Effects, viewer.EffectsPlaces);
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

    /// <summary>The watched title without which a title's match would lose most; −1 if none speaks for it.</summary>
    public int Strongest(ViewerSnapshot viewer, int title)
    {
        int strongest = -1;
        float most = 0f;
        Span<float> vector = stackalloc float[vectors!.Dimension];
        vectors.Dequantize(title, vector);
        foreach (int place in viewer.EffectsPlaces ?? [])
        {
            float effect = Similarity.Dot(vector, viewer.Effects.AsSpan(place * vector.Length, vector.Length));
            if (effect > most)
            {
                (strongest, most) = (viewer.Recent[place], effect);
            }
        }

        return strongest;
    }

    /// <summary>Whether a title's match would lose anything without a watched title; false for one that is not asked about.</summary>
    public bool SpeaksFor(ViewerSnapshot viewer, int watched, int title)
    {
        int place = Array.IndexOf(viewer.Recent, watched);
        if (place < 0)
        {
            return false;
        }

        Span<float> vector = stackalloc float[vectors!.Dimension];
        vectors.Dequantize(title, vector);
        return Similarity.Dot(vector, viewer.Effects.AsSpan(place * vector.Length, vector.Length)) > 0f;
    }
}

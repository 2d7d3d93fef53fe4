using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// What each watched title does to the user's vector: the vector as it is less the vector of the same history without that title, older
/// titles moving up. The product with a title's vector is what its match loses.
/// </summary>
public static class LeaveOneOut
{
    private const int MostOfPage = 24, LeastOfPage = 4;

    /// <summary>Multiplications of 24 runs of a block of 32 components over 50 titles: 2 ms of a page's 10.</summary>
    private const long PageBudget = 24 * 50 * 32 * ((12 * 32) + (2 * 50));

    /// <summary>
    /// How many titles, the newest, a page may name as its reasons: each costs a run of the tower, so a larger tower is asked about fewer.
    /// The size decides and not the clock, so that every page of a history names the same.
    /// </summary>
    /// <param name="dimension">Components of a vector (d).</param>
    /// <param name="historyLength">Titles of the history (L).</param>
    /// <returns>4 to 24.</returns>
    public static int NewestOfPage(int dimension, int historyLength)
    {
        long run = (long)historyLength * dimension * ((12 * dimension) + (2 * historyLength));
        return (int)Math.Clamp(PageBudget / run, LeastOfPage, MostOfPage);
    }

    /// <summary>Runs the tower over a history, or over what is left of it.</summary>
    /// <param name="tower">The tower.</param>
    /// <param name="vectors">The titles' vectors; a title without one keeps its place and says nothing.</param>
    /// <param name="titles">The history's rows, oldest first; the newest that the tower has room for are read.</param>
    /// <param name="weights">Their event weights.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="without">The place in <paramref name="titles"/> of one that is left out; −1 for none.</param>
    /// <returns>The user's vector [d], valid until the next run.</returns>
    public static ReadOnlySpan<float> User(
        UserTower tower, VectorTable vectors, ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, ViewingMoment moment, int without = -1)
    {
        tower.History.Clear();
        tower.Weights.Clear();
        int slot = tower.HistoryLength;
        for (int i = titles.Length - 1; i >= 0 && slot > 0; i--)
        {
            if (i == without)
            {
                continue;
            }

            slot--;
            if (vectors.HasVector(titles[i]))
            {
                vectors.Dequantize(titles[i], tower.History.Slice(slot * tower.Dimension, tower.Dimension));
                tower.Weights[slot] = weights[i];
            }
        }

        ViewerContext.Fill(moment, tower.Context);
        return tower.Run();
    }

    /// <summary>Finds the effect of the newest titles: one run for the whole and one for each. Without its only title a history says nothing: zeros.</summary>
    /// <param name="tower">The tower.</param>
    /// <param name="vectors">The titles' vectors.</param>
    /// <param name="titles">The history's rows, oldest first.</param>
    /// <param name="weights">Their event weights.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="effects">Receives a vector a title, [titles × d]; zeros for those that are not asked about.</param>
    /// <param name="newest">How many titles to ask about, from the end; all if there are not so many.</param>
    public static void Effects(
        UserTower tower, VectorTable vectors, ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, ViewingMoment moment, Span<float> effects, int newest = int.MaxValue)
    {
        Span<int> places = stackalloc int[Math.Min(newest, titles.Length)];
        for (int i = 0; i < places.Length; i++) places[i] = titles.Length - 1 - i;
        Effects(tower, vectors, titles, weights, moment, effects, places);
    }

    /// <summary>Finds the effect of some titles: one run for the whole and one for each.</summary>
    /// <param name="tower">The tower.</param>
    /// <param name="vectors">The titles' vectors.</param>
    /// <param name="titles">The history's rows, oldest first.</param>
    /// <param name="weights">Their event weights.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="effects">Receives a vector a title, [titles × d]; zeros for those that are not asked about.</param>
    /// <param name="places">The places in <paramref name="titles"/> of those to ask about.</param>
    public static void Effects(
        UserTower tower, VectorTable vectors, ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, ViewingMoment moment, Span<float> effects, ReadOnlySpan<int> places)
    {
        int d = tower.Dimension;
        Span<float> whole = stackalloc float[d];
        User(tower, vectors, titles, weights, moment).CopyTo(whole);
        effects.Clear();
        foreach (int i in places)
        {
            Span<float> effect = effects.Slice(i * d, d);
            whole.CopyTo(effect);
            if (titles.Length > 1)
            {
                ReadOnlySpan<float> rest = User(tower, vectors, titles, weights, moment, i);
                for (int c = 0; c < d; c++)
                {
                    effect[c] -= rest[c];
                }
            }
        }
    }
}

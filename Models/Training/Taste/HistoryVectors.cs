using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Taste;

/// <summary>
/// The user vectors that a viewer's communities are read from, as the device reads them: of the distinct titles of a history, each at its
/// last place, after each of the newest <see cref="TasteMemory.Window"/>. What two readings in a row have in common is run once.
/// </summary>
/// <remarks>The device remembers no more titles than the tower reads; of a longer history the first of these vectors see up to fifteen old titles more here.</remarks>
/// <param name="tower">The tower as it is shipped.</param>
internal sealed class HistoryVectors(ShippedTower tower)
{
    private readonly Dictionary<int, float[]> _known = [];
    private int[] _titles = [];
    private float[] _weights = [];

    /// <summary>Reads a history.</summary>
    /// <param name="history">Rows of the titles watched, oldest first.</param>
    /// <param name="weights">Their event weights; null for all 1.</param>
    /// <returns>User vectors, the newest last; none for a history without a title that counts.</returns>
    public float[][] Of(ReadOnlySpan<int> history, float[]? weights)
    {
        int[] titles = new int[history.Length];
        float[] own = new float[history.Length];
        int count = RecentTitles.Choose(history, weights is null ? [.. Enumerable.Repeat(1f, history.Length)] : weights.AsSpan(0, history.Length), titles, own);
        (titles, own) = (titles[..count], own[..count]);
        int same = Math.Min(titles.AsSpan().CommonPrefixLength(_titles), own.AsSpan().CommonPrefixLength(_weights));
        foreach (int after in _known.Keys.Where(after => after > same).ToArray())
        {
            _known.Remove(after);
        }

        (_titles, _weights) = (titles, own);
        int from = Math.Max(1, count - TasteMemory.Window + 1);
        return [.. Enumerable.Range(from, Math.Max(0, count - from + 1)).Select(After)];
    }

    private float[] After(int titles)
    {
        if (!_known.TryGetValue(titles, out float[]? user))
        {
            _known[titles] = user = tower.User(_titles.AsSpan(0, titles), _weights.AsSpan(0, titles), []).ToArray();
        }

        return user;
    }
}

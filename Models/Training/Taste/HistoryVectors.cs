using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Taste;

/// <summary>
/// The user vectors that a viewer's communities are read from, as the device reads them: of the newest distinct titles of a history, each at
/// its last place, after each of the newest <see cref="TasteMemory.Window"/>.
/// </summary>
/// <param name="tower">The tower as it is shipped.</param>
internal sealed class HistoryVectors(ShippedTower tower)
{
    private readonly PrefixVectors _vectors = new(tower.HistoryLength);
    private readonly int[] _titles = new int[tower.HistoryLength];
    private readonly float[] _weights = new float[tower.HistoryLength];

    /// <summary>Reads a history.</summary>
    /// <param name="history">Rows of the titles watched, oldest first.</param>
    /// <param name="weights">Their event weights; null for all 1.</param>
    /// <returns>User vectors, the newest last; none for a history without a title that counts.</returns>
    public float[][] Of(ReadOnlySpan<int> history, float[]? weights)
    {
        int count = RecentTitles.Choose(history, weights is null ? [.. Enumerable.Repeat(1f, history.Length)] : weights.AsSpan(0, history.Length), _titles, _weights);
        int from = Math.Max(1, count - TasteMemory.Window + 1);
        return
        [
            .. Enumerable.Range(from, Math.Max(0, count - from + 1))
                .Select(after => _vectors.After(_titles.AsSpan(0, after), _weights.AsSpan(0, after), (titles, theirs) => tower.User(titles, theirs, []))),
        ];
    }
}

using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>A tower as it is shipped: eight-bit vectors, and <see cref="UserTower"/> in ONNX Runtime. What the device runs, run here.</summary>
/// <param name="titles">The titles' vectors.</param>
/// <param name="tower">The tower.</param>
internal sealed class ShippedTower(VectorTable titles, UserTower tower)
{
    private readonly int[] _chosen = new int[tower.HistoryLength];
    private readonly float[] _weights = new float[tower.HistoryLength];

    /// <summary>The titles' vectors.</summary>
    public VectorTable Titles => titles;

    /// <summary>Titles of a history that the tower reads (L).</summary>
    public int HistoryLength => tower.HistoryLength;

    /// <summary>The vector of somebody with this history.</summary>
    /// <param name="history">Rows of the titles watched, oldest first.</param>
    /// <param name="weights">Their event weights.</param>
    /// <param name="context">The moment; empty if it is unknown.</param>
    /// <returns>[d], valid until the next call; empty for a history without a title that counts.</returns>
    public ReadOnlySpan<float> User(ReadOnlySpan<int> history, ReadOnlySpan<float> weights, ReadOnlySpan<float> context)
    {
        int count = RecentTitles.Choose(history, weights, _chosen, _weights);
        if (count == 0)
        {
            return [];
        }

        tower.History.Clear();
        tower.Weights.Clear();
        tower.Context.Clear();
        int first = tower.HistoryLength - count;
        for (int i = 0; i < count; i++)
        {
            titles.Dequantize(_chosen[i], tower.History.Slice((first + i) * tower.Dimension, tower.Dimension));
            tower.Weights[first + i] = _weights[i];
        }

        context.CopyTo(tower.Context);
        return tower.Run();
    }
}

using System.Numerics.Tensors;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation.Baselines;

/// <summary>
/// What others watched next after the same titles: the share of each next title, the newest title of the history counting most and
/// each one before it half as much.
/// </summary>
internal sealed class Transitions : INextTitleRanking
{
    private const int Newest = 8;
    private readonly float[] _shares;

    /// <summary>Counts.</summary>
    public Transitions(int titles, IEnumerable<int[]> sequences)
    {
        _shares = new float[(long)titles * titles];
        foreach (int[] sequence in sequences)
        {
            for (int i = 0; i + 1 < sequence.Length; i++)
            {
                _shares[(sequence[i] * titles) + sequence[i + 1]]++;
            }
        }

        for (int title = 0; title < titles; title++)
        {
            Span<float> row = _shares.AsSpan(title * titles, titles);
            float all = TensorPrimitives.Sum(row);
            if (all > 0)
            {
                TensorPrimitives.Divide(row, all, row);
            }
        }
    }

    /// <inheritdoc/>
    public string Name => "transitions";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        scores.Clear();
        int[] history = question.History;
        float share = 1f;
        for (int i = history.Length - 1; i >= Math.Max(0, history.Length - Newest); i--, share /= 2)
        {
            TensorPrimitives.MultiplyAdd(_shares.AsSpan(history[i] * scores.Length, scores.Length), share, scores, scores);
        }
    }
}

using System.Numerics.Tensors;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation.Baselines;

/// <summary>Cosine between the sets of viewers of two titles, summed over the history (Sarwar et al., 2001).</summary>
internal sealed class ItemCosine : INextTitleRanking
{
    private readonly float[] _cosine;

    /// <summary>Counts.</summary>
    public ItemCosine(int titles, IEnumerable<int[]> sequences)
    {
        _cosine = Together.Count(titles, sequences);
        float[] viewers = [.. Enumerable.Range(0, titles).Select(t => _cosine[(t * titles) + t])];
        for (int a = 0; a < titles; a++)
        {
            for (int b = 0; b < titles; b++)
            {
                float norm = MathF.Sqrt(viewers[a] * viewers[b]);
                _cosine[(a * titles) + b] = norm > 0 ? _cosine[(a * titles) + b] / norm : 0f;
            }
        }
    }

    /// <inheritdoc/>
    public string Name => "item cosine";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        scores.Clear();
        foreach (int title in question.History)
        {
            TensorPrimitives.Add(scores, _cosine.AsSpan(title * scores.Length, scores.Length), scores);
        }
    }
}

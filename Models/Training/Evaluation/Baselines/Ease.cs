using System.Numerics.Tensors;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace EdgeRec.Models.Training.Evaluation.Baselines;

/// <summary>
/// EASE (Steck, 2019, arXiv:1905.03375): the linear model from title to title that explains who watched what best, in closed form:
/// P = (XᵀX + λI)⁻¹, B = −P / diag P, diagonal 0.
/// </summary>
internal sealed class Ease : INextTitleRanking
{
    /// <summary>λ of the paper's MovieLens runs.</summary>
    public const float Regularization = 500f;

    private readonly float[] _weights;

    /// <summary>Solves.</summary>
    public Ease(int titles, IEnumerable<int[]> sequences, float regularization = Regularization)
    {
        LibtorchLibraries.Load();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor gram = tensor(Together.Count(titles, sequences), [titles, titles]).to(float64);
        Tensor inverse = (gram + (regularization * eye(titles, titles, float64))).inverse();
        Tensor weights = inverse / -inverse.diagonal();
        weights.diagonal().zero_();
        _weights = [.. weights.to(float32).contiguous().data<float>()];
    }

    /// <inheritdoc/>
    public string Name => "EASE";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        scores.Clear();
        foreach (int title in question.History)
        {
            TensorPrimitives.Add(scores, _weights.AsSpan(title * scores.Length, scores.Length), scores);
        }
    }
}

using System.Numerics.Tensors;
using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// Cross-entropy of the next title over all titles, where those seen before are left out: the device does not rank them either.
/// </summary>
internal static class SoftmaxLoss
{
    /// <summary>The loss of one sample, and its gradient.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="user">The user's vector.</param>
    /// <param name="probabilities">Scratch, one a title.</param>
    /// <param name="userGradient">Receives ∂loss/∂user.</param>
    /// <param name="gradient">∂loss/∂title vectors is added here.</param>
    /// <returns>−ln P(target).</returns>
    public static float Of(
        TowerNetwork network, TowerSample sample, ReadOnlySpan<float> user, Span<float> probabilities, Span<float> userGradient, Span<float> gradient)
    {
        int d = network.Dimension;
        for (int title = 0; title < network.Titles; title++)
        {
            probabilities[title] = TensorPrimitives.Dot(network.Title(title), user);
        }

        foreach (int seen in sample.Seen)
        {
            probabilities[seen] = -1e9f;
        }

        TensorPrimitives.SoftMax(probabilities, probabilities);
        float loss = -MathF.Log(Math.Max(probabilities[sample.Target], 1e-20f));
        probabilities[sample.Target] -= 1f;
        userGradient.Clear();
        for (int title = 0; title < network.Titles; title++)
        {
            float p = probabilities[title];
            if (Math.Abs(p) < 1e-7f)
            {
                continue;
            }

            TensorPrimitives.MultiplyAdd(network.Title(title), p, userGradient, userGradient);
            Span<float> row = gradient.Slice(title * d, d);
            TensorPrimitives.MultiplyAdd(user, p, row, row);
        }

        return loss;
    }
}

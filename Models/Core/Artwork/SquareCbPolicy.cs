using System.Buffers.Binary;

namespace EdgeRec.Models.Core.Artwork;

/// <summary>SquareCB (Foster and Rakhlin 2020): a variant is chosen the less often, the further its expected reward is below the best one's: 1 / (K + γ·gap), and the best gets the rest.</summary>
/// <remarks>γ grows with the square root of the outcomes seen, as their theorem has it.</remarks>
/// <param name="posterior">What is believed of the weights.</param>
/// <param name="floor">With which probability an impression goes to any variant, 0 to 1.</param>
/// <param name="gamma">γ after one outcome, above 0.</param>
public sealed class SquareCbPolicy(IPosterior posterior, double floor, double gamma) : ScoredPolicy(posterior, floor)
{
    private long _outcomes;

    /// <inheritdoc/>
    public override int SavedBytes => base.SavedBytes + sizeof(long);

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity)
    {
        base.Learn(features, arm, reward, propensity);
        _outcomes++;
    }

    /// <inheritdoc/>
    public override void Save(Span<byte> destination)
    {
        base.Save(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[base.SavedBytes..], _outcomes);
    }

    /// <inheritdoc/>
    public override bool TryLoad(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != SavedBytes || !base.TryLoad(saved[..base.SavedBytes])) return false;
        _outcomes = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(saved[base.SavedBytes..]));
        return true;
    }

    /// <inheritdoc/>
    protected override void Prefer(VariantSet variants, Span<double> probabilities)
    {
        Span<double> rewards = stackalloc double[variants.Count];
        int best = 0;
        for (int i = 0; i < rewards.Length; i++)
        {
            rewards[i] = Posterior.Link.Reward(Posterior.Estimate(variants[i]));
            if (rewards[i] > rewards[best]) best = i;
        }

        double sharpness = gamma * Math.Sqrt(_outcomes + 1.0), others = 0.0;
        for (int i = 0; i < rewards.Length; i++)
        {
            if (i == best) continue;
            probabilities[i] = 1.0 / (rewards.Length + (sharpness * (rewards[best] - rewards[i])));
            others += probabilities[i];
        }

        probabilities[best] = 1.0 - others;
    }
}

using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>How well a tower in training answers questions that it was not trained on.</summary>
/// <param name="Loss">Mean of −ln P(target) among titles not seen: what the weights are kept by, because it is far less noisy than a hit rate.</param>
/// <param name="HitRate10">Share of targets among the first ten.</param>
/// <param name="Ndcg10">1 / log2(1 + rank) for those, else 0; the mean.</param>
internal readonly record struct TowerValidation(double Loss, double HitRate10, double Ndcg10)
{
    private const int Cases = 64;

    /// <summary>Asks.</summary>
    public static TowerValidation Of(TowerModule module, IReadOnlyList<NextTitleCase> cases)
    {
        using IDisposable noGradient = no_grad();
        module.eval();
        var batches = new TowerBatches(module.Config, module.TitleCount);
        double loss = 0, hits = 0, gain = 0;
        foreach (NextTitleCase[] some in cases.OrderBy(c => c.History.Length).Chunk(Cases))
        {
            using DisposeScope scope = NewDisposeScope();
            TowerBatch batch = batches.OfEnds(some);
            Tensor users = module.forward(batch).select(1, batch.Places - 1);
            Tensor scores = users.mm(module.Titles.weight!.t());
            scores.masked_fill_(batch.FirstSeen.lt(int.MaxValue), KeptScalar.Never);
            Tensor target = batch.Targets.select(1, batch.Places - 1).unsqueeze(1), score = scores.gather(1, target);
            loss += (scores.logsumexp(1, keepdim: true) - score).sum().item<float>();
            foreach (long rank in scores.ge(score).sum(1).data<long>())
            {
                hits += rank <= 10 ? 1 : 0;
                gain += rank <= 10 ? 1 / Math.Log2(1 + rank) : 0;
            }
        }

        int count = Math.Max(1, cases.Count);
        return new TowerValidation(loss / count, hits / count, gain / count);
    }

    /// <inheritdoc/>
    public override string ToString() => $"validation loss {Loss:F4}  HR@10 {HitRate10:F4}  NDCG@10 {Ndcg10:F4}";
}

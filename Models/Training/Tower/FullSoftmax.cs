using EdgeRec.Models.Training.Libtorch;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// Cross-entropy of the next title over all titles, where those seen before are left out as the ranking leaves them out. The gradient
/// is written by hand and taken chunk by chunk, so that a batch's logits are never in memory at once.
/// </summary>
internal static class FullSoftmax
{
    private const int RowsOfChunk = 1024;

    /// <summary>The summed loss, and the gradient of its mean.</summary>
    /// <param name="users">User vectors, without a graph: [batch, places, d].</param>
    /// <param name="titles">Title vectors, without a graph: [titles, d].</param>
    /// <param name="batch">What is asked.</param>
    /// <param name="maskSeen">Whether titles seen up to a place are left out there.</param>
    /// <param name="titleGradient">∂mean loss/∂titles is added here; null asks for the loss alone.</param>
    /// <param name="teaching">How much of the target the teachers give, 0 to 1, if the batch has what they expect; the title watched gives the rest. The loss told is always that of the title watched.</param>
    /// <returns>Sum of −ln P(target) over the places asked, how many those are, and ∂mean loss/∂users (null without gradient).</returns>
    public static (double Loss, double Asked, Tensor? UserGradient) Of(Tensor users, Tensor titles, TowerBatch batch, bool maskSeen, Tensor? titleGradient, float teaching = 0)
    {
        using IDisposable noGradient = no_grad();
        long windows = users.shape[0], places = users.shape[1], d = users.shape[2];
        int windowsOfChunk = (int)Math.Max(1, RowsOfChunk / places);
        (Tensor Titles, Tensor Shares)? taught = teaching > 0 ? batch.Taught : null;
        double asked = batch.Counts.sum().item<float>(), loss = 0;
        Tensor? userGradient = titleGradient is null ? null : empty_like(users);
        for (long from = 0; from < windows; from += windowsOfChunk)
        {
            using DisposeScope scope = NewDisposeScope();
            long some = Math.Min(windowsOfChunk, windows - from), rows = some * places;
            Tensor user = users.narrow(0, from, some).reshape(rows, d);
            Tensor target = batch.Targets.narrow(0, from, some).reshape(rows, 1), counts = batch.Counts.narrow(0, from, some).reshape(rows, 1);
            Tensor logits = user.mm(titles.t());
            if (maskSeen)
            {
                Tensor seen = batch.FirstSeen.narrow(0, from, some).unsqueeze(1).le(arange(places, int32).view(1, places, 1));
                logits.masked_fill_(seen.view(rows, titles.shape[0]), KeptScalar.Never);
            }

            Tensor p = logits.softmax(1);
            loss -= (p.gather(1, target).clamp_min_(1e-30f).log_() * counts).sum().item<float>();
            if (titleGradient is not null)
            {
                if (taught is { } by)
                {
                    long kept = by.Titles.shape[2];
                    Teach(p, by.Titles.narrow(0, from, some).reshape(rows, kept), by.Shares.narrow(0, from, some).reshape(rows, kept), teaching);
                }

                p.scatter_add_(1, target, full_like(counts, taught is null ? -1f : teaching - 1));
                p.mul_(counts).mul_(1 / Math.Max(1, asked));
                userGradient!.narrow(0, from, some).copy_(p.mm(titles).view(some, places, d));
                titleGradient.addmm_(p.t(), user);
            }
        }

        return (loss, asked, userGradient);
    }

    /// <summary>Turns p into p − teaching · q, q the teachers' shares; the titles they say nothing of share what is left as the student has it.</summary>
    private static void Teach(Tensor p, Tensor titles, Tensor shares, float teaching)
    {
        Tensor own = p.gather(1, titles);
        Tensor others = (1 - shares.sum(1, keepdim: true)).clamp_min_(0) / (1 - own.sum(1, keepdim: true)).clamp_min_(1e-6f) * teaching;
        p.mul_(1 - others);
        p.scatter_add_(1, titles, (own * others) - (shares * teaching));
    }
}

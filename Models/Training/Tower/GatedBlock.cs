using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// A block of the tower: normalise, attend, add what a gate lets through; normalise, feed forward (SwiGLU), add what a gate lets through.
/// </summary>
/// <remarks>
/// Gates as in LiGR (LinkedIn, arXiv:2502.03417): x + f(norm x) ∘ σ(W norm x). SwiGLU: Shazeer, arXiv:2002.05202. The bias of the
/// attention carries order (ALiBi, arXiv:2108.12409), causality and the event weights.
/// </remarks>
internal sealed class GatedBlock : nn.Module<Tensor, Tensor, Tensor>
{
    public readonly LayerNorm AttentionNorm, FeedNorm;
    public readonly Linear Query, Key, Value, Out, AttentionGate, FeedGate, Up, Swish, Down;
    private readonly Dropout _drop;
    private readonly int _heads;

    /// <summary>Draws the parameters from torch's generator.</summary>
    public GatedBlock(TowerConfig config)
        : base(nameof(GatedBlock))
    {
        int d = config.Dimension, wide = config.FeedForward;
        _heads = config.Heads;
        AttentionNorm = nn.LayerNorm(d);
        FeedNorm = nn.LayerNorm(d);
        Query = nn.Linear(d, d);
        Key = nn.Linear(d, d);
        Value = nn.Linear(d, d);
        Out = nn.Linear(d, d);
        AttentionGate = nn.Linear(d, d);
        FeedGate = nn.Linear(d, d);
        Swish = nn.Linear(d, wide, hasBias: false);
        Up = nn.Linear(d, wide, hasBias: false);
        Down = nn.Linear(wide, d, hasBias: false);
        _drop = nn.Dropout(config.Dropout);
        RegisterComponents();
    }

    /// <summary>Runs the block.</summary>
    /// <param name="x">[batch, places, d]</param>
    /// <param name="bias">Added to the attention's logits: [batch or 1, heads, places, places].</param>
    public override Tensor forward(Tensor x, Tensor bias)
    {
        Tensor normed = AttentionNorm.forward(x);
        x = x + (_drop.forward(Attend(normed, bias)) * sigmoid(AttentionGate.forward(normed)));
        normed = FeedNorm.forward(x);
        Tensor fed = Down.forward(nn.functional.silu(Swish.forward(normed)) * Up.forward(normed));
        return x + (_drop.forward(fed) * sigmoid(FeedGate.forward(normed)));
    }

    private Tensor Attend(Tensor x, Tensor bias)
    {
        long batch = x.shape[0], places = x.shape[1], wide = x.shape[2] / _heads;
        Tensor Heads(Tensor all) => all.view(batch, places, _heads, wide).transpose(1, 2);
        Tensor logits = (Heads(Query.forward(x)).matmul(Heads(Key.forward(x)).transpose(2, 3)) * (1 / Math.Sqrt(wide))) + bias;
        return Out.forward(logits.softmax(-1).matmul(Heads(Value.forward(x))).transpose(1, 2).reshape(batch, places, x.shape[2]));
    }
}

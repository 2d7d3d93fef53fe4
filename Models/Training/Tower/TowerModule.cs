using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Libtorch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// The user tower: watched titles' vectors, with a learned vector for the place from the end, through <see cref="GatedBlock"/>s; what
/// stands at a place points to the title watched next. The same vectors are input and output.
/// </summary>
internal sealed class TowerModule : nn.Module<TowerBatch, Tensor>
{
    /// <summary>Added to a weight before its logarithm, so that padding (weight 0) weighs nothing and stays a number.</summary>
    public const float LeastWeight = 1e-9f;

    public readonly Embedding Titles, Places;
    public readonly ModuleList<GatedBlock> Blocks;
    public readonly Linear Context;
    public readonly LayerNorm Norm;
    private readonly Dropout _drop;

    /// <summary>Draws the parameters.</summary>
    public TowerModule(TowerConfig config, int titles, int seed)
        : base(nameof(TowerModule))
    {
        Config = config;
        manual_seed(seed);
        int d = config.Dimension;
        Titles = nn.Embedding(titles, d);
        Places = nn.Embedding(config.HistoryLength, d);
        Blocks = nn.ModuleList([.. Enumerable.Range(0, config.Blocks).Select(_ => new GatedBlock(config))]);
        Context = nn.Linear(ViewerContext.Count, d, hasBias: false);
        Norm = nn.LayerNorm(d);
        _drop = nn.Dropout(config.Dropout);
        nn.init.normal_(Titles.weight!, 0, 0.02);
        nn.init.normal_(Places.weight!, 0, 0.02);
        nn.init.zeros_(Context.weight!);
        RegisterComponents();
    }

    /// <summary>What the tower is like.</summary>
    public TowerConfig Config { get; }

    /// <summary>How many titles it knows.</summary>
    public int TitleCount => (int)Titles.weight!.shape[0];

    /// <summary>How strongly a head forgets with distance: the first not at all, the others at 2^(−8h/heads) a place (ALiBi).</summary>
    public static float Slope(int head, int heads) => head == 0 ? 0 : MathF.Pow(2, -8f * head / heads);

    /// <summary>The user vectors at every place: [batch, places, d].</summary>
    public override Tensor forward(TowerBatch batch)
    {
        long places = batch.Places;
        Tensor fromEnd = arange(places - 1, -1, -1, int64);
        Tensor x = _drop.forward((Titles.forward(batch.Titles) * Math.Sqrt(Config.Dimension)) + Places.forward(fromEnd));
        Tensor bias = Bias(batch);
        foreach (GatedBlock block in Blocks)
        {
            x = block.forward(x, bias);
        }

        return Norm.forward(batch.Contexts is { } contexts ? x + Context.forward(contexts) : x);
    }

    private Tensor Bias(TowerBatch batch)
    {
        Tensor place = arange(batch.Places, int64), distance = place.unsqueeze(1) - place.unsqueeze(0);
        Tensor slopes = tensor(Enumerable.Range(0, Config.Heads).Select(h => -Slope(h, Config.Heads)).ToArray());
        Tensor order = slopes.view(1, Config.Heads, 1, 1) * distance.to(float32);
        // The future is hidden, and so is a title's earlier place once it was watched again: the device reads each title once. (With
        // several blocks, places in between have still read it; only the device's own order of reading is free of that.)
        Tensor hidden = distance.unsqueeze(0).lt(0).logical_or(batch.Next.unsqueeze(1).le(place.view(1, -1, 1))).unsqueeze(1);
        Tensor strength = (batch.Weights + LeastWeight).log().view(batch.Weights.shape[0], 1, 1, batch.Places);
        return (order + strength).masked_fill(hidden, KeptScalar.Never);
    }
}

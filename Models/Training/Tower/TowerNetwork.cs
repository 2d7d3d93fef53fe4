using System.Numerics.Tensors;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// The user tower: attention over the watched titles' vectors (a learned query, a learned bias by place from the end, the event
/// weight as a factor), then a small residual network over what was attended to, the last title and the moment.
/// </summary>
/// <remarks>
/// a = softmax(V[h]·q + place + ln w), p = Σ a V[h], z = relu(W1 [p; last; context] + b1), user = g ∘ p + W2 z + b2.
/// Parameters lie in one array: title vectors, q, places, W1, b1, W2, b2, g.
/// </remarks>
internal sealed class TowerNetwork
{
    public const int Hidden = 64;
    private readonly int _q, _place, _w1, _b1, _w2, _b2, _g;

    /// <summary>Draws initial parameters.</summary>
    public TowerNetwork(int titles, int dimension, int seed)
    {
        Titles = titles;
        Dimension = dimension;
        Inputs = (2 * dimension) + ViewerContext.Count;
        _q = titles * dimension;
        _place = _q + dimension;
        _w1 = _place + ViewerPlays.HistoryLength;
        _b1 = _w1 + (Hidden * Inputs);
        _w2 = _b1 + Hidden;
        _b2 = _w2 + (dimension * Hidden);
        _g = _b2 + dimension;
        Values = new float[_g + dimension];
        var random = new Random(seed);
        Fill(random, TitleVectors, 0.3f / MathF.Sqrt(dimension));
        Fill(random, W1, 1f / MathF.Sqrt(Inputs));
        Fill(random, W2, 0.1f / MathF.Sqrt(Hidden));
        Gate.Fill(1f);
    }

    public int Titles { get; }

    public int Dimension { get; }

    /// <summary>Length of the residual network's input.</summary>
    public int Inputs { get; }

    /// <summary>All parameters.</summary>
    public float[] Values { get; }

    public Span<float> TitleVectors => Values.AsSpan(0, _q);

    public Span<float> Query => Values.AsSpan(_q, Dimension);

    public Span<float> Places => Values.AsSpan(_place, ViewerPlays.HistoryLength);

    public Span<float> W1 => Values.AsSpan(_w1, Hidden * Inputs);

    public Span<float> B1 => Values.AsSpan(_b1, Hidden);

    public Span<float> W2 => Values.AsSpan(_w2, Dimension * Hidden);

    public Span<float> B2 => Values.AsSpan(_b2, Dimension);

    public Span<float> Gate => Values.AsSpan(_g, Dimension);

    public ReadOnlySpan<float> Title(int title) => Values.AsSpan(title * Dimension, Dimension);

    /// <summary>What a forward pass leaves for the backward pass.</summary>
    public sealed class Trace(TowerNetwork network)
    {
        public float[] Attention { get; } = new float[ViewerPlays.HistoryLength];

        public float[] Input { get; } = new float[network.Inputs];

        public float[] Activation { get; } = new float[Hidden];

        public float[] User { get; } = new float[network.Dimension];
    }

    /// <summary>Computes the user's vector.</summary>
    public void Forward(TowerSample sample, Trace trace)
    {
        int count = sample.History.Length, d = Dimension;
        Span<float> attention = trace.Attention.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            attention[i] = TensorPrimitives.Dot(Title(sample.History[i]), Query)
                + Places[ViewerPlays.HistoryLength - count + i] + MathF.Log(sample.Weights[i] + 1e-9f);
        }

        TensorPrimitives.SoftMax(attention, attention);
        Span<float> input = trace.Input, pooled = input[..d];
        pooled.Clear();
        for (int i = 0; i < count; i++)
        {
            TensorPrimitives.MultiplyAdd(Title(sample.History[i]), attention[i], pooled, pooled);
        }

        Title(sample.History[^1]).CopyTo(input[d..]);
        sample.Context.CopyTo(input[(2 * d)..]);
        for (int h = 0; h < Hidden; h++)
        {
            trace.Activation[h] = Math.Max(0f, TensorPrimitives.Dot(W1.Slice(h * Inputs, Inputs), (ReadOnlySpan<float>)input) + B1[h]);
        }

        for (int k = 0; k < d; k++)
        {
            trace.User[k] = (Gate[k] * pooled[k]) + TensorPrimitives.Dot(W2.Slice(k * Hidden, Hidden), (ReadOnlySpan<float>)trace.Activation) + B2[k];
        }
    }

    /// <summary>Adds the gradient of everything but the loss's own use of the title vectors.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="trace">Its forward pass.</param>
    /// <param name="user">∂loss/∂user.</param>
    /// <param name="gradient">As long as <see cref="Values"/>; added to.</param>
    public void Backward(TowerSample sample, Trace trace, ReadOnlySpan<float> user, Span<float> gradient)
    {
        int count = sample.History.Length, d = Dimension;
        Span<float> input = stackalloc float[Inputs], hidden = stackalloc float[Hidden];
        input.Clear();
        hidden.Clear();
        for (int k = 0; k < d; k++)
        {
            gradient[_g + k] += user[k] * trace.Input[k];
            gradient[_b2 + k] += user[k];
            input[k] += user[k] * Gate[k];
            TensorPrimitives.MultiplyAdd(W2.Slice(k * Hidden, Hidden), user[k], hidden, hidden);
            Span<float> w2 = gradient.Slice(_w2 + (k * Hidden), Hidden);
            TensorPrimitives.MultiplyAdd(trace.Activation, user[k], w2, w2);
        }

        for (int h = 0; h < Hidden; h++)
        {
            if (trace.Activation[h] <= 0f)
            {
                continue;
            }

            gradient[_b1 + h] += hidden[h];
            Span<float> w1 = gradient.Slice(_w1 + (h * Inputs), Inputs);
            TensorPrimitives.MultiplyAdd(trace.Input, hidden[h], w1, w1);
            TensorPrimitives.MultiplyAdd(W1.Slice(h * Inputs, Inputs), hidden[h], input, input);
        }

        Span<float> pooled = input[..d], last = gradient.Slice(sample.History[^1] * d, d);
        TensorPrimitives.Add(last, input.Slice(d, d), last);
        Span<float> scores = stackalloc float[count];
        float mean = 0f;
        for (int i = 0; i < count; i++)
        {
            scores[i] = TensorPrimitives.Dot(Title(sample.History[i]), (ReadOnlySpan<float>)pooled);
            mean += scores[i] * trace.Attention[i];
        }

        Span<float> query = gradient.Slice(_q, d);
        for (int i = 0; i < count; i++)
        {
            float logit = trace.Attention[i] * (scores[i] - mean);
            Span<float> title = gradient.Slice(sample.History[i] * d, d);
            TensorPrimitives.MultiplyAdd(pooled, trace.Attention[i], title, title);
            TensorPrimitives.MultiplyAdd(Query, logit, title, title);
            TensorPrimitives.MultiplyAdd(Title(sample.History[i]), logit, query, query);
            gradient[_place + ViewerPlays.HistoryLength - count + i] += logit;
        }
    }

    private static void Fill(Random random, Span<float> values, float deviation)
    {
        foreach (ref float value in values)
        {
            value = deviation * Chance.Gaussian(random);
        }
    }
}

using System.Numerics.Tensors;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Onnx;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation;

/// <summary>
/// P(quality play): features, standardised, through 32 and 16 rectified units to one log-odds. Parameters lie in one array.
/// </summary>
internal sealed class SituationNetwork
{
    private const int First = 32, Second = 16, Inputs = SituationFeatures.Count;
    private const int W1 = 0, B1 = W1 + (First * Inputs), W2 = B1 + First, B2 = W2 + (Second * First), W3 = B2 + Second, B3 = W3 + Second, Count = B3 + 1;
    private readonly float[] _mean, _scale;

    /// <summary>Draws initial parameters, and takes mean and scale of each feature from the rows it will learn from.</summary>
    public SituationNetwork(SituationRows rows, int seed)
    {
        var random = new Random(seed);
        Fill(random, W1, First * Inputs, 1f / MathF.Sqrt(Inputs));
        Fill(random, W2, Second * First, 1f / MathF.Sqrt(First));
        Fill(random, W3, Second, 1f / MathF.Sqrt(Second));
        Values[B3] = -2.5f;
        _mean = new float[Inputs];
        _scale = new float[Inputs];
        double[] sum = new double[Inputs], square = new double[Inputs];
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = rows.Row(i);
            for (int f = 0; f < Inputs; f++)
            {
                sum[f] += row[f];
                square[f] += row[f] * row[f];
            }
        }

        for (int f = 0; f < Inputs; f++)
        {
            double mean = sum[f] / rows.Count, variance = (square[f] / rows.Count) - (mean * mean);
            _mean[f] = (float)mean;
            // A feature that never varies in training must not speak when it does later.
            _scale[f] = variance > 1e-8 ? (float)(1 / Math.Sqrt(variance)) : 0f;
        }
    }

    /// <summary>All parameters.</summary>
    public float[] Values { get; } = new float[Count];

    /// <summary>What one pass needs.</summary>
    public sealed class Trace
    {
        public float[] Input { get; } = new float[Inputs];

        public float[] One { get; } = new float[First];

        public float[] Two { get; } = new float[Second];
    }

    /// <summary>The probability of a quality play.</summary>
    public float Forward(ReadOnlySpan<float> row, Trace trace)
    {
        for (int f = 0; f < Inputs; f++)
        {
            trace.Input[f] = (row[f] - _mean[f]) * _scale[f];
        }

        for (int h = 0; h < First; h++)
        {
            trace.One[h] = Math.Max(0f, TensorPrimitives.Dot((ReadOnlySpan<float>)Values.AsSpan(W1 + (h * Inputs), Inputs), trace.Input) + Values[B1 + h]);
        }

        for (int h = 0; h < Second; h++)
        {
            trace.Two[h] = Math.Max(0f, TensorPrimitives.Dot((ReadOnlySpan<float>)Values.AsSpan(W2 + (h * First), First), trace.One) + Values[B2 + h]);
        }

        return Chance.Sigmoid(TensorPrimitives.Dot((ReadOnlySpan<float>)Values.AsSpan(W3, Second), trace.Two) + Values[B3]);
    }

    /// <summary>Adds the gradient of the log loss.</summary>
    /// <param name="error">Probability less label.</param>
    /// <param name="trace">The forward pass.</param>
    /// <param name="gradient">As long as <see cref="Values"/>; added to.</param>
    public void Backward(float error, Trace trace, Span<float> gradient)
    {
        Span<float> two = stackalloc float[Second], one = stackalloc float[First];
        one.Clear();
        gradient[B3] += error;
        for (int h = 0; h < Second; h++)
        {
            gradient[W3 + h] += error * trace.Two[h];
            two[h] = trace.Two[h] > 0f ? error * Values[W3 + h] : 0f;
            gradient[B2 + h] += two[h];
            Span<float> w2 = gradient.Slice(W2 + (h * First), First);
            TensorPrimitives.MultiplyAdd(trace.One, two[h], w2, w2);
            TensorPrimitives.MultiplyAdd(Values.AsSpan(W2 + (h * First), First), two[h], one, one);
        }

        for (int h = 0; h < First; h++)
        {
            if (trace.One[h] <= 0f)
            {
                continue;
            }

            gradient[B1 + h] += one[h];
            Span<float> w1 = gradient.Slice(W1 + (h * Inputs), Inputs);
            TensorPrimitives.MultiplyAdd(trace.Input, one[h], w1, w1);
        }
    }

    /// <summary>The model: features [n, F] → probability [n], with the standardisation inside.</summary>
    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph("situation");
        string features = graph.Input("features", "n", Inputs);
        string centred = graph.Node("Sub", features, graph.Constant(_mean, 1, Inputs));
        string standard = graph.Node("Mul", centred, graph.Constant(_scale, 1, Inputs));
        string one = graph.Node("Relu", Layer(graph, standard, W1, B1, First, Inputs));
        string two = graph.Node("Relu", Layer(graph, one, W2, B2, Second, First));
        string odds = Layer(graph, two, W3, B3, 1, Second);
        graph.Output(graph.Node("Reshape", graph.Node("Sigmoid", odds), graph.Indices(-1)), "probability", "n");
        return graph.ToBytes();
    }

    private string Layer(OnnxGraph graph, string input, int weights, int bias, int rows, int columns) => graph.Node(
        "Gemm", [("transB", 1)], input, graph.Constant(Values.AsSpan(weights, rows * columns), rows, columns), graph.Constant(Values.AsSpan(bias, rows), rows));

    private void Fill(Random random, int start, int count, float deviation)
    {
        for (int i = 0; i < count; i++)
        {
            Values[start + i] = deviation * Chance.Gaussian(random);
        }
    }
}

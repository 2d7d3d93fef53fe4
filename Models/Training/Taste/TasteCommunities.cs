using System.Numerics.Tensors;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Onnx;

namespace EdgeRec.Models.Training.Taste;

/// <summary>
/// K directions of taste. A user's vector, less what all users have in common, speaks for each direction by softmax(sharpness × cosine).
/// </summary>
internal sealed class TasteCommunities
{
    private const float Tiny = 1e-6f;
    private readonly float[] _mean, _centres;
    private readonly int _dimension;

    private TasteCommunities(float[] mean, float[] centres)
    {
        _mean = mean;
        _dimension = mean.Length;
        _centres = centres;
    }

    /// <summary>How many communities there are (K).</summary>
    public int Count => _centres.Length / _dimension;

    /// <summary>How sharply a user's vector chooses; above 0.</summary>
    public required float Sharpness { get; init; }

    /// <summary>Learns the directions, as they will be shipped: in eight bits.</summary>
    /// <param name="users">Vectors of users, one after the other.</param>
    /// <param name="dimension">Components of a vector.</param>
    /// <param name="count">How many communities.</param>
    /// <param name="seed">Equal seeds give equal communities.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static TasteCommunities Fit(float[] users, int dimension, int count, int seed, CancellationToken cancellationToken)
    {
        float[] mean = new float[dimension], points = [.. users];
        int n = users.Length / dimension;
        for (int user = 0; user < n; user++)
        {
            TensorPrimitives.Add(mean, users.AsSpan(user * dimension, dimension), mean);
        }

        TensorPrimitives.Divide(mean, n, mean);
        for (int user = 0; user < n; user++)
        {
            Span<float> point = points.AsSpan(user * dimension, dimension);
            TensorPrimitives.Subtract(point, mean, point);
            SphericalKMeans.TryUnit(point);
        }

        float[] centres = SphericalKMeans.Fit(points, dimension, count, seed, cancellationToken);
        var shipped = new VectorTable(dimension, count);
        for (int centre = 0; centre < count; centre++)
        {
            shipped.SetRow(centre, centres.AsSpan(centre * dimension, dimension));
            shipped.Dequantize(centre, centres.AsSpan(centre * dimension, dimension));
        }

        return new TasteCommunities(mean, centres) { Sharpness = 1f };
    }

    /// <summary>The same directions, chosen more or less sharply.</summary>
    public TasteCommunities With(float sharpness) => new(_mean, _centres) { Sharpness = sharpness };

    /// <summary>Weighs the communities, as <c>taste.onnx</c> does.</summary>
    /// <param name="user">[d]</param>
    /// <param name="weights">Receives [K]; they sum to one.</param>
    public void Weigh(ReadOnlySpan<float> user, Span<float> weights)
    {
        Span<float> unit = stackalloc float[_dimension];
        TensorPrimitives.Subtract(user, _mean, unit);
        TensorPrimitives.Divide(unit, TensorPrimitives.Norm<float>(unit) + Tiny, unit);
        for (int centre = 0; centre < Count; centre++)
        {
            weights[centre] = Sharpness * TensorPrimitives.Dot((ReadOnlySpan<float>)unit, _centres.AsSpan(centre * _dimension, _dimension));
        }

        weights = weights[..Count];
        TensorPrimitives.SoftMax(weights, weights);
    }

    /// <summary>The model: user [1, d] → communities [1, K].</summary>
    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph("taste");
        string user = graph.Input("user", 1, _dimension);
        string own = graph.Node("Sub", user, graph.Constant(_mean, 1, _dimension));
        string norm = graph.Node("Add", graph.Node("ReduceL2", ("axes", [1]), own), graph.Constant([Tiny], 1, 1));
        string unit = graph.Node("Div", own, norm);
        string cosines = graph.Node("Gemm", [("transB", 1)], unit, graph.Quantized(_centres, Count, _dimension));
        graph.Output(graph.Node("Softmax", graph.Node("Mul", cosines, graph.Constant([Sharpness], 1, 1))), "communities", 1, Count);
        return graph.ToBytes();
    }
}

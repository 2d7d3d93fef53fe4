using System.Runtime.InteropServices;
using EdgeRec.Models.Tests.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>Models small enough that their answers can be worked out by hand, written byte by byte.</summary>
internal static class TinyModels
{
    /// <summary>user = Σ weight × title, and the context's last value is added to the first component.</summary>
    public static byte[] Tower(int dimension, int historyLength, int contextLength)
    {
        var mix = new float[contextLength * dimension];
        mix[(contextLength - 1) * dimension] = 1f;
        return Model(
            Input("history", 1, historyLength, dimension), Input("weights", 1, historyLength), Input("context", 1, contextLength),
            Output("user", 1, dimension),
            Longs("first", 0), Floats("mix", [contextLength, dimension], mix),
            Node("Squeeze", "titles", "history", "first"), Node("MatMul", "watched", "weights", "titles"),
            Node("MatMul", "now", "context", "mix"), Node("Add", "user", "watched", "now"));
    }

    /// <summary>probability = sigmoid(Σ weight × feature).</summary>
    public static byte[] Situation(params float[] weights) => Model(
        Input("features", null, weights.Length), Output("probability", (int?)null), Floats("w", [weights.Length], weights),
        Node("MatMul", "logit", "features", "w"), Node("Sigmoid", "probability", "logit"));

    /// <summary>Three communities, whoever asks: each a third.</summary>
    public static byte[] Taste() => Model(
        Input("user", 1, 2), Output("communities", 1, 3), Floats("w", [2, 3], new float[6]),
        Node("MatMul", "odds", "user", "w"), Node("Softmax", "communities", "odds"));

    public static byte[] Model(params byte[][] graph) => Proto.Message(
        Proto.Number(1, 8), Proto.Field(8, Proto.Number(2, 17)), Proto.Field(7, Proto.Message([Proto.Text(2, "tiny"), .. graph])));

    public static byte[] Node(string operation, string output, params string[] inputs) => Proto.Field(1, Proto.Message(
        [.. inputs.Select(i => Proto.Text(1, i)), Proto.Text(2, output), Proto.Text(4, operation)]));

    public static byte[] Input(string name, params int?[] shape) => Proto.Field(11, Value(name, 1, shape));

    public static byte[] Output(string name, params int?[] shape) => Proto.Field(12, Value(name, 1, shape));

    public static byte[] Floats(string name, int[] shape, float[] values) =>
        Proto.Field(5, Tensor(name, 1, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

    private static byte[] Longs(string name, params long[] values) =>
        Proto.Field(5, Tensor(name, 7, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

    private static byte[] Tensor(string name, int type, int[] shape, byte[] raw) =>
        Proto.Message([.. shape.Select(d => Proto.Number(1, d)), Proto.Number(2, type), Proto.Text(8, name), Proto.Field(9, raw)]);

    private static byte[] Value(string name, int type, int?[] shape)
    {
        byte[][] dimensions = [.. shape.Select(d => Proto.Field(1, d is { } size ? Proto.Number(1, size) : Proto.Text(2, "n")))];
        byte[] tensor = Proto.Message(Proto.Number(1, type), Proto.Field(2, Proto.Message(dimensions)));
        return Proto.Message(Proto.Text(1, name), Proto.Field(2, Proto.Field(1, tensor)));
    }
}

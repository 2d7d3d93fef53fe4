using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Onnx;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Writes the trained tower as <c>user_tower.onnx</c>.</summary>
internal static class TowerExport
{
    /// <summary>The model: history [1, L, d], weights [1, L], context [1, C] → user [1, d].</summary>
    public static byte[] ToOnnx(TowerNetwork network)
    {
        int d = network.Dimension, length = ViewerPlays.HistoryLength;
        var graph = new OnnxGraph("user_tower");
        string history = graph.Input("history", 1, length, d);
        string weights = graph.Input("weights", 1, length);
        string context = graph.Input("context", 1, ViewerContext.Count);

        string content = graph.Node("Squeeze", graph.Node("MatMul", history, graph.Constant(network.Query, d, 1)), graph.Indices(2));
        string strength = graph.Node("Log", graph.Node("Add", weights, graph.Constant([1e-9f], 1)));
        string logits = graph.Node("Add", graph.Node("Add", content, graph.Constant(network.Places, 1, length)), strength);
        string attention = graph.Node("Softmax", [("axis", 1)], logits);
        string pooled = graph.Node(
            "Squeeze", graph.Node("MatMul", graph.Node("Unsqueeze", attention, graph.Indices(1)), history), graph.Indices(1));
        string last = graph.Node(
            "Squeeze", graph.Node("Slice", history, graph.Indices(length - 1), graph.Indices(length), graph.Indices(1)), graph.Indices(1));

        string input = graph.Node("Concat", [("axis", 1)], pooled, last, context);
        string hidden = graph.Node("Relu", graph.Node(
            "Gemm", [("transB", 1)], input, graph.Constant(network.W1, TowerNetwork.Hidden, network.Inputs), graph.Constant(network.B1, TowerNetwork.Hidden)));
        string residual = graph.Node(
            "Gemm", [("transB", 1)], hidden, graph.Constant(network.W2, d, TowerNetwork.Hidden), graph.Constant(network.B2, d));
        graph.Output(graph.Node("Add", graph.Node("Mul", pooled, graph.Constant(network.Gate, 1, d)), residual), "user", 1, d);
        return graph.ToBytes();
    }

    /// <summary>The titles' vectors, quantised.</summary>
    public static VectorFile ToVectors(TowerNetwork network, IEnumerable<string> ids)
    {
        var table = new VectorTable(network.Dimension, network.Titles);
        for (int title = 0; title < network.Titles; title++)
        {
            table.SetRow(title, network.Title(title));
        }

        return new VectorFile(table, [.. ids]);
    }
}

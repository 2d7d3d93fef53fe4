using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Onnx;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>A parameter of a tower and where its values stand in the graph.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Initializer">Number of the graph's initializer that holds the values.</param>
/// <param name="Quantized">Whether they are eight-bit codes, and the next initializer a scale a row.</param>
/// <param name="Flipped">Whether the last row stands first.</param>
internal readonly record struct GraphParameter(Tensor Parameter, int Initializer, bool Quantized, bool Flipped);

/// <summary>
/// Writes a trained tower as <c>user_tower.onnx</c>, its matrices in eight bits: history [1, L, d], weights [1, L], context [1, C] →
/// user [1, d]. Only the last place of the last block is computed, since only it is asked for.
/// </summary>
internal sealed class TowerGraph
{
    private readonly OnnxGraph _graph = new("user_tower");
    private readonly List<GraphParameter> _parameters = [];
    private readonly int _length, _d, _heads;
    private readonly string _bias, _lastBias;

    private TowerGraph(TowerModule module)
    {
        (_length, _d, _heads) = (module.Config.HistoryLength, module.Config.Dimension, module.Config.Heads);
        string history = _graph.Input("history", 1, _length, _d), weights = _graph.Input("weights", 1, _length), context = _graph.Input("context", 1, ViewerContext.Count);
        (_bias, _lastBias) = Bias(weights);

        // Row i of the input is L − 1 − i places from the end.
        string places = Matrix(module.Places.weight!, flipped: true);
        string x = _graph.Node("Add", _graph.Node("Mul", history, _graph.Constant([MathF.Sqrt(_d)], 1)), places);
        for (int i = 0; i < module.Blocks.Count; i++)
        {
            x = Block(module.Blocks[i], x, last: i == module.Blocks.Count - 1);
        }

        string moment = _graph.Node("MatMul", context, _graph.Node("Transpose", Vector(module.Context.weight!)));
        string user = _graph.Node("Add", _graph.Node("Squeeze", x, _graph.Indices(1)), moment);
        _graph.Output(Normed(module.Norm, user), "user", 1, _d);
    }

    /// <summary>The model's bytes.</summary>
    public static byte[] ToOnnx(TowerModule module) => new TowerGraph(module)._graph.ToBytes();

    /// <summary>Where each parameter of a tower stands in the graph that is made of it.</summary>
    public static IReadOnlyList<GraphParameter> Parameters(TowerModule module) => new TowerGraph(module)._parameters;

    private (string All, string Last) Bias(string weights)
    {
        float[] place = [.. Enumerable.Range(0, _length).Select(i => (float)i)];
        float[] slopes = [.. Enumerable.Range(0, _heads).Select(h => -TowerModule.Slope(h, _heads))];
        string distance = _graph.Node("Sub", _graph.Constant(place, _length, 1), _graph.Constant(place, 1, _length));
        string order = _graph.Node("Mul", distance, _graph.Constant(slopes, _heads, 1, 1));
        string future = _graph.Node("Less", distance, _graph.Constant([0f], 1));
        order = _graph.Node("Where", future, _graph.Constant([-1e9f], 1), order);
        string strength = _graph.Node("Log", _graph.Node("Add", weights, _graph.Constant([TowerModule.LeastWeight], 1)));
        strength = _graph.Node("Unsqueeze", strength, _graph.Indices(1, 2));
        string all = _graph.Node("Add", _graph.Node("Unsqueeze", order, _graph.Indices(0)), strength);
        return (all, Last(all, axis: 2));
    }

    private string Block(GatedBlock block, string x, bool last)
    {
        string normed = Normed(block.AttentionNorm, x), asking = last ? Last(normed, 1) : normed;
        int places = last ? 1 : _length;
        string logits = _graph.Node("MatMul", Heads(block.Query, asking, places, 0, 2, 1, 3), Heads(block.Key, normed, _length, 0, 2, 3, 1));
        logits = _graph.Node("Mul", logits, _graph.Constant([1 / MathF.Sqrt(_d / (float)_heads)], 1));
        string attention = _graph.Node("Softmax", [("axis", -1)], _graph.Node("Add", logits, last ? _lastBias : _bias));
        string read = _graph.Node("MatMul", attention, Heads(block.Value, normed, _length, 0, 2, 1, 3));
        read = _graph.Node("Reshape", _graph.Node("Transpose", ("perm", [0, 2, 1, 3]), read), _graph.Indices(1, places, _d));
        x = _graph.Node("Add", last ? Last(x, 1) : x, Gated(Linear(block.Out, read), block.AttentionGate, asking));

        normed = Normed(block.FeedNorm, x);
        string swish = Linear(block.Swish, normed);
        string fed = _graph.Node("Mul", _graph.Node("Mul", swish, _graph.Node("Sigmoid", swish)), Linear(block.Up, normed));
        return _graph.Node("Add", x, Gated(Linear(block.Down, fed), block.FeedGate, normed));
    }

    private string Heads(Linear linear, string x, int places, params long[] order) => _graph.Node(
        "Transpose", ("perm", order), _graph.Node("Reshape", Linear(linear, x), _graph.Indices(1, places, _heads, _d / _heads)));

    private string Gated(string value, Linear gate, string normed) => _graph.Node("Mul", value, _graph.Node("Sigmoid", Linear(gate, normed)));

    private string Linear(Linear linear, string x)
    {
        string product = _graph.Node("MatMul", x, _graph.Node("Transpose", Matrix(linear.weight!)));
        return linear.bias is { } bias ? _graph.Node("Add", product, Vector(bias)) : product;
    }

    private string Normed(LayerNorm norm, string x) => _graph.Node(
        "LayerNormalization", [("axis", -1)], x, Vector(norm.weight!), Vector(norm.bias!));

    private string Last(string x, int axis) => _graph.Node("Slice", x, _graph.Indices(_length - 1), _graph.Indices(_length), _graph.Indices(axis));

    private string Vector(Tensor parameter)
    {
        _parameters.Add(new GraphParameter(parameter, _graph.Initializers, Quantized: false, Flipped: false));
        return _graph.Constant(Values(parameter), parameter.shape);
    }

    private string Matrix(Tensor parameter, bool flipped = false)
    {
        _parameters.Add(new GraphParameter(parameter, _graph.Initializers, Quantized: true, flipped));
        return _graph.Quantized(Values(flipped ? parameter.flip(0) : parameter), (int)parameter.shape[0], (int)parameter.shape[1]);
    }

    private static float[] Values(Tensor tensor) => [.. tensor.detach().contiguous().data<float>()];
}

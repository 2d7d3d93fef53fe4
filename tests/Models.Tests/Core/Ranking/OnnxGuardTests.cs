using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class OnnxGuardTests
{
    private static readonly byte[] PlainNode = Proto.Message(Proto.Text(1, "x"), Proto.Text(2, "y"), Proto.Text(4, "Relu"));
    private static readonly byte[] OutsideTensor = Proto.Message(Proto.Field(13, Proto.Message(Proto.Text(1, "location"), Proto.Text(2, "weights.bin"))));

    [Fact]
    public void A_plain_model_passes() => OnnxGuard.Check(Model(Proto.Field(1, PlainNode)), "m.onnx");

    [Fact]
    public void Data_in_another_file_is_refused_wherever_it_hides()
    {
        byte[] attribute = Proto.Message(Proto.Field(5, OutsideTensor));
        byte[] inNode = Proto.Message(PlainNode, Proto.Field(5, attribute));
        byte[] sparse = Proto.Message(Proto.Field(1, OutsideTensor));
        byte[] marked = Proto.Message([14 << 3, 1]);

        foreach (byte[] graph in (byte[][])[Proto.Field(5, OutsideTensor), Proto.Field(1, inNode), Proto.Field(15, sparse), Proto.Field(5, marked)])
        {
            Assert.Equal("m.onnx is refused: it keeps data in another file.", Refused(Model(graph)));
        }
    }

    [Fact]
    public void Operators_from_outside_the_standard_are_refused()
    {
        byte[] foreign = Proto.Message(PlainNode, Proto.Text(7, "com.example"));

        Assert.Equal("m.onnx is refused: it uses operators of 'com.example'.", Refused(Model(Proto.Field(1, foreign))));
        Assert.Contains("com.example", Refused(Proto.Message(Model([]), Proto.Field(8, Proto.Text(1, "com.example")))));
        OnnxGuard.Check(Model(Proto.Field(1, Proto.Message(PlainNode, Proto.Text(7, "ai.onnx")))), "m.onnx");
    }

    [Fact]
    public void Functions_and_training_information_are_refused()
    {
        Assert.Contains("functions", Refused(Proto.Message(Model([]), Proto.Field(25, []))));
        Assert.Contains("training", Refused(Proto.Message(Model([]), Proto.Field(20, []))));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(11)]
    public void Graphs_within_its_graph_are_refused_so_that_nothing_loops(int field)
    {
        byte[] loop = Proto.Message(Proto.Text(1, "many"), Proto.Text(2, "y"), Proto.Text(4, "Loop"), Proto.Field(5, Proto.Message(Proto.Text(1, "body"), Proto.Field(field, []))));

        Assert.Equal("m.onnx is refused: it has graphs within its graph.", Refused(Model(Proto.Field(1, loop))));
    }

    [Fact]
    public void A_graph_of_nodes_without_end_is_refused()
    {
        byte[][] nodes = [.. Enumerable.Range(0, 5_000).Select(i => Node("Relu", $"y{i}", "x"))];

        OnnxGuard.Check(Model(Proto.Message(nodes)), "m.onnx");
        Assert.Equal("m.onnx is refused: it has more than 5000 nodes.", Refused(Model(Proto.Message([.. nodes, Node("Relu", "y", "x")]))));
    }

    [Fact]
    public void What_may_stand_once_and_stands_twice_is_refused_so_that_what_is_checked_is_what_runs()
    {
        byte[] half = Model(Node("Relu", "y", "x"));
        byte[] tensor = Proto.Message(Proto.Text(8, "still"), Proto.Text(8, "x"));
        byte[] node = Proto.Message(Proto.Text(1, "x"), Proto.Text(2, "y"), Proto.Text(4, "Relu"), Proto.Text(4, "NonZero"));

        foreach (byte[] model in (byte[][])[Proto.Message(half, half), Model(Proto.Field(5, tensor)), Model(Proto.Field(1, node))])
        {
            Assert.Contains("says twice what may be said once", Refused(model));
        }
    }

    [Theory]
    [InlineData("ConstantOfShape", 0)]
    [InlineData("Range", 1)]
    [InlineData("Expand", 1)]
    [InlineData("Tile", 1)]
    [InlineData("Reshape", 1)]
    [InlineData("Resize", 3)]
    [InlineData("Pad", 1)]
    [InlineData("Slice", 2)]
    [InlineData("Split", 1)]
    [InlineData("Squeeze", 1)]
    [InlineData("Unsqueeze", 1)]
    [InlineData("TopK", 1)]
    [InlineData("OneHot", 1)]
    [InlineData("ReduceSum", 1)]
    public void A_shape_that_depends_on_what_the_model_is_given_is_refused_however_far_back(string operation, int place)
    {
        string[] inputs = [.. Enumerable.Repeat("still", place), "size"];
        byte[] Graph(string from) => Proto.Message(
            Input("x"), Node("Mul", "product", from, "still"), Node("Cast", "whole", "product"), Node("Concat", "size", "still", "whole"), Node(operation, "y", inputs), Initializer("still"));

        OnnxGuard.Check(Model(Graph("still")), "m.onnx");
        Assert.Equal($"m.onnx is refused: a shape in it depends on what it is given (input {place} of a {operation}, 'size').", Refused(Model(Graph("x"))));
    }

    [Fact]
    public void A_shape_made_of_the_shape_of_what_is_given_passes()
    {
        byte[] graph = Proto.Message(Input("x"), Initializer("still"), Node("Shape", "of", "x"), Node("Gather", "rows", "of", "still"), Node("Concat", "to", "rows", "still"), Node("Reshape", "y", "x", "to"));

        OnnxGuard.Check(Model(graph), "m.onnx");
    }

    [Fact]
    public void A_shape_that_a_later_node_or_nobody_makes_counts_as_given()
    {
        Assert.Contains("depends on what it is given", Refused(Model(Proto.Message(Node("ConstantOfShape", "y", "size"), Initializer("still"), Node("Neg", "size", "still")))));
        Assert.Contains("makes the value 'size' twice", Refused(Model(Proto.Message(Initializer("size"), Input("x"), Node("Cast", "size", "x"), Node("ConstantOfShape", "y", "size")))));
    }

    [Theory]
    [InlineData("NonZero")]
    [InlineData("Unique")]
    [InlineData("Compress")]
    [InlineData("NonMaxSuppression")]
    [InlineData("RandomUniform")]
    [InlineData("RandomNormalLike")]
    [InlineData("Bernoulli")]
    [InlineData("Loop")]
    [InlineData("SequenceAt")]
    [InlineData("Invented")]
    public void Operators_whose_work_shapes_do_not_tell_are_refused(string operation) =>
        Assert.Equal($"m.onnx is refused: it uses the operator '{operation}', which is not among those whose work is told by shapes alone.", Refused(Model(Node(operation, "y", "x"))));

    [Fact]
    public void Without_a_graph_there_is_no_model() => Assert.Contains("no graph", Refused([]));

    [Fact]
    public void Any_bytes_are_refused_or_passed() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            OnnxGuard.Check(bytes, "m.onnx");
            OnnxGuard.Check(Model(bytes), "m.onnx");
        }
        catch (InvalidDataException refused)
        {
            Assert.StartsWith("m.onnx is refused: ", refused.Message);
        }
    });

    private static byte[] Node(string operation, string output, params string[] inputs) => Proto.Field(1, Proto.Message([.. inputs.Select(i => Proto.Text(1, i)), Proto.Text(2, output), Proto.Text(4, operation)]));

    private static byte[] Initializer(string name) => Proto.Field(5, Proto.Message(Proto.Text(8, name)));

    private static byte[] Input(string name) => Proto.Field(11, Proto.Text(1, name));

    private static byte[] Model(byte[] graph) => Proto.Field(7, graph);

    private static string Refused(byte[] model) => Assert.Throws<InvalidDataException>(() => OnnxGuard.Check(model, "m.onnx")).Message;
}

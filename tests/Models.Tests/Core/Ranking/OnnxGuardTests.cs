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
        byte[][] nodes = [.. Enumerable.Repeat(Proto.Field(1, PlainNode), 5_000)];

        OnnxGuard.Check(Model(Proto.Message(nodes)), "m.onnx");
        Assert.Equal("m.onnx is refused: it has more than 5000 nodes.", Refused(Model(Proto.Message([.. nodes, Proto.Field(1, PlainNode)]))));
    }

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

    private static byte[] Model(byte[] graph) => Proto.Field(7, graph);

    private static string Refused(byte[] model) => Assert.Throws<InvalidDataException>(() => OnnxGuard.Check(model, "m.onnx")).Message;
}

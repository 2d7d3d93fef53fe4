using System.Text;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Looks into a model before ONNX Runtime does, and refuses what could reach beyond the bytes at hand: data kept in other files
/// (given no path ONNX Runtime finds none either, but that is its business and not to be leant on), operators that are not in <see cref="OnnxOperators"/>,
/// functions of the model's own, and graphs within its graph (If, Loop, Scan). No shape may depend on the values that the model is given, only on how many rows: how long a model takes and how much memory it wants
/// is then decided by its size, and the probe sees it.
/// </summary>
/// <remarks>Field numbers are those of the ONNX IR specification, <c>onnx.proto</c>.</remarks>
internal static class OnnxGuard
{
    /// <summary>The most nodes of a graph: thirty times what the trainer's tower has. ONNX Runtime's rules for making a graph smaller take longer than its nodes are many.</summary>
    private const int MaxNodes = 5_000;

    // What stands once in a message: given again, a protobuf reader takes the last or merges both, and what was checked is not what runs.
    private static readonly ulong
        ModelOnce = Fields(1, 2, 3, 4, 5, 6, 7), OperatorSetOnce = Fields(1, 2), GraphOnce = Fields(2, 10), NodeOnce = Fields(3, 4, 6, 7, 8), AttributeOnce = Fields(1, 2, 3, 4, 5, 6, 13, 14, 20, 21, 22),
        TensorOnce = Fields(2, 3, 8, 9, 12, 14), SparseOnce = Fields(1, 2), ValueOnce = Fields(1, 2, 3);

    /// <summary>Checks a model.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static void Check(ReadOnlySpan<byte> model, string name)
    {
        try
        {
            Model(model);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name} is refused: {error.Message}.", error);
        }
    }

    private static void Model(ReadOnlySpan<byte> model)
    {
        bool graph = false;
        for (var fields = new ProtoReader(model, ModelOnce); fields.Next();)
        {
            switch (fields.Field)
            {
                case 7 when fields.HasBytes:
                    graph = true;
                    Graph(fields.Bytes);
                    break;
                case 8 when fields.HasBytes:
                    OperatorSet(fields.Bytes);
                    break;
                case 20:
                    throw new InvalidDataException("it carries training information");
                case 25:
                    throw new InvalidDataException("it defines functions of its own");
            }
        }

        if (!graph) throw new InvalidDataException("it has no graph");
    }

    private static void OperatorSet(ReadOnlySpan<byte> operatorSet)
    {
        for (var fields = new ProtoReader(operatorSet, OperatorSetOnce); fields.Next();)
        {
            if (fields is { Field: 1, HasBytes: true }) StandardDomain(fields.Bytes);
        }
    }

    private static void Graph(ReadOnlySpan<byte> graph)
    {
        int nodes = 0;
        var values = new OnnxValues();
        for (var fields = new ProtoReader(graph, GraphOnce); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field == 1 && ++nodes > MaxNodes) throw new InvalidDataException($"it has more than {MaxNodes} nodes");
            else if (fields.Field == 5) values.Constant(Tensor(fields.Bytes));
            else if (fields.Field == 11) values.Given(Input(fields.Bytes));
            else if (fields.Field == 15) values.Constant(SparseTensor(fields.Bytes));
        }

        // Initializers and inputs may stand behind the nodes that use them.
        for (var fields = new ProtoReader(graph, GraphOnce); fields.Next();)
        {
            if (fields is { Field: 1, HasBytes: true }) Node(fields.Bytes, values);
        }
    }

    private static void Node(ReadOnlySpan<byte> node, OnnxValues values)
    {
        string name = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        for (var fields = new ProtoReader(node, NodeOnce); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field == 1) inputs.Add(OnnxValues.NameOf(fields.Bytes));
            else if (fields.Field == 2) outputs.Add(OnnxValues.NameOf(fields.Bytes));
            else if (fields.Field == 4) name = OnnxValues.NameOf(fields.Bytes);
            else if (fields.Field == 5) Attribute(fields.Bytes);
            else if (fields.Field == 7) StandardDomain(fields.Bytes);
        }

        values.Node(name, inputs, outputs);
    }

    private static void Attribute(ReadOnlySpan<byte> attribute)
    {
        for (var fields = new ProtoReader(attribute, AttributeOnce); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field is 5 or 10) Tensor(fields.Bytes);
            else if (fields.Field is 6 or 11) throw new InvalidDataException("it has graphs within its graph");
            else if (fields.Field is 22 or 23) SparseTensor(fields.Bytes);
        }
    }

    // The name of the tensor with its values.
    private static string SparseTensor(ReadOnlySpan<byte> tensor)
    {
        string name = "";
        for (var fields = new ProtoReader(tensor, SparseOnce); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field == 1) name = Tensor(fields.Bytes);
            else if (fields.Field == 2) Tensor(fields.Bytes);
        }

        return name;
    }

    private static string Tensor(ReadOnlySpan<byte> tensor)
    {
        string name = "";
        for (var fields = new ProtoReader(tensor, TensorOnce); fields.Next();)
        {
            if (fields.Field == 13 || (fields.Field == 14 && fields.Number != 0))
            {
                throw new InvalidDataException("it keeps data in another file");
            }

            if (fields is { Field: 8, HasBytes: true }) name = OnnxValues.NameOf(fields.Bytes);
        }

        return name;
    }

    private static string Input(ReadOnlySpan<byte> input)
    {
        string name = "";
        for (var fields = new ProtoReader(input, ValueOnce); fields.Next();)
        {
            if (fields is { Field: 1, HasBytes: true }) name = OnnxValues.NameOf(fields.Bytes);
        }

        return name;
    }

    private static void StandardDomain(ReadOnlySpan<byte> domain)
    {
        if (domain.IsEmpty || domain.SequenceEqual("ai.onnx"u8)) return;
        throw new InvalidDataException($"it uses operators of '{Encoding.UTF8.GetString(domain[..Math.Min(domain.Length, 64)])}'");
    }

    private static ulong Fields(params ReadOnlySpan<int> fields)
    {
        ulong all = 0;
        foreach (int field in fields) all |= 1UL << field;
        return all;
    }
}

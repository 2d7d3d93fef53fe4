using System.Runtime.InteropServices;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Onnx.Messages;
using Google.Protobuf;

namespace EdgeRec.Models.Training.Onnx;

/// <summary>Builds an ONNX model node by node. Operator set 17, IR version 8; all values are 32-bit floats.</summary>
/// <param name="name">The graph's name.</param>
public sealed class OnnxGraph(string name)
{
    private const int Float = 1, UInt8 = 2, Int8 = 3, Int64 = 7;
    private const long OperatorSet = 17, IrVersion = 8;
    private readonly GraphProto _graph = new() { Name = name };
    private int _values;

    /// <summary>How many initializers there are so far: the number of the next one.</summary>
    public int Initializers => _graph.Initializer.Count;

    /// <summary>Declares an input.</summary>
    /// <param name="input">Its name.</param>
    /// <param name="shape">Its dimensions: a number, or a name for one that may vary.</param>
    public string Input(string input, params object[] shape)
    {
        _graph.Input.Add(Value(input, shape));
        return input;
    }

    /// <summary>Declares a value as an output.</summary>
    /// <param name="value">The value; it gets the output's name.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="shape">Its dimensions.</param>
    public void Output(string value, string output, params object[] shape)
    {
        _graph.Node.Add(new NodeProto { OpType = "Identity", Name = "to " + output, Input = { value }, Output = { output } });
        _graph.Output.Add(Value(output, shape));
    }

    /// <summary>A constant.</summary>
    public string Constant(ReadOnlySpan<float> values, params long[] shape) => Initializer(Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>
    /// A constant matrix in eight bits a value with one scale a row; the runtime turns it into floats when it loads the model, so that
    /// it is small in the file and fast in use.
    /// </summary>
    /// <param name="values">Row after row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Values of a row.</param>
    public string Quantized(ReadOnlySpan<float> values, int rows, int columns)
    {
        sbyte[] codes = new sbyte[rows * columns];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            scales[row] = VectorQuantizer.Quantize(values.Slice(row * columns, columns), codes.AsSpan(row * columns, columns));
        }

        string whole = Initializer(Int8, MemoryMarshal.AsBytes(codes.AsSpan()), [rows, columns]);
        return Node("Mul", Node("Cast", [("to", Float)], whole), Constant(scales, rows, 1));
    }

    /// <summary>A constant in eight bits a value that stand for <c>(code - zero) × scale</c>; like <see cref="Quantized"/> floats once the model is loaded.</summary>
    /// <param name="codes">The values' codes.</param>
    /// <param name="zero">The code of 0.</param>
    /// <param name="scale">What one step of the codes is.</param>
    /// <param name="shape">Dimensions.</param>
    public string Coded(ReadOnlySpan<byte> codes, byte zero, float scale, params long[] shape)
    {
        string steps = Node("Sub", Node("Cast", [("to", Float)], Initializer(UInt8, codes, shape)), Constant([zero]));
        return Node("Mul", steps, Constant([scale]));
    }

    /// <summary>A constant list of whole numbers, as shapes and indices want it.</summary>
    public string Indices(params long[] values) => Initializer(Int64, MemoryMarshal.AsBytes(values.AsSpan()), [values.Length]);

    /// <summary>Adds an operator.</summary>
    /// <param name="operation">The operator's name in ONNX.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <returns>Its output.</returns>
    public string Node(string operation, params string[] inputs) => Node(operation, [], inputs);

    /// <summary>Adds an operator with one attribute that is a list of whole numbers.</summary>
    public string Node(string operation, (string Name, long[] Values) attribute, params string[] inputs) => Node(operation, [attribute], [], inputs);

    /// <summary>Adds an operator with attributes that are lists of whole numbers, and others that are whole numbers.</summary>
    public string Node(string operation, (string Name, long[] Values)[] lists, (string Name, long Value)[] attributes, params string[] inputs)
    {
        string output = Node(operation, attributes, inputs);
        foreach ((string attribute, long[] values) in lists)
        {
            _graph.Node[^1].Attribute.Add(new AttributeProto { Name = attribute, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints });
        }

        return output;
    }

    /// <summary>Adds an operator with one attribute that is a number.</summary>
    public string Node(string operation, (string Name, float Value) attribute, params string[] inputs)
    {
        string output = Node(operation, [], inputs);
        _graph.Node[^1].Attribute.Add(new AttributeProto { Name = attribute.Name, F = attribute.Value, Type = AttributeProto.Types.AttributeType.Float });
        return output;
    }

    /// <summary>Adds an operator with attributes that are whole numbers.</summary>
    public string Node(string operation, (string Name, long Value)[] attributes, params string[] inputs)
    {
        string output = $"v{_values++}";
        var node = new NodeProto { OpType = operation, Name = $"{operation} {output}", Input = { inputs }, Output = { output } };
        foreach ((string attribute, long value) in attributes)
        {
            node.Attribute.Add(new AttributeProto { Name = attribute, I = value, Type = AttributeProto.Types.AttributeType.Int });
        }

        _graph.Node.Add(node);
        return output;
    }

    /// <summary>The model's bytes.</summary>
    public byte[] ToBytes() => new ModelProto
    {
        IrVersion = IrVersion,
        ProducerName = "edgerec-train",
        ProducerVersion = "1",
        Graph = _graph,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet } },
    }.ToByteArray();

    private string Initializer(int type, ReadOnlySpan<byte> data, long[] shape)
    {
        string constant = $"c{_graph.Initializer.Count}";
        _graph.Initializer.Add(new TensorProto { Name = constant, DataType = type, Dims = { shape }, RawData = ByteString.CopyFrom(data) });
        return constant;
    }

    private static ValueInfoProto Value(string value, object[] shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (object dimension in shape)
        {
            dimensions.Dim.Add(dimension is string symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dimension) });
        }

        return new ValueInfoProto { Name = value, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = Float, Shape = dimensions } } };
    }
}

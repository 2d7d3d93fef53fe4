using EdgeRec.Models.Training.Onnx;

namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>
/// The tiny face detector as an ONNX model: one look at the whole picture (YOLO9000, Redmon and Farhadi 2017, <c>arXiv:1612.08242</c>), with
/// convolutions in two steps, per channel and then across (MobileNets, Howard et al. 2017, <c>arXiv:1704.04861</c>).
/// </summary>
/// <remarks>
/// Input <c>pixels</c> [1, 3, side, side], red, green and blue from 0 to 255; output <c>boxes</c> [1, 5 × anchors, side / 32, side / 32]: for
/// each cell and anchor two numbers of place, two of size and one of score (<see cref="FaceBoxes"/>).
/// </remarks>
internal static class FaceGraph
{
    /// <summary>The input.</summary>
    public const string Input = "pixels";

    /// <summary>The output.</summary>
    public const string Output = "boxes";

    /// <summary>Pixels of a side of a cell of the output.</summary>
    public const int Cell = 32;

    private const int Separable = 5;
    private const float Leak = 0.1f, White = 255f;

    // What the pixels of the pictures that it was trained with were on average.
    private static readonly float[] MeanRgb = [117.001f, 114.697f, 97.404f];

    /// <summary>Builds the model.</summary>
    /// <param name="weights">The tensors <c>conv0/…</c> to <c>conv5/…</c> and <c>conv8/…</c>.</param>
    /// <param name="side">Pixels of a side of the square that is looked at; a multiple of <see cref="Cell"/>.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit those before it.</exception>
    public static byte[] ToOnnx(IReadOnlyDictionary<string, CodedTensor> weights, int side)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(side % Cell, 0);
        var graph = new OnnxGraph("faces");
        var layers = new Layers(graph, weights);
        string pixels = graph.Input(Input, 1, 3, side, side);
        string values = graph.Node("Div", graph.Node("Sub", pixels, graph.Constant(MeanRgb, 1, 3, 1, 1)), graph.Constant([White]));

        // The first convolution sees no border, so its output is odd after the first halving, and the second halving looks beyond the edge.
        values = Halved(graph, Leaky(graph, layers.Convolution(values, "conv0/filters", "conv0/bias", padding: 0)), step: 2, beyond: 0);
        for (int layer = 1; layer <= Separable; layer++)
        {
            string name = $"conv{layer}";
            values = layers.Depthwise(values, name + "/depthwise_filter");
            values = Leaky(graph, layers.Convolution(values, name + "/pointwise_filter", name + "/bias", padding: 0));
            values = layer == Separable ? Halved(graph, values, step: 1, beyond: 1) : Halved(graph, values, step: 2, beyond: layer == 1 ? 1 : 0);
        }

        string boxes = layers.Convolution(values, "conv8/filters", "conv8/bias", padding: 0);
        if (layers.Channels != FaceBoxes.Channels)
        {
            throw new InvalidDataException($"'conv8/filters' gives {layers.Channels} numbers for each cell, not {FaceBoxes.Channels}.");
        }

        graph.Output(boxes, Output, 1, FaceBoxes.Channels, side / Cell, side / Cell);
        return graph.ToBytes();
    }

    private static string Leaky(OnnxGraph graph, string values) => graph.Node("LeakyRelu", ("alpha", Leak), values);

    /// <summary>The largest of each 2 × 2.</summary>
    private static string Halved(OnnxGraph graph, string values, long step, long beyond) =>
        graph.Node("MaxPool", [("kernel_shape", [2, 2]), ("strides", [step, step]), ("pads", [0, 0, beyond, beyond])], [], values);

    /// <summary>Adds layers one upon the other.</summary>
    private sealed class Layers(OnnxGraph graph, IReadOnlyDictionary<string, CodedTensor> weights)
    {
        /// <summary>Channels of what there is so far.</summary>
        public int Channels { get; private set; } = 3;

        /// <summary>A convolution over all channels.</summary>
        public string Convolution(string values, string filters, string bias, long padding)
        {
            CodedTensor tensor = Tensor(filters, [null, null, Channels, null]);
            Channels = tensor.Shape[3];
            return Convolve(values, tensor.ToOnnxOrder(depthwise: false), padding, [], Constant(Tensor(bias, [Channels])));
        }

        /// <summary>A convolution of each channel for itself, without a bias; beyond the edge there is nothing.</summary>
        public string Depthwise(string values, string filters) =>
            Convolve(values, Tensor(filters, [3, 3, Channels, 1]).ToOnnxOrder(depthwise: true), 1, [("group", Channels)]);

        private string Convolve(string values, CodedTensor filters, long padding, (string, long)[] group, params string[] bias) =>
            graph.Node("Conv", [("kernel_shape", [filters.Shape[2], filters.Shape[3]]), ("pads", [padding, padding, padding, padding])], group, [values, Constant(filters), .. bias]);

        private string Constant(CodedTensor tensor) => graph.Coded(tensor.Codes, tensor.Zero, tensor.Scale, [.. tensor.Shape.Select(d => (long)d)]);

        private CodedTensor Tensor(string name, int?[] shape)
        {
            CodedTensor tensor = weights.GetValueOrDefault(name) ?? throw new InvalidDataException($"The weights have no '{name}'.");
            return tensor.Shape.Length == shape.Length && tensor.Shape.Zip(shape).All(d => d.Second is null || d.First == d.Second)
                ? tensor : throw new InvalidDataException($"'{name}' has the shape [{string.Join(", ", tensor.Shape)}] where [{string.Join(", ", shape.Select(d => d is null ? "n" : $"{d}"))}] is needed.");
        }
    }
}

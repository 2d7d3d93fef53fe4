using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

/// <summary>
/// Weights whose answer is known: one channel carries red through all layers, and the last one takes what is red for a face of one size in the
/// middle of its cell.
/// </summary>
internal static class SyntheticFaces
{
    /// <summary>Pixels of a side of the square that the model looks at.</summary>
    public const int Side = 320;

    /// <summary>Cells of a side.</summary>
    public const int Cells = Side / FaceGraph.Cell;

    /// <summary>What every face's width and height is, in cells: e^1.5 and e^1.25 times those of the first anchor.</summary>
    public static readonly (float Width, float Height) Size = (MathF.Exp(1.5f) * 1.603231f, MathF.Exp(1.25f) * 2.094468f);

    private const byte Zero = 128;
    private const float Step = 0.25f;

    /// <summary>The weights.</summary>
    public static Dictionary<string, CodedTensor> Weights()
    {
        var weights = new Dictionary<string, CodedTensor>
        {
            ["conv0/filters"] = Tensor([3, 3, 3, 1], at => at == 3 * 4 ? 1f : 0f),
            ["conv0/bias"] = Tensor([1], _ => 0f),
            ["conv8/filters"] = Tensor([1, 1, 1, FaceBoxes.Channels], at => at == 4 ? 24f : 0f),
            ["conv8/bias"] = Tensor([FaceBoxes.Channels], at => at switch { 2 => 1.5f, 3 => 1.25f, 4 => -5f, _ => at % 5 == 4 ? -20f : 0f }),
        };
        for (int layer = 1; layer <= 5; layer++)
        {
            weights[$"conv{layer}/depthwise_filter"] = Tensor([3, 3, 1, 1], at => at == 4 ? 1f : 0f);
            weights[$"conv{layer}/pointwise_filter"] = Tensor([1, 1, 1, 1], _ => 1f);
            weights[$"conv{layer}/bias"] = Tensor([1], _ => 0f);
        }

        return weights;
    }

    private static CodedTensor Tensor(int[] shape, Func<int, float> value)
    {
        int length = shape.Aggregate(1, (a, b) => a * b);
        return new CodedTensor(shape, [.. Enumerable.Range(0, length).Select(at => (byte)(Zero + (value(at) / Step)))], Zero, Step);
    }
}

using System.Security.Cryptography;
using EdgeRec.Models.Training.Artwork.Images.Faces;
using EdgeRec.Models.Training.Onnx.Messages;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

public sealed class FaceGraphTests
{
    // Of what 'edgerec-train artwork face-model' writes from the package that docs/artwork.md names.
    private const string Committed = "2fd53c317151220d76af95a27e4a736e468f24b5fe76ec7162a45adffc4fa11f";

    private const int UInt8 = 2;

    [Fact]
    public void Equal_weights_give_equal_bytes() =>
        Assert.Equal(FaceGraph.ToOnnx(SyntheticFaces.Weights(), SyntheticFaces.Side), FaceGraph.ToOnnx(SyntheticFaces.Weights(), SyntheticFaces.Side));

    [Fact]
    public void The_committed_model_is_the_one_that_the_command_wrote() =>
        Assert.Equal(Committed, Convert.ToHexStringLower(SHA256.HashData(FaceDetector.Committed)));

    [Fact]
    public void The_committed_model_is_what_its_weights_give_again()
    {
        Assert.Equal(FaceDetector.Committed, FaceGraph.ToOnnx(WeightsOf(FaceDetector.Committed), FaceDetector.Side));
        Assert.True(FaceDetector.Committed.Length < 250_000);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        Dictionary<string, CodedTensor> weights = SyntheticFaces.Weights();
        weights.Remove("conv3/bias");

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => FaceGraph.ToOnnx(weights, SyntheticFaces.Side));

        Assert.Contains("conv3/bias", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_does_not_fit_the_one_before_it_is_named_with_both_shapes()
    {
        Dictionary<string, CodedTensor> weights = SyntheticFaces.Weights();
        weights["conv2/depthwise_filter"] = new CodedTensor([3, 3, 2, 1], new byte[18], 0, 1f);

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => FaceGraph.ToOnnx(weights, SyntheticFaces.Side));

        Assert.Equal("'conv2/depthwise_filter' has the shape [3, 3, 2, 1] where [3, 3, 1, 1] is needed.", refused.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filters_are_turned_into_the_order_of_onnx(bool depthwise)
    {
        int[] shape = depthwise ? [2, 3, 4, 1] : [2, 3, 4, 5];
        byte[] codes = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (byte)i)];

        CodedTensor turned = new CodedTensor(shape, codes, 0, 1f).ToOnnxOrder(depthwise);

        Assert.Equal(depthwise ? [4, 1, 2, 3] : [5, 4, 2, 3], turned.Shape);
        // The value at height 1, width 2, channel in 3 (and out 0) before and after.
        Assert.Equal(codes[((((1 * 3) + 2) * 4) + 3) * shape[3]], turned.Codes[(3 * 6) + 5]);
        Assert.Equal(codes.Order(), turned.Codes.Order());
    }

    /// <summary>Reads a model's weights back into TensorFlow's order.</summary>
    private static Dictionary<string, CodedTensor> WeightsOf(byte[] model)
    {
        var constants = ModelProto.Parser.ParseFrom(model).Graph.Initializer;
        string[] names =
        [
            "conv0/bias", "conv0/filters", .. Enumerable.Range(1, 5).SelectMany(i => (string[])[$"conv{i}/depthwise_filter", $"conv{i}/bias", $"conv{i}/pointwise_filter"]), "conv8/bias", "conv8/filters",
        ];
        int[] coded = [.. Enumerable.Range(0, constants.Count).Where(i => constants[i].DataType == UInt8)];
        Assert.Equal(names.Length, coded.Length);
        return names.Zip(coded).ToDictionary(pair => pair.First, pair =>
        {
            TensorProto codes = constants[pair.Second];
            float zero = BitConverter.ToSingle(constants[pair.Second + 1].RawData.Span), scale = BitConverter.ToSingle(constants[pair.Second + 2].RawData.Span);
            int[] shape = [.. codes.Dims.Select(d => (int)d)];
            return new CodedTensor(
                shape.Length == 1 ? shape : pair.First.Contains("depthwise", StringComparison.Ordinal) ? [shape[2], shape[3], shape[0], 1] : [shape[2], shape[3], shape[1], shape[0]],
                Back(codes.RawData.ToByteArray(), shape, pair.First), (byte)zero, scale);
        });
    }

    private static byte[] Back(byte[] codes, int[] shape, string name)
    {
        if (shape.Length == 1) return codes;
        bool depthwise = name.Contains("depthwise", StringComparison.Ordinal);
        int area = shape[2] * shape[3], ins = shape[1], outs = shape[0];
        return depthwise
            ? [.. Enumerable.Range(0, area).SelectMany(at => Enumerable.Range(0, outs).Select(o => codes[(o * area) + at]))]
            : [.. Enumerable.Range(0, area).SelectMany(at => Enumerable.Range(0, ins).SelectMany(i => Enumerable.Range(0, outs).Select(o => codes[(((o * ins) + i) * area) + at])))];
    }
}

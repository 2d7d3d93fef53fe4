namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>Weights in eight bits a value: each stands for <c>(code - zero) × scale</c>.</summary>
/// <param name="Shape">Dimensions.</param>
/// <param name="Codes">The values' codes, the last dimension running fastest.</param>
/// <param name="Zero">The code of 0.</param>
/// <param name="Scale">What one step of the codes is.</param>
internal sealed record CodedTensor(int[] Shape, byte[] Codes, byte Zero, float Scale)
{
    /// <summary>
    /// A convolution's filters, [height, width, in, out] as TensorFlow keeps them, in ONNX's order: [out, in, height, width]. Depthwise filters
    /// are [height, width, channels, 1] and become [channels, 1, height, width].
    /// </summary>
    /// <param name="depthwise">Whether they are depthwise.</param>
    public CodedTensor ToOnnxOrder(bool depthwise)
    {
        int height = Shape[0], width = Shape[1], third = Shape[2], fourth = Shape[3], area = height * width;
        byte[] turned = new byte[Codes.Length];
        for (int at = 0; at < area; at++)
        {
            for (int i = 0; i < third; i++)
            {
                for (int o = 0; o < fourth; o++)
                {
                    int filter = depthwise ? (i * fourth) + o : (o * third) + i;
                    turned[(filter * area) + at] = Codes[(((at * third) + i) * fourth) + o];
                }
            }
        }

        return this with { Shape = depthwise ? [third, fourth, height, width] : [fourth, third, height, width], Codes = turned };
    }
}

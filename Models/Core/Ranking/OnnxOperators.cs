namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// The operators that a model may be made of: all whose work is told by the shapes of what they are given. Left out are those whose output is as large as the values say (NonZero, Unique, Compress, NonMaxSuppression, StringSplit and the like),
/// those that draw lots, those that repeat (Loop, Scan, If), and whatever later operator sets add.
/// </summary>
internal static class OnnxOperators
{
    /// <summary>Those without an input that says a shape.</summary>
    private const string Free =
        "Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool BatchNormalization BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Cast CastLike Ceil Celu Clip Concat Constant Conv ConvInteger ConvTranspose Cos Cosh CumSum "
        + "DepthToSpace DequantizeLinear Det Div DynamicQuantizeLinear Einsum Elu Equal Erf Exp EyeLike Flatten Floor Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GroupNormalization GRU "
        + "HardSigmoid HardSwish Hardmax Identity InstanceNormalization IsInf IsNaN LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax LpNormalization LpPool LSTM MatMul MatMulInteger Max MaxPool Mean MeanVarianceNormalization Min Mish Mod Mul "
        + "Neg Not Or Pow PRelu QLinearConv QLinearMatMul QuantizeLinear Reciprocal Relu RNN Round ScatterElements ScatterND Selu Shape Sigmoid Sign Sin Sinh Size Softmax Softplus Softsign SpaceToDepth Sqrt Sub Sum Tan Tanh ThresholdedRelu Transpose Trilu Where Xor";

    /// <summary>Those with one: its number stands behind a colon. None after it says less.</summary>
    private const string Shaped =
        "ConstantOfShape:0 Expand:1 OneHot:1 Pad:1 Range:0 ReduceL1:1 ReduceL2:1 ReduceLogSum:1 ReduceLogSumExp:1 ReduceMax:1 ReduceMean:1 ReduceMin:1 ReduceProd:1 ReduceSum:1 ReduceSumSquare:1 Reshape:1 Resize:1 Slice:1 Split:1 Squeeze:1 Tile:1 "
        + "TopK:1 Unsqueeze:1";

    private static readonly Dictionary<string, int> FirstShape = All();

    /// <summary>Whether a model may use an operator.</summary>
    /// <param name="name">Its name in ONNX.</param>
    /// <param name="firstShape">The first of its inputs, from 0, that says of what shape its output is; this and those after it must not depend on what the model is given.</param>
    public static bool TryFind(string name, out int firstShape) => FirstShape.TryGetValue(name, out firstShape);

    /// <summary>Whether an operator's output is a shape, which does not depend on the values of its input.</summary>
    public static bool GivesShape(string name) => name is "Shape" or "Size";

    private static Dictionary<string, int> All()
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in Free.Split(' '))
        {
            all.Add(name, int.MaxValue);
        }

        foreach (string named in Shaped.Split(' '))
        {
            int colon = named.IndexOf(':', StringComparison.Ordinal);
            all.Add(named[..colon], named[colon + 1] - '0');
        }

        return all;
    }
}

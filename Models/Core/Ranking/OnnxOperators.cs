using System.Collections.Frozen;

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

    // The first input that says a shape; none after it says less.
    private static readonly FrozenDictionary<string, int> FirstShape = Free.Split(' ').Select(name => KeyValuePair.Create(name, int.MaxValue)).Concat(
    [
        new("ConstantOfShape", 0), new("Expand", 1), new("OneHot", 1), new("Pad", 1), new("Range", 0), new("ReduceL1", 1), new("ReduceL2", 1), new("ReduceLogSum", 1), new("ReduceLogSumExp", 1), new("ReduceMax", 1), new("ReduceMean", 1), new("ReduceMin", 1),
        new("ReduceProd", 1), new("ReduceSum", 1), new("ReduceSumSquare", 1), new("Reshape", 1), new("Resize", 1), new("Slice", 1), new("Split", 1), new("Squeeze", 1), new("Tile", 1), new("TopK", 1), new("Unsqueeze", 1),
    ]).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a model may use an operator.</summary>
    /// <param name="name">Its name in ONNX.</param>
    /// <param name="firstShape">The first of its inputs, from 0, that says of what shape its output is; this and those after it must not depend on what the model is given.</param>
    public static bool TryFind(string name, out int firstShape) => FirstShape.TryGetValue(name, out firstShape);

    /// <summary>Whether an operator's output is a shape, which does not depend on the values of its input.</summary>
    public static bool GivesShape(string name) => name is "Shape" or "Size";
}

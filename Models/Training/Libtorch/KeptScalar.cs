using TorchSharp;

namespace EdgeRec.Models.Training.Libtorch;

/// <summary>
/// Numbers that operators read late. TorchSharp makes a Scalar of a number and does not keep it alive during the call: an operator that
/// copies a large tensor first, as masked_fill does, may find it collected. These live as long as the program.
/// </summary>
internal static class KeptScalar
{
    /// <summary>A logit that means "never", and that stays a number under every operation.</summary>
    public static readonly Scalar Never = -1e9f;
}

namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What outcomes say of one weight, as whole numbers: sums of them are the same in any order, to the bit.</summary>
/// <param name="Index">Which weight.</param>
/// <param name="Precision">The precision they bring, in <see cref="Unit"/>, 0 or more.</param>
/// <param name="Pull">The derivative of their log likelihood at the fleet's prior of the epoch, in <see cref="Unit"/>.</param>
public readonly record struct WeightEvidence(int Index, long Precision, long Pull)
{
    /// <summary>A whole number of 1 is so much. One outcome brings a pull of at most 8 for each unit of the feature's size, and a precision of about 2 at most.</summary>
    public const double Unit = 1.0 / 8.0;
}

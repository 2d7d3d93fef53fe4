using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>
/// A condition on attributes in GrowthBook's language (which is MongoDB's), compiled once. See "Targeting conditions" in GrowthBook's "Build Your Own SDK", docs.growthbook.io/lib/build-your-own.
/// </summary>
public sealed class Condition
{
    /// <summary>Reads a condition.</summary>
    /// <param name="json">An object of JSON, UTF-8.</param>
    /// <param name="condition">It; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read, one sentence.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out Condition? condition, out string? problem) => throw new NotSupportedException();

    /// <summary>Whether it holds. It never throws.</summary>
    public bool Matches(UnitAttributes attributes) => throw new NotSupportedException();

    /// <summary>The condition as it was written.</summary>
    public FlagValue Source => throw new NotSupportedException();
}

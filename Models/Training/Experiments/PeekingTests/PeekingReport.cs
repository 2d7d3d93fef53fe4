using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary>What is simulated.</summary>
/// <param name="Tests">Tests of each kind.</param>
/// <param name="Days">Days of a test.</param>
/// <param name="UnitsADay">Units that enter a day.</param>
/// <param name="Seed">Where chance begins.</param>
internal sealed record PeekingOptions(int Tests, int Days, int UnitsADay, int Seed)
{
    /// <summary>The error that is allowed.</summary>
    public const double Alpha = 0.05;
}

/// <summary>What came out.</summary>
/// <param name="Options">What was simulated.</param>
/// <param name="False">How often something was found where there was nothing.</param>
/// <param name="Power">How soon something was found that was there.</param>
internal sealed record PeekingReport(PeekingOptions Options, IReadOnlyList<FalseAlarms> False, IReadOnlyList<PowerFigures> Power);

/// <summary>Tests of nothing against nothing.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Method">How it was judged.</param>
/// <param name="Sequence">Share of tests in which the sequence excluded no effect on any day.</param>
/// <param name="Peeking">Share in which a z-test at 5 % did on any day.</param>
/// <param name="Once">Share in which the z-test did on the last day.</param>
/// <param name="ByDay">Share of <paramref name="Sequence"/> by the end of each day.</param>
/// <param name="PeekingByDay">Share of <paramref name="Peeking"/> by the end of each day.</param>
internal sealed record FalseAlarms(string Name, string Method, double Sequence, double Peeking, double Once, IReadOnlyList<double> ByDay, IReadOnlyList<double> PeekingByDay);

/// <summary>Tests of something.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Method">How it was judged.</param>
/// <param name="Times">The effect, in parts of what a z-test on the last day alone finds with 80 %.</param>
/// <param name="Effect">The effect in parts of control.</param>
/// <param name="Once">Share of tests in which the z-test on the last day alone found it.</param>
/// <param name="Decided">Share in which the sequence excluded no effect by the last day.</param>
/// <param name="Wrong">Share in which it first did so in the wrong direction.</param>
/// <param name="MeanDays">Days until it decided, or all of them.</param>
/// <param name="PlannedDays">What <see cref="Core.Experiments.Analysis.Planning.SequentialPlan"/> foretells for the same; null for sequences that are not normal.</param>
/// <param name="Covered">Share in which the sequence held the truth on every day.</param>
internal sealed record PowerFigures(
    string Name, string Method, double Times, double Effect, double Once, double Decided, double Wrong, double MeanDays, double? PlannedDays, double Covered);

/// <summary>The answer as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PeekingReport))]
internal sealed partial class PeekingJson : JsonSerializerContext;

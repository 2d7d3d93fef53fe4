using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.OffPolicy;

/// <summary>An interval.</summary>
internal sealed record IntervalFigures(double Low, double High);

/// <summary>What an estimator says.</summary>
/// <param name="Name">replay, ips, snips, dm, dr, switch-dr or dros.</param>
/// <param name="Value">The reward a row that the target would have earned.</param>
/// <param name="Stderr">The standard error of that.</param>
/// <param name="Bootstrap">Interval by bootstrap over clusters.</param>
/// <param name="Bernstein">Interval by empirical Bernstein.</param>
/// <param name="Setting">The largest weight that Switch-DR took, λ of DRos; null for the others, and where DR itself was chosen.</param>
/// <param name="RelativeError">How far it is from the truth, over the truth; null where none was given.</param>
internal sealed record EstimateFigures(
    string Name, double Value, double Stderr, IntervalFigures Bootstrap, IntervalFigures Bernstein, double? Setting, double? RelativeError);

/// <summary>A mean reward with its interval.</summary>
internal sealed record MeanFigures(double Value, IntervalFigures Bootstrap);

/// <summary>How much of what the target would do the log tried.</summary>
/// <param name="EffectiveSampleSize">So many decisions of the target's own would be as good.</param>
/// <param name="MostWeight">The largest weight.</param>
/// <param name="MeanWeight">The mean weight, about 1.</param>
/// <param name="NeverTried">The share of what the target would do that was never tried at that position.</param>
internal sealed record OverlapFigures(double EffectiveSampleSize, double MostWeight, double MeanWeight, double NeverTried);

/// <summary>The answer.</summary>
/// <param name="Rows">Rows of the log.</param>
/// <param name="Clusters">Groups of rows that hang together.</param>
/// <param name="Actions">Different actions.</param>
/// <param name="Positions">Different positions.</param>
/// <param name="Confidence">The confidence of all intervals.</param>
/// <param name="Logged">What the policy that kept the log earned.</param>
/// <param name="Target">The target as it was asked for.</param>
/// <param name="Meaning">What that means.</param>
/// <param name="Overlap">How much of it was tried.</param>
/// <param name="Refused">Why there is no answer, in one sentence; null if there is one.</param>
/// <param name="Estimates">An answer an estimator; none if refused.</param>
/// <param name="Truth">What the target did earn where it was tried; null where no such log was given.</param>
internal sealed record OffPolicyResult(
    int Rows, int Clusters, int Actions, int Positions, double Confidence, MeanFigures Logged, string Target, string Meaning, OverlapFigures Overlap, string? Refused,
    IReadOnlyList<EstimateFigures> Estimates, MeanFigures? Truth);

/// <summary>The answer as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(OffPolicyResult))]
internal sealed partial class OffPolicyJson : JsonSerializerContext;

namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>
/// What one independent unit came to: a household, or a profile where nothing ties it to another. Where profiles are assigned, those of one household hang together: add their outcomes up and count
/// them in <paramref name="Denominator"/>, which is the cluster-robust estimate. A mean over units is a ratio whose denominator is 1.
/// </summary>
/// <param name="Outcome">What is compared, summed over the unit: hours, plays, 0 or 1.</param>
/// <param name="Denominator">What it is divided by: 1 for a mean over units, the profiles of a household, the sessions, the days.</param>
/// <param name="Before">The same outcome in the period before the unit was exposed.</param>
/// <param name="BeforeDenominator">The same denominator in that period.</param>
/// <param name="HasBefore">Whether there was such a period; without it the two before are not read.</param>
public readonly record struct UnitOutcome(double Outcome, double Denominator = 1, double Before = 0, double BeforeDenominator = 0, bool HasBefore = false);

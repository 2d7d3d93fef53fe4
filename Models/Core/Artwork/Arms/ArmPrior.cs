namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>What is known of a test before its first impression: of what is tried for one title at one time, from what was tried for others.</summary>
/// <param name="Rate">Expected rate of success of an arm, above 0 and below 1.</param>
/// <param name="RateSpread">Standard deviation of the tests' rates, as a share of <paramref name="Rate"/>; above 0.</param>
/// <param name="ArmSpread">Standard deviation of the arms of one test, as a share of the test's rate; above 0.</param>
public readonly record struct ArmPrior(double Rate, double RateSpread, double ArmSpread);

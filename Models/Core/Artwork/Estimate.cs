namespace EdgeRec.Models.Core.Artwork;

/// <summary>What a posterior says of one variant's score: a Gaussian.</summary>
/// <param name="Mean">The mean: log odds with the logistic link, a reward with the identity.</param>
/// <param name="Variance">The variance, 0 or more.</param>
public readonly record struct Estimate(double Mean, double Variance);

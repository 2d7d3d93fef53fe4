using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>How the fleet makes the next prior of images.</summary>
internal sealed record LearningOptions
{
    /// <summary>δ of a privacy budget.</summary>
    public const double Delta = 1e-6;

    /// <summary>How often a running service does it; null: only when the command is given.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>ε of the differential privacy of all priors together, for a household; null for no noise.</summary>
    public double? Epsilon { get; init; }

    /// <summary>How many priors the privacy budget is for; when they are made, no more are.</summary>
    public int Epochs { get; init; } = 365;

    /// <summary>From so many televisions on a prior is made of what they said; before, it waits. Sums of few would tell of each.</summary>
    public int LeastDevices { get; init; } = 10;

    /// <summary>How much of the certainty so far is kept, above 0 to 1.</summary>
    public float Kept { get; init; } = 1f;

    /// <summary>The privacy budget; null for no noise.</summary>
    public PrivacyBudget? Budget => Epsilon is { } epsilon ? new PrivacyBudget(epsilon, Delta, Epochs, ImageFleet.MaxNorm) : null;

    /// <summary>What is wrong with the options, a sentence each that says how to mend it.</summary>
    public IEnumerable<string> Problems()
    {
        if (Epsilon is <= 0 or double.NaN)
        {
            yield return $"--epsilon: {Epsilon} is no budget: name one above 0, such as 8, or leave it out for no noise.";
        }

        if (Epochs < 1)
        {
            yield return $"--epochs: a budget is for 1 prior or more, not {Epochs}.";
        }

        if (LeastDevices < 1)
        {
            yield return $"--least-devices: {LeastDevices} is too few: 1 or more, and 10 or more where sums are to hide each.";
        }

        if (Kept is not (> 0f and <= 1f))
        {
            yield return $"--kept: {Kept} is not above 0 and at most 1.";
        }
    }
}

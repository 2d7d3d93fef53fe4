namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>Units that did something, of units that were counted. A unit is counted once, when its answer no longer changes.</summary>
/// <param name="Successes">Yes.</param>
/// <param name="Units">Yes and no.</param>
public readonly record struct BinaryCounts(long Successes, long Units);

/// <summary>
/// Yes or no, exactly, at any number of units and in any order of arrival: a beta mixture for each variation (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021), and for two of them the product of
/// both, which is the safe test of 2×2 tables (Turner, Ly and Grünwald 2024) with its confidence sequence by inversion (Turner and Grünwald 2023).
/// </summary>
public static class BinarySequence
{
    /// <summary>The difference of two shares, treated less control, with the evidence that they differ.</summary>
    /// <param name="control">Control.</param>
    /// <param name="treated">The variation.</param>
    /// <param name="prior">Fixed before the first look.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Difference(BinaryCounts control, BinaryCounts treated, BinaryPrior prior, double alpha = 0.05) => throw new NotImplementedException();

    /// <summary>One share, with the evidence that it is not <paramref name="against"/>.</summary>
    public static SequencePoint Share(BinaryCounts counts, BinaryPrior prior, double against = 0.5, double alpha = 0.05) => throw new NotImplementedException();
}

/// <summary>The beta mixture over shares: where the sequence is narrowest, not what is believed. It holds whatever is chosen, if it is chosen before.</summary>
/// <param name="Yes">As if so many had said yes, above 0.</param>
/// <param name="No">As if so many had said no, above 0.</param>
public readonly record struct BinaryPrior(double Yes, double No)
{
    /// <summary>Knows nothing: any share is as likely.</summary>
    public static BinaryPrior Uniform => new(1, 1);

    /// <summary>Narrowest for a share that is expected, with a planned number of units.</summary>
    /// <param name="share">The share in the period before, above 0, below 1.</param>
    /// <param name="units">Units of each variation when the experiment is to end.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static BinaryPrior Planned(double share, double units, double alpha = 0.05) => throw new NotImplementedException();
}

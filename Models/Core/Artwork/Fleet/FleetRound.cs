namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>How much of what was heard in an epoch did what: counts only.</summary>
/// <param name="Devices">Devices of which something counts.</param>
/// <param name="Added">Reports that count as they are.</param>
/// <param name="Shortened">Reports that count shortened, since their device said more than one may.</param>
/// <param name="Known">Reports that were there already.</param>
/// <param name="OtherPrior">Reports that were made at another prior, most of them too late.</param>
/// <param name="Unreadable">Reports that could not be read.</param>
public readonly record struct RoundCounts(int Devices, int Added, int Shortened, int Known, int OtherPrior, int Unreadable);

/// <summary>One epoch at the fleet: hears reports, and makes the next prior of them.</summary>
/// <param name="prior">The prior of the epoch.</param>
/// <param name="maxNorm">How long all may be that one device says in it, in units.</param>
public sealed class FleetRound(FleetPrior prior, double maxNorm)
{
    private readonly FleetEvidence _evidence = new(prior.Name, prior.Dimension, maxNorm);
    private int _added, _shortened, _known, _otherPrior, _unreadable;

    /// <summary>What was heard so far.</summary>
    public RoundCounts Counts => new(_evidence.Devices, _added, _shortened, _known, _otherPrior, _unreadable);

    /// <summary>Hears a report.</summary>
    /// <param name="section">Its section on images (<see cref="EvidenceDelta.Encode"/>).</param>
    /// <param name="from">Whose it is.</param>
    /// <returns>Whether it counts.</returns>
    public bool Hear(ReadOnlySpan<byte> section, ReportName from)
    {
        if (EvidenceDelta.Decode(section, from, prior.Dimension) is not { } delta)
        {
            _unreadable++;
            return false;
        }

        Heard heard = _evidence.Add(delta);
        _ = heard switch
        {
            Heard.Added => _added++,
            Heard.Shortened => _shortened++,
            Heard.Known => _known++,
            _ => _otherPrior++,
        };
        return heard is Heard.Added or Heard.Shortened;
    }

    /// <summary>The epoch ends.</summary>
    /// <param name="budget">For which budget of differential privacy noise is added to the sums; null for none. Its length has to be this round's.</param>
    /// <param name="random">Where the noise comes from; in a fleet one that cannot be foretold.</param>
    /// <param name="kept">How much of the certainty so far is kept, above 0 to 1.</param>
    /// <returns>The sums as they are published, and the prior that they make.</returns>
    public (EpochSums Sums, FleetPrior Next) Close(PrivacyBudget? budget, Random random, float kept = 1f)
    {
        if (budget is not null && budget.MaxNorm < maxNorm) throw new ArgumentException("The budget is for shorter reports than were heard.", nameof(budget));
        IEnumerable<WeightEvidence> all = budget is null ? _evidence.Sums : budget.Noised(_evidence.Sums, random);
        var sums = new EpochSums(prior.Name, (float)(budget?.Deviation ?? 0.0), kept, [.. all.Where(sum => sum.Precision != 0 || sum.Pull != 0)]);
        return (sums, prior.Next(sums));
    }
}

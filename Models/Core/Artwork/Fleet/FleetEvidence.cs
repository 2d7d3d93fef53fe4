namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// The sum of what the devices said in one epoch. Whole numbers: any order and any split of the deltas gives the same sums to the bit; a delta that comes again
/// is known by its name and changes nothing; and no device moves them by more than a length.
/// </summary>
/// <remarks>
/// Lengths of a device's deltas add up, and one that would go beyond is shortened to what is left. Who keeps to the length, as <see cref="HouseholdEvidence"/> does, is never shortened, so
/// that order matters only for who lies. Not safe for several threads at once: give each thread its own devices, and <see cref="Merge"/> at the end.
/// </remarks>
/// <param name="at">At which prior.</param>
/// <param name="dimension">How many weights.</param>
/// <param name="maxNorm">How long (<see cref="EvidenceDelta.Norm"/>) all that one device says in the epoch may be; infinite for no bound.</param>
public sealed class FleetEvidence(PriorName at, int dimension, double maxNorm = double.PositiveInfinity)
{
    private readonly long[] _precisions = new long[dimension];
    private readonly long[] _pulls = new long[dimension];
    private readonly HashSet<ReportName> _seen = [];
    private readonly Dictionary<Guid, double> _spent = [];

    /// <summary>At which prior.</summary>
    public PriorName At => at;

    /// <summary>How many weights.</summary>
    public int Dimension => dimension;

    /// <summary>How many devices said something.</summary>
    public int Devices => _spent.Count;

    /// <summary>The sums, by index; those of nothing too.</summary>
    public IEnumerable<WeightEvidence> Sums => Enumerable.Range(0, dimension).Select(index => new WeightEvidence(index, _precisions[index], _pulls[index]));

    /// <summary>Adds a delta.</summary>
    /// <param name="delta">The delta.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentException">It has weights that there are not, or a precision below 0.</exception>
    public Heard Add(EvidenceDelta delta)
    {
        if (delta.Weights.Any(weight => (uint)weight.Index >= (uint)dimension || weight.Precision < 0)) throw new ArgumentException("It has weights that there are not.", nameof(delta));
        if (delta.At != at) return Heard.OtherPrior;
        if (!_seen.Add(delta.From)) return Heard.Known;
        double spent = _spent.GetValueOrDefault(delta.From.Device), left = Math.Max(0.0, maxNorm - spent), length = EvidenceDelta.Norm(delta.Weights);
        bool fits = length <= left;
        double scale = fits ? 1.0 : left / length;
        _spent[delta.From.Device] = fits ? spent + length : maxNorm;
        foreach (WeightEvidence weight in delta.Weights)
        {
            // Cut off towards 0, so that what is left is not longer than it may be.
            _precisions[weight.Index] += fits ? weight.Precision : (long)(weight.Precision * scale);
            _pulls[weight.Index] += fits ? weight.Pull : (long)(weight.Pull * scale);
        }

        return fits ? Heard.Added : Heard.Shortened;
    }

    /// <summary>Adds the sums of other devices.</summary>
    /// <param name="other">At the same prior, of the same dimension.</param>
    /// <exception cref="ArgumentException">It is of another prior or dimension, or has a device that is here too: sums cannot say what is in both.</exception>
    public void Merge(FleetEvidence other)
    {
        if (other.At != at || other.Dimension != dimension) throw new ArgumentException("Evidence of different priors or weights does not add.", nameof(other));
        if (other._spent.Keys.Any(_spent.ContainsKey)) throw new ArgumentException("A device is in both: its evidence could be counted twice.", nameof(other));
        _seen.UnionWith(other._seen);
        foreach ((Guid device, double spent) in other._spent) _spent.Add(device, spent);
        for (int i = 0; i < dimension; i++)
        {
            _precisions[i] += other._precisions[i];
            _pulls[i] += other._pulls[i];
        }
    }

    /// <summary>The sums without what one household told: it has that already.</summary>
    /// <param name="sums">The epoch's sums as the fleet published them.</param>
    /// <param name="told">What the household told in the epoch and the fleet took, delta after delta.</param>
    public static IEnumerable<WeightEvidence> Without(IEnumerable<WeightEvidence> sums, IEnumerable<WeightEvidence> told)
    {
        var own = new Dictionary<int, WeightEvidence>();
        foreach (WeightEvidence weight in told)
        {
            WeightEvidence before = own.GetValueOrDefault(weight.Index);
            own[weight.Index] = new WeightEvidence(weight.Index, before.Precision + weight.Precision, before.Pull + weight.Pull);
        }

        // Those whose sum is 0 are not among the sums, but what is left without the household's own is not 0.
        return sums.Select(sum => own.Remove(sum.Index, out WeightEvidence mine)
            ? new WeightEvidence(sum.Index, sum.Precision - mine.Precision, sum.Pull - mine.Pull)
            : sum).Concat(own.Values.Select(mine => new WeightEvidence(mine.Index, -mine.Precision, -mine.Pull)));
    }
}

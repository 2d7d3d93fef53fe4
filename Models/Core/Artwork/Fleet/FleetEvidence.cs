namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// The sum of what the devices said in one epoch. Whole numbers: any order and any split of the deltas gives the same sums to the bit; a delta that comes again
/// is known by its device and seq and changes nothing.
/// </summary>
/// <remarks>Not safe for several threads at once: give each thread its own devices, and <see cref="Merge"/> at the end.</remarks>
/// <param name="epoch">Which epoch.</param>
/// <param name="dimension">How many weights.</param>
public sealed class FleetEvidence(ulong epoch, int dimension)
{
    private readonly long[] _precisions = new long[dimension];
    private readonly long[] _pulls = new long[dimension];
    private readonly Dictionary<ulong, HashSet<uint>> _seen = [];

    /// <summary>Which epoch.</summary>
    public ulong Epoch => epoch;

    /// <summary>How many weights.</summary>
    public int Dimension => dimension;

    /// <summary>How many devices said something.</summary>
    public int Devices => _seen.Count;

    /// <summary>The sums, by index; those of nothing too.</summary>
    public IEnumerable<WeightEvidence> Sums => Enumerable.Range(0, dimension).Select(index => new WeightEvidence(index, _precisions[index], _pulls[index]));

    /// <summary>Adds a delta.</summary>
    /// <returns>False, and nothing is changed, when it was there already, or is of another epoch or of weights that there are not.</returns>
    /// <param name="delta">The delta.</param>
    public bool Add(EvidenceDelta delta)
    {
        if (delta.Epoch != epoch || delta.Weights.Any(weight => (uint)weight.Index >= (uint)dimension)) return false;
        if (!_seen.TryGetValue(delta.Device, out HashSet<uint>? seen)) _seen.Add(delta.Device, seen = []);
        if (!seen.Add(delta.Seq)) return false;
        foreach (WeightEvidence weight in delta.Weights)
        {
            _precisions[weight.Index] += weight.Precision;
            _pulls[weight.Index] += weight.Pull;
        }

        return true;
    }

    /// <summary>Adds the sums of other devices.</summary>
    /// <param name="other">Of the same epoch and dimension.</param>
    /// <exception cref="ArgumentException">It is of another epoch or dimension, or has a device that is here too: sums cannot say what is in both.</exception>
    public void Merge(FleetEvidence other)
    {
        if (other.Epoch != epoch || other.Dimension != dimension) throw new ArgumentException("Evidence of different epochs or weights does not add.", nameof(other));
        if (other._seen.Keys.Any(_seen.ContainsKey)) throw new ArgumentException("A device is in both: its evidence could be counted twice.", nameof(other));
        foreach ((ulong device, HashSet<uint> seen) in other._seen) _seen.Add(device, [.. seen]);
        for (int i = 0; i < dimension; i++)
        {
            _precisions[i] += other._precisions[i];
            _pulls[i] += other._pulls[i];
        }
    }

    /// <summary>The sums without what one household told: it has that already.</summary>
    /// <param name="sums">The epoch's sums as the fleet published them.</param>
    /// <param name="told">What the household told in the epoch and the fleet took.</param>
    public static IEnumerable<WeightEvidence> Without(IEnumerable<WeightEvidence> sums, IEnumerable<WeightEvidence> told)
    {
        Dictionary<int, WeightEvidence> own = told.ToDictionary(weight => weight.Index);
        return sums.Select(sum => own.TryGetValue(sum.Index, out WeightEvidence mine)
            ? new WeightEvidence(sum.Index, sum.Precision - mine.Precision, sum.Pull - mine.Pull)
            : sum);
    }
}

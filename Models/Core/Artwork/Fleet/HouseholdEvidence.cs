using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// What a household has to tell the fleet. Every outcome is linearised at the fleet's prior, not at what was believed here, so that what two
/// outcomes or two households say adds up whatever their order.
/// </summary>
/// <remarks>
/// A delta is right on the average, not to the last fraction: numbers are rounded up or down by chance, in coarser steps when it would be too long. What waits when another prior comes is to be
/// made anew at that one: evidence from elsewhere pulls towards a mean that the fleet has left, and the fleet swings. Not safe for several threads at once.
/// </remarks>
/// <param name="prior">The fleet's prior as it was published.</param>
public sealed class HouseholdEvidence(FleetPrior prior)
{
    /// <summary>So many bytes a day are spent on it.</summary>
    public const int BytesADay = 300;

    private const double FinePerUnit = 1 << 15; // outcomes are summed in fractions of a unit, as whole numbers
    private const float Largest = 4f;

    private readonly SortedDictionary<int, (long Precision, long Pull)> _waiting = []; // in fractions

    /// <summary>Takes in outcomes.</summary>
    /// <param name="features">The features of what was shown; those beyond the fleet's weights are the household's own and stay here. Values count as −4 to 4.</param>
    /// <param name="reward">What came of it, 0 to 1.</param>
    /// <param name="known">What is known of the score apart from the fleet's weights, in log odds: what the place of the tile does.</param>
    /// <param name="times">How many outcomes it was, at least 1.</param>
    public void Add(ReadOnlySpan<Feature> features, float reward, double known = 0.0, int times = 1)
    {
        double score = known, sizes = 0.0;
        foreach (Feature feature in features)
        {
            if (feature.Index >= prior.Dimension) continue;
            score += Clamped(feature) * prior.Means[feature.Index];
            sizes += Math.Abs(Clamped(feature));
        }

        double expected = Links.Logistic(score), information = times * expected * (1.0 - expected) * sizes / prior.Active;
        foreach (Feature feature in features)
        {
            if (feature.Index >= prior.Dimension) continue;
            (long precision, long pull) = _waiting.GetValueOrDefault(feature.Index);
            _waiting[feature.Index] = (
                precision + Fine(information * Math.Abs(Clamped(feature))),
                pull + Fine(times * (Math.Clamp(reward, 0f, 1f) - expected) * Clamped(feature)));
        }
    }

    /// <summary>Takes a delta of all that came since the last; what it says is on the average what came.</summary>
    /// <param name="report">The report that it is for.</param>
    /// <param name="maxBytes">How long it may be when encoded, at least 32.</param>
    /// <param name="maxNorm">How long it may be as a vector (<see cref="EvidenceDelta.Norm"/>): what is longer is shortened.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public EvidenceDelta? TakeDelta(ReportName report, int maxBytes = BytesADay, double maxNorm = double.PositiveInfinity)
    {
        double scale = Math.Min(1.0, maxNorm / Norm()), step = 1.0;
        List<WeightEvidence> told = Rounded(report, scale, step);
        for (bool tooLong; (tooLong = EvidenceDelta.Norm(told) > maxNorm) || EvidenceDelta.Length(prior.Name, prior.Dimension, told) > maxBytes; told = Rounded(report, scale, step))
        {
            if (tooLong) scale *= 0.9; // rounding made it longer
            else step *= 2.0;
        }

        _waiting.Clear();
        return told.Count > 0 ? new EvidenceDelta(report, prior.Name, told) : null;
    }

    private double Norm() => Math.Sqrt(_waiting.Values.Sum(weight => ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull))) / FinePerUnit;

    /// <summary>What waits in multiples of a step, up or down by chance so that the mean is right.</summary>
    private List<WeightEvidence> Rounded(ReportName report, double scale, double step)
    {
        // Chance that depends on what is rounded only: the same outcomes make the same delta.
        var chance = new FeatureSpace(1 << 30);
        Span<ulong> names = stackalloc ulong[4];
        report.Device.TryWriteBytes(MemoryMarshal.AsBytes(names));
        report.Life.TryWriteBytes(MemoryMarshal.AsBytes(names[2..]));
        ulong who = names[0] ^ names[1] ^ BitOperations.RotateLeft(names[2] ^ names[3], 17);
        var rounded = new List<WeightEvidence>();
        foreach ((int index, (long precision, long pull)) in _waiting)
        {
            ulong name = (report.Number << 32) | (uint)index;
            long units = Round(precision, 2 * prior.Name.Epoch), pulled = Round(pull, (2 * prior.Name.Epoch) + 1);
            if (units != 0 || pulled != 0) rounded.Add(new WeightEvidence(index, units, pulled));

            long Round(long fine, ulong which) =>
                (long)(Math.Floor((fine / FinePerUnit * scale / step) + (chance.Index((uint)which, who, name) / (double)(1 << 30))) * step);
        }

        return rounded;
    }

    private static double Clamped(Feature feature) => Math.Clamp(feature.Value, -Largest, Largest);

    private static long Fine(double evidence) => (long)Math.Round(evidence / WeightEvidence.Unit * FinePerUnit);
}

namespace EdgeRec.Models.Core.Artwork;

/// <summary>What is believed of each weight before anything was seen here: from the fleet, or of no opinion. Immutable, shared by all profiles.</summary>
public sealed class ArtworkPrior
{
    private readonly PriorWeight[] _weights;

    /// <summary>A prior with a mean and a precision for each weight.</summary>
    /// <param name="weights">By index; precisions are above 0.</param>
    /// <param name="epoch">Which of the fleet's priors this is; 0 for one that is no fleet's.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is not finite or has no precision.</exception>
    public ArtworkPrior(ReadOnlySpan<PriorWeight> weights, ulong epoch = 0)
    {
        if (weights.IsEmpty) throw new ArgumentException("A prior has at least one weight.", nameof(weights));
        foreach (PriorWeight weight in weights)
        {
            if (!float.IsFinite(weight.Mean) || !float.IsFinite(weight.Precision) || !(weight.Precision > 0f))
            {
                throw new ArgumentException("Means are finite and precisions finite and above 0.", nameof(weights));
            }
        }

        _weights = weights.ToArray();
        Epoch = epoch;
    }

    /// <summary>Which of the fleet's priors this is; 0 for one that is no fleet's.</summary>
    public ulong Epoch { get; }

    /// <summary>How many weights there are.</summary>
    public int Dimension => _weights.Length;

    /// <summary>The weights by index.</summary>
    public ReadOnlySpan<PriorWeight> Weights => _weights;

    /// <summary>A prior of no opinion: every weight around 0.</summary>
    /// <param name="dimension">How many weights, at least 1.</param>
    /// <param name="variance">How far a weight may be from 0, squared, in log odds; above 0.</param>
    public static ArtworkPrior Flat(int dimension = FeatureSpace.DefaultDimension, float variance = 0.25f)
    {
        var weights = new PriorWeight[dimension];
        Array.Fill(weights, new PriorWeight(0f, 1f / variance));
        return new ArtworkPrior(weights);
    }
}

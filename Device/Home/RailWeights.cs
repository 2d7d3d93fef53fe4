using System.Globalization;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>The share of screenfuls of each kind of rail that lead to a play on televisions in general: what a rail weighs before its viewer has shown how it is with them.</summary>
internal sealed class RailWeights
{
    /// <summary>What a kind has that has no flag.</summary>
    private const float Unknown = 0.05f;

    private readonly float[] _weights = new float[RailUse.Kinds];

    /// <summary>Weights by kind.</summary>
    public RailWeights(Func<RailKind, float?> of)
    {
        Array.Fill(_weights, Unknown);
        foreach (RailKind kind in Enum.GetValues<RailKind>())
        {
            _weights[(int)kind % RailUse.Kinds] = of(kind) ?? Unknown;
        }
    }

    /// <summary>As the table of flags has them.</summary>
    public static RailWeights Default { get; } =
        new(kind => KnownFlags.Find(KnownFlags.RailWeight + kind.Name()) is { } flag ? float.Parse(flag.Default, CultureInfo.InvariantCulture) : null);

    /// <summary>The weight of a kind.</summary>
    public float Of(RailKind kind) => _weights[(int)kind % RailUse.Kinds];
}

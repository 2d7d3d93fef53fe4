using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>How a profile uses each kind of rail: what orders the rails of its page.</summary>
internal sealed class RailUse
{
    /// <summary>Length of the columns: one more than the largest <see cref="RailKind"/>, with room to grow.</summary>
    public const int Kinds = 16;

    /// <summary>Plays that came from a rail of each kind.</summary>
    public int[] Plays { get; } = new int[Kinds];

    /// <summary>Impressions of tiles in rails of each kind.</summary>
    public int[] Impressions { get; } = new int[Kinds];
}

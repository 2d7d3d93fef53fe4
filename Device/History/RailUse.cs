using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>How a profile uses each kind of rail lately: what orders the rails of its page.</summary>
internal sealed class RailUse
{
    /// <summary>Length of the columns: one more than the largest <see cref="RailKind"/>, with room to grow.</summary>
    public const int Kinds = 16;

    /// <summary>
    /// Days after which a play from a rail or an impression in one counts half. Two weeks of a household's evenings are some hundred screenfuls, several times what the prior weighs, so that a habit is
    /// still told from chance; and a kind of rail that was passed over for a while gets another chance within a season.
    /// </summary>
    public const double HalfLifeDays = 14;

    /// <summary>Plays that came from a rail of each kind.</summary>
    public DecayedCount[] Plays { get; } = new DecayedCount[Kinds];

    /// <summary>Impressions of tiles in rails of each kind.</summary>
    public DecayedCount[] Impressions { get; } = new DecayedCount[Kinds];

    /// <summary>One more in the column of the rail that a tile stood in.</summary>
    /// <param name="column">One of the two.</param>
    /// <param name="token">The tile; null changes nothing.</param>
    /// <param name="time">When.</param>
    public static void Count(DecayedCount[] column, TrackingToken? token, EventTime time)
    {
        if (token is { } tile)
        {
            ref DecayedCount count = ref column[(int)tile.Rail % Kinds];
            count = count.PlusOne(time.TrustedMs, HalfLifeDays);
        }
    }
}

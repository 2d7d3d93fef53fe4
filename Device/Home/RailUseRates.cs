using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// How much a viewer uses each kind of rail: plays per screenful of impressions, drawn to a prior that stands for how televisions are
/// used in general, so that a kind must be used or ignored a while before it counts differently. Made once a page.
/// </summary>
internal sealed class RailUseRates
{
    /// <summary>Impressions of one screenful of a rail.</summary>
    private const float TilesPerScreen = 6f;

    /// <summary>Screenfuls that the prior weighs.</summary>
    private const float PriorScreens = 30f;

    private RailWeights _weights = RailWeights.Default;
    private readonly float[] _plays = new float[RailUse.Kinds], _screens = new float[RailUse.Kinds];

    /// <summary>Starts over.</summary>
    /// <param name="viewer">Whose.</param>
    /// <param name="atMs">The moment for which use has faded, Unix milliseconds.</param>
    /// <param name="weights">The prior.</param>
    public void Begin(ViewerSnapshot viewer, long atMs, RailWeights weights)
    {
        _weights = weights;
        for (int kind = 0; kind < RailUse.Kinds; kind++)
        {
            _plays[kind] = (float)viewer.RailPlays[kind].At(atMs, RailUse.HalfLifeDays);
            _screens[kind] = Math.Max((float)viewer.RailImpressions[kind].At(atMs, RailUse.HalfLifeDays) / TilesPerScreen, _plays[kind]);
        }
    }

    /// <summary>The expected share of screenfuls of such a rail that lead to a play.</summary>
    public float Of(RailKind kind)
    {
        int column = (int)kind % RailUse.Kinds;
        return (_plays[column] + (PriorScreens * _weights.Of(kind))) / (_screens[column] + PriorScreens);
    }

    /// <summary>How much of it the viewer has shown and how much is the prior, 0 to 1.</summary>
    public float ProvenOf(RailKind kind)
    {
        float screens = _screens[(int)kind % RailUse.Kinds];
        return screens / (screens + PriorScreens);
    }
}

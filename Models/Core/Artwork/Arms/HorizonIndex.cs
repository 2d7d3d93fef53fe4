namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>
/// What trying an arm is worth while there is time left to use what is learned: the finite-horizon Gittins index of a normal arm. With
/// outcomes of equal noise everything depends on one number, the impressions left over the impressions that the belief is worth.
/// </summary>
public static class HorizonIndex
{
    private const int Lowest = -6;

    // By doublings of the horizon, 2^-6 to 2^10: backward induction over a normal belief against an arm of known rate, which HorizonIndexTests does anew.
    private static readonly double[] Table =
    [
        .0669, .0952, .1331, .1864, .2659, .3828, .5308, .7157, .9288, 1.1625, 1.4087, 1.6587, 1.9099, 2.1550, 2.3925, 2.6215, 2.8404,
    ];

    /// <summary>How far above its mean an arm is to be ranked, in standard deviations of the belief.</summary>
    /// <param name="horizon">Impressions left, as a share of those that would have taught as much as is believed; 0 and more.</param>
    public static double Bonus(double horizon)
    {
        double first = Math.ScaleB(1, Lowest);
        if (horizon <= first) return Table[0] * Math.Sqrt(Math.Max(0, horizon) / first);
        double place = Math.Log2(horizon) - Lowest;
        int below = Math.Min((int)place, Table.Length - 2);
        return Table[below] + (Math.Min(place - below, 1) * (Table[below + 1] - Table[below]));
    }
}

namespace EdgeRec.Tests.Membership;

/// <summary>
/// What an attacker gets who sees a number that is larger, on average, where somebody took part: how often he is right. Both worlds are drawn many times; he orders the draws by the number.
/// </summary>
/// <param name="Auc">The probability that he orders a draw with the household above one without it; 0.5 is guessing.</param>
/// <param name="HitsAtOnePercent">How often he says that it took part where it did, if he may be wrong about one in a hundred where it did not.</param>
internal readonly record struct MembershipAttack(double Auc, double HitsAtOnePercent)
{
    private const double FalseAlarms = 0.01;

    /// <summary>Plays it.</summary>
    /// <param name="without">What he sees where the household took no part, a number a draw.</param>
    /// <param name="with">What he sees where it did.</param>
    public static MembershipAttack Of(double[] without, double[] with)
    {
        double[] others = [.. without.Order()];
        double above = 0;
        foreach (double seen in with)
        {
            (int below, int notAbove) = (Below(others, seen), Below(others, Math.BitIncrement(seen)));
            above += (below + notAbove) / 2.0 / others.Length;
        }

        // Ties at the threshold are broken by a coin, so that exactly one in a hundred is a false alarm.
        double threshold = others[(int)(others.Length * (1 - FalseAlarms))];
        double falseAbove = others.Count(x => x > threshold) / (double)others.Length, falseAt = others.Count(x => x == threshold) / (double)others.Length;
        double coin = falseAt > 0 ? (FalseAlarms - falseAbove) / falseAt : 0;
        double hits = (with.Count(x => x > threshold) + (coin * with.Count(x => x == threshold))) / with.Length;
        return new MembershipAttack(above / with.Length, hits);
    }

    /// <summary>The most that any attacker gets under ε-differential privacy, whatever he knows (Wasserman and Zhou 2010; Kairouz, Oh and Viswanath 2015).</summary>
    public static MembershipAttack Bound(double epsilon)
    {
        const int Steps = 1_000_000;
        double area = 0;
        for (int i = 0; i < Steps; i++)
        {
            area += Hits((i + 0.5) / Steps, epsilon) / Steps;
        }

        return new MembershipAttack(area, Hits(FalseAlarms, epsilon));
    }

    private static double Hits(double falseAlarms, double epsilon) => Math.Min(1, Math.Min(Math.Exp(epsilon) * falseAlarms, 1 - (Math.Exp(-epsilon) * (1 - falseAlarms))));

    private static int Below(double[] sorted, double value)
    {
        int at = Array.BinarySearch(sorted, value);
        at = at < 0 ? ~at : at;
        while (at > 0 && sorted[at - 1] >= value)
        {
            at--;
        }

        return at;
    }
}

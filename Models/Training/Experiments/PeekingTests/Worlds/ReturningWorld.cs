using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>Households that all enter in the first week and come back every day: hours a day so far, so a unit's outcome changes from look to look, as at the fleet.</summary>
internal sealed class ReturningWorld(int unitsADay) : World("hours a day of households that come back", "CUPED, ratio, normal s.")
{
    private const int EnterDays = 7, BeforeDays = 14;
    private const double Home = 0.8, Day = 1.0, None = 0.4;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        int most = unitsADay * Math.Min(EnterDays, looks.Length);
        double[] taste = new double[most];
        bool[] treated = new bool[most];
        var units = new UnitOutcome[most];
        int count = 0;
        for (int day = 0; day < looks.Length; day++)
        {
            for (int i = 0; day < EnterDays && i < unitsADay; i++, count++)
            {
                taste[count] = Lots.LogNormal(random, Home);
                treated[count] = Lots.Coin(random);
                double before = 0;
                for (int past = 0; past < BeforeDays; past++)
                {
                    before += Hours(random, taste[count]);
                }

                units[count] = new UnitOutcome(0, 0, before, BeforeDays, HasBefore: true);
            }

            for (int unit = 0; unit < count; unit++)
            {
                ref UnitMoments moments = ref variations[treated[unit] ? 1 : 0];
                UnitOutcome old = units[unit];
                units[unit] = old with { Outcome = old.Outcome + Hours(random, taste[unit]), Denominator = old.Denominator + 1 };
                if (old.Denominator > 0) moments.Remove(old);
                moments.Add(units[unit]);
            }

            looks[day] = new Look(EffectEstimate.Of(variations, 1));
        }
    }

    private static double Hours(Random random, double taste) => Lots.Coin(random, None) ? 0 : taste * Lots.LogNormal(random, Day);
}

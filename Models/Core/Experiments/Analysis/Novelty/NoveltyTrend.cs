using EdgeRec.Models.Core.Experiments.Analysis.Planning;

namespace EdgeRec.Models.Core.Experiments.Analysis.Novelty;

/// <summary>How an effect goes on as units get used to it.</summary>
/// <param name="ByDay">The effect on each day since exposure, from the first; each by itself, so not for picking.</param>
/// <param name="Slope">By how much the effect changes a day, over units that were there all days.</param>
/// <param name="PValue">Of no change, two-sided, for one look.</param>
/// <param name="Fades">Whether the first half's effect is there for certain and shrinks for certain, both at 5 %.</param>
public sealed record NoveltyTrend(IReadOnlyList<EffectEstimate> ByDay, EffectEstimate Slope, double PValue, bool Fades)
{
    private const double Level = 0.05;

    /// <summary>
    /// Compares. A unit's days hang together, so the trend is tested on each unit's own slope (least squares over its days), unit against unit, not on the days' averages.
    /// </summary>
    public static NoveltyTrend Of(NoveltyMoments control, NoveltyMoments treated)
    {
        var byDay = new EffectEstimate[control.Days];
        for (int day = 0; day < byDay.Length; day++)
        {
            byDay[day] = EffectEstimate.Of([control.ByDay[day], treated.ByDay[day]], 1, adjust: false);
        }

        EffectEstimate slope = EffectEstimate.Of([control.Slope, treated.Slope], 1, adjust: false), early = EffectEstimate.Of([control.Early, treated.Early], 1, adjust: false);
        double pValue = Chance(slope);
        return new NoveltyTrend(byDay, slope, pValue, pValue < Level && Chance(early) < Level && Math.Sign(slope.Difference) == -Math.Sign(early.Difference));
    }

    private static double Chance(EffectEstimate effect) => effect.StandardError > 0 && double.IsFinite(effect.StandardError)
        ? FixedHorizon.PValue(effect.Difference, effect.StandardError) : 1;
}

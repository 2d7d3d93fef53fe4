using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>One normal outcome a unit: what textbooks assume.</summary>
internal sealed class NormalWorld(int unitsADay) : World("one normal outcome a unit", "normal sequence")
{
    /// <inheritdoc/>
    public override bool HasPower => true;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        foreach (ref Look look in looks)
        {
            for (int unit = 0; unit < unitsADay; unit++)
            {
                bool treated = Lots.Coin(random);
                variations[treated ? 1 : 0].Add(new UnitOutcome(1 + Chance.Gaussian(random) + (treated ? effect : 0)));
            }

            look = new Look(EffectEstimate.Of(variations, 1, adjust: false));
        }
    }
}

using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>Sessions without a play, of all sessions: some homes have many sessions, and those abandon more of them.</summary>
internal sealed class RatioWorld(int unitsADay) : World("sessions without a play, of all sessions", "delta method, normal s.")
{
    private const double Sessions = 4, Spread = 0.8;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        foreach (ref Look look in looks)
        {
            for (int unit = 0; unit < unitsADay; unit++)
            {
                double eager = Lots.LogNormal(random, Spread);
                int sessions = Lots.Poisson(random, Math.Min(100, Sessions * eager)), abandoned = 0;
                for (int i = 0; i < sessions; i++)
                {
                    if (Lots.Coin(random, eager / (eager + 3))) abandoned++;
                }

                variations[Lots.Coin(random) ? 1 : 0].Add(new UnitOutcome(abandoned, sessions));
            }

            look = new Look(EffectEstimate.Of(variations, 1, adjust: false));
        }
    }
}

using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>Whether a unit found something: yes or no.</summary>
internal sealed class BinaryWorld(int unitsADay, int days, bool isExact) : World("found something, yes or no (30 %)", isExact ? "exact sequence" : "normal sequence")
{
    private const double Share = 0.3;
    private readonly BinaryPrior _prior = BinaryPrior.Planned(Share, 0.5 * unitsADay * days, PeekingOptions.Alpha);

    /// <inheritdoc/>
    public override bool HasPower => true;

    /// <inheritdoc/>
    public override bool IsNormal => !isExact;

    /// <inheritdoc/>
    public override double Mean => Share;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        Span<long> yes = stackalloc long[2];
        yes.Clear();
        foreach (ref Look look in looks)
        {
            for (int unit = 0; unit < unitsADay; unit++)
            {
                int variation = Lots.Coin(random) ? 1 : 0, found = Lots.Coin(random, Share + (variation * effect)) ? 1 : 0;
                variations[variation].Add(new UnitOutcome(found));
                yes[variation] += found;
            }

            look = new Look(
                EffectEstimate.Of(variations, 1, adjust: false),
                isExact ? BinarySequence.Difference(new BinaryCounts(yes[0], variations[0].Count), new BinaryCounts(yes[1], variations[1].Count), _prior, PeekingOptions.Alpha) : null);
        }
    }
}

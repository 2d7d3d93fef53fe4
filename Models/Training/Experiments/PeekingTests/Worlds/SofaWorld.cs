using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>Hours a profile, one to four profiles a household that watch alike: assigned by household or by profile, counted by household.</summary>
internal sealed class SofaWorld(int unitsADay, bool isByProfile)
    : World(isByProfile ? "hours a profile, profiles assigned" : "hours a profile, households assigned", "clusters, normal seq.")
{
    private const double Home = 1.0, Own = 0.5;
    private const int MostProfiles = 4;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        var shared = new SharedUnits();
        foreach (ref Look look in looks)
        {
            for (int profiles = 0; profiles < unitsADay;)
            {
                profiles += AddHousehold(random, variations, shared);
            }

            look = new Look(EffectEstimate.Of(variations, 1, adjust: false, shared));
        }
    }

    private int AddHousehold(Random random, Span<UnitMoments> variations, SharedUnits shared)
    {
        double home = Lots.LogNormal(random, Home);
        bool treated = Lots.Coin(random);
        Span<UnitOutcome> parts = stackalloc UnitOutcome[2];
        parts.Fill(new UnitOutcome(0, 0));
        int profiles = 1 + random.Next(MostProfiles);
        for (int profile = 0; profile < profiles; profile++)
        {
            if (isByProfile) treated = Lots.Coin(random);
            ref UnitOutcome part = ref parts[treated ? 1 : 0];
            part = part with { Outcome = part.Outcome + (home * Lots.LogNormal(random, Own)), Denominator = part.Denominator + 1 };
        }

        for (int variation = 0; variation < 2; variation++)
        {
            if (parts[variation].Denominator > 0) variations[variation].Add(parts[variation]);
        }

        if (parts[0].Denominator > 0 && parts[1].Denominator > 0) shared.Add(parts[0], parts[1]);
        return profiles;
    }
}

using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>Hours in a unit's first week: a quarter watch nothing, the rest a little or very much. What a unit did in the four weeks before says much of it; a fifth have no weeks before.</summary>
internal sealed class HoursWorld : World
{
    private const double None = 0.25, Taste = 1.0, Week = 0.5, Missing = 0.2;
    private const int WeeksBefore = 4;
    private const double LimitAt = 0.999;
    private readonly int _unitsADay;
    private readonly bool _adjust;
    private readonly double _limit = double.PositiveInfinity;

    /// <summary>A world.</summary>
    public HoursWorld(string name, int unitsADay, bool isWinsorised, bool adjust)
        : base(name, adjust ? "CUPED, normal sequence" : "normal sequence")
    {
        _unitsADay = unitsADay;
        _adjust = adjust;
        if (!isWinsorised) return;

        // From units that are in no test: the time before.
        var random = new Random(1);
        double[] before = new double[20_000];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = Hours(random, Lots.LogNormal(random, Taste));
        }

        _limit = Winsorising.Limit(before, LimitAt);
    }

    /// <inheritdoc/>
    public override bool HasPower => double.IsPositiveInfinity(_limit);

    /// <inheritdoc/>
    public override double Mean => (1 - None) * Math.Exp(0.5 * ((Taste * Taste) + (Week * Week)));

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        Span<UnitMoments> variations = stackalloc UnitMoments[2];
        variations.Clear();
        foreach (ref Look look in looks)
        {
            for (int unit = 0; unit < _unitsADay; unit++)
            {
                bool treated = Lots.Coin(random), hasBefore = _adjust && !Lots.Coin(random, Missing);
                double taste = Lots.LogNormal(random, Taste), before = 0;
                for (int week = 0; hasBefore && week < WeeksBefore; week++)
                {
                    before += Math.Min(_limit, Hours(random, taste));
                }

                double hours = Hours(random, taste) * (treated ? 1 + (effect / Mean) : 1);
                variations[treated ? 1 : 0].Add(new UnitOutcome(Math.Min(_limit, hours), 1, before, WeeksBefore, hasBefore));
            }

            look = new Look(EffectEstimate.Of(variations, 1, _adjust));
        }
    }

    private static double Hours(Random random, double taste) => Lots.Coin(random, None) ? 0 : taste * Lots.LogNormal(random, Week);
}

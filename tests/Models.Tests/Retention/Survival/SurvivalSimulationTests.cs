using CsCheck;
using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Survival;

namespace EdgeRec.Models.Tests.Retention.Survival;

/// <summary>Invented lives whose truth is known: intervals cover it as often as they say, tests ring as often as they say.</summary>
public sealed class SurvivalSimulationTests(ITestOutputHelper output)
{
    private static readonly Gen<Stay[]> Stays = Gen.Select(Gen.Int[0, 20], Gen.Int[1, 20], Gen.Bool).Select((from, length, left) => new Stay(from, from + length, left)).Array[1, 60];

    // 1,000 fleets of 300 households of which half came under observation late: a hazard of 0.01 a day, lost at 0.004 a day, the data end after 120 days.
    [Fact]
    public void Pointwise_intervals_and_the_band_cover_the_true_curve_as_often_as_they_say()
    {
        var random = new Random(1);
        int pointwise = 0, band = 0, restricted = 0, median = 0;
        const int Fleets = 1_000;
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            var curve = SurvivalCurve.Of(Invented.Fleet(random, 300, 0.01));
            pointwise += SurvivalCurve.Interval(curve.At(60)).Covers(Math.Exp(-0.6)) ? 1 : 0;
            var equal = EqualPrecisionBand.Of(curve);
            band += Holds(equal, curve) ? 1 : 0;
            restricted += RestrictedMean.Of(curve, 90).Interval().Covers((1 - Math.Exp(-0.9)) / 0.01) ? 1 : 0;
            ConfidenceInterval m = curve.Median().Interval;
            median += m.Low <= 69.315 && !(m.High < 69.315) ? 1 : 0;
        }

        output.WriteLine($"of {Fleets} invented fleets: interval at day 60 {pointwise}, restricted mean {restricted}, median {median}, band {band}");

        // 0.95 with a standard error of 0.007.
        Assert.InRange(pointwise / (double)Fleets, 0.93, 0.97);
        Assert.InRange(restricted / (double)Fleets, 0.93, 0.97);
        Assert.InRange(median / (double)Fleets, 0.93, 0.975);
        Assert.InRange(band / (double)Fleets, 0.93, 0.985);
    }

    [Fact]
    public void Late_entry_that_is_forgotten_makes_the_curve_too_good_and_late_entry_that_is_known_does_not()
    {
        Stay[] fleet = Invented.Fleet(new Random(2), 20_000, 0.01);

        Assert.Equal(Math.Exp(-0.6), SurvivalCurve.Of(fleet).At(60).Survival, 0.015);
        Assert.True(SurvivalCurve.Of([.. fleet.Select(stay => stay with { From = 0 })]).At(60).Survival > Math.Exp(-0.6) + 0.05);
    }

    [Fact]
    public void The_log_rank_test_rings_at_its_rate_where_groups_are_alike_and_nearly_always_where_one_leaves_half_again_as_fast()
    {
        var random = new Random(3);
        int alike = 0, trend = 0, stratified = 0, apart = 0;
        const int Fleets = 1_000;
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            Stay[][] groups = [Invented.Fleet(random, 100, 0.01), Invented.Fleet(random, 150, 0.01), Invented.Fleet(random, 50, 0.01)];
            LogRank test = Compare(groups);
            alike += test.PValue < 0.05 ? 1 : 0;
            trend += test.Trend([0, 1, 2]).PValue < 0.05 ? 1 : 0;
            stratified += Stratified(random).PValue < 0.05 ? 1 : 0;
            apart += Compare([Invented.Fleet(random, 300, 0.01), Invented.Fleet(random, 300, 0.015)]).PValue < 0.05 ? 1 : 0;
        }

        output.WriteLine($"of {Fleets} invented fleets the test rings at 0.05: alike {alike}, trend {trend}, stratified {stratified}; half again as fast {apart}");
        Assert.InRange(alike / (double)Fleets, 0.03, 0.07);
        Assert.InRange(trend / (double)Fleets, 0.03, 0.07);
        Assert.InRange(stratified / (double)Fleets, 0.03, 0.07);
        Assert.True(apart > 0.9 * Fleets, $"{apart} of {Fleets}");
    }

    [Fact]
    public void The_critical_value_is_that_of_the_largest_of_a_standardized_walk()
    {
        // The walk in small steps stays a little lower than the process that it stands for.
        var random = new Random(4);
        double ratio = Math.Exp(4);
        double critical = EqualPrecisionBand.CriticalValue(ratio);
        int above = 0;
        const int Walks = 4_000, Steps = 2_000;
        for (int walk = 0; walk < Walks; walk++)
        {
            // The standardized walk is an Ornstein-Uhlenbeck process in half the logarithm of its variance.
            double keep = Math.Exp(-0.5 * Math.Log(ratio) / Steps), value = Invented.Normal(random), most = Math.Abs(value);
            for (int step = 0; step < Steps; step++)
            {
                value = (keep * value) + (Math.Sqrt(1 - (keep * keep)) * Invented.Normal(random));
                most = Math.Max(most, Math.Abs(value));
            }

            above += most > critical ? 1 : 0;
        }

        output.WriteLine($"{above} of {Walks} walks above {critical:F4}");
        Assert.InRange(above / (double)Walks, 0.035, 0.057);
    }

    [Fact]
    public void A_stay_that_is_cut_in_two_changes_neither_curve_nor_test() => Stays.Sample(stays =>
    {
        Stay[] cut = [.. stays.SelectMany(stay => stay.To - stay.From < 2
            ? new[] { stay }
            : [new Stay(stay.From, stay.From + 1, false), stay with { From = stay.From + 1 }])];
        int[] group = [.. stays.Select((_, i) => i % 2)];
        int[] cutGroup = [.. stays.SelectMany((stay, i) => stay.To - stay.From < 2 ? new[] { i % 2 } : [i % 2, i % 2])];
        var whole = SurvivalCurve.Of(stays);
        var pieces = SurvivalCurve.Of(cut);

        foreach (SurvivalStep step in whole.Steps)
        {
            Assert.Equal(step.Survival, pieces.At(step.Age).Survival, 1e-12);
        }

        Assert.Equal(LogRank.Of(stays, group, 2).ChiSquare, LogRank.Of(cut, cutGroup, 2).ChiSquare, 1e-9);
    });

    [Fact]
    public void Without_late_entry_and_loss_the_curve_is_the_share_that_is_left() => Gen.Int[1, 30].Array[1, 80].Sample(ages =>
    {
        var curve = SurvivalCurve.Of([.. ages.Select(age => new Stay(age, true))]);
        foreach (int age in ages)
        {
            Assert.Equal(ages.Count(a => a > age) / (double)ages.Length, curve.At(age).Survival, 1e-12);
        }
    });

    [Fact]
    public void A_stay_without_length_is_refused() => Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([new Stay(3, 3, true)]));

    private static bool Holds(EqualPrecisionBand band, SurvivalCurve curve)
    {
        // The true curve falls all the time, the band stands still between steps: it must hold at both ends of each.
        for (int i = 0; i < band.Steps.Count; i++)
        {
            double end = i + 1 < band.Steps.Count ? band.Steps[i + 1].Age : band.Steps[i].Age;
            if (!band.Intervals[i].Covers(Math.Exp(-0.01 * band.Steps[i].Age)) || (end > band.Steps[i].Age && !band.Intervals[i].Covers(Math.Exp(-0.01 * (end - 1e-9)))))
            {
                return false;
            }
        }

        return band.Steps.Count > 0 && curve.Stays > 0;
    }

    private static LogRank Compare(Stay[][] groups) =>
        LogRank.Of([.. groups.SelectMany(g => g)], [.. groups.SelectMany((g, i) => g.Select(_ => i))], groups.Length);

    // Two strata that leave at very different rates, with groups spread over them unequally: only within strata are the groups alike.
    private static LogRank Stratified(Random random)
    {
        Stay[][] cells = [Invented.Fleet(random, 120, 0.005), Invented.Fleet(random, 40, 0.005), Invented.Fleet(random, 40, 0.03), Invented.Fleet(random, 120, 0.03)];
        return LogRank.Of(
            [.. cells.SelectMany(c => c)], [.. cells.SelectMany((c, i) => c.Select(_ => i % 2))], 2, [.. cells.SelectMany((c, i) => c.Select(_ => i / 2))]);
    }
}

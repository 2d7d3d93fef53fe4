using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Survival;

namespace EdgeRec.Models.Tests.Retention.Survival;

/// <summary>What R's <c>survival</c> and lifelines print for public data. Where only three digits are public, three are compared.</summary>
public sealed class PublishedExampleTests
{
    // R 4.5.1, survival 3.8.3, survfit(Surv(time, status) ~ 1, data = aml) with each conf.type, printed with %.12g.
    private static readonly double[] Ages = [5, 8, 9, 12, 13, 16, 18, 23, 27, 28, 30, 31, 33, 34, 43, 45, 48, 161];
    private static readonly double[] Survival =
    [
        0.913043478261, 0.826086956522, 0.782608695652, 0.739130434783, 0.695652173913, 0.695652173913, 0.645962732919, 0.546583850932, 0.496894409938,
        0.496894409938, 0.441683919945, 0.386473429952, 0.331262939959, 0.276052449965, 0.220841959972, 0.165631469979, 0.0828157349896, 0.0828157349896,
    ];

    private static readonly double[] LogErrors =
    [
        0.0643489452088, 0.095672974647, 0.109896745566, 0.123876020852, 0.137919321092, 0.137919321092, 0.156576641377, 0.196219924093, 0.218158583837,
        0.218158583837, 0.247955755309, 0.281672148868, 0.321167749404, 0.369434779888, 0.431835682396, 0.519437570767, 0.87739124108, 0.87739124108,
    ];

    public static TheoryData<BandScale, double, double, double> Intervals => new()
    {
        { BandScale.Log, 5, 0.804854797783, 1 }, { BandScale.Log, 8, 0.684839468072, 0.996466605023 }, { BandScale.Log, 18, 0.475257724706, 0.877982262317 },
        { BandScale.Log, 31, 0.222515297747, 0.671242442974 }, { BandScale.Log, 48, 0.0148346082548, 0.462327406565 },
        { BandScale.Plain, 5, 0.79788896017, 1 }, { BandScale.Plain, 23, 0.336376455802, 0.756791246061 }, { BandScale.Plain, 43, 0.0339252152411, 0.407758704704 },
        { BandScale.Plain, 48, 0, 0.225230247028 },
        { BandScale.LogLog, 5, 0.694947537532, 0.977515669901 }, { BandScale.LogLog, 12, 0.509209438754, 0.873375781698 }, { BandScale.LogLog, 27, 0.275565628012, 0.684213788448 },
        { BandScale.LogLog, 34, 0.104441343234, 0.480284660417 }, { BandScale.LogLog, 161, 0.00695596679854, 0.286760367981 },
    };

    [Fact]
    public void Aml_as_one_curve_is_as_R_prints_it()
    {
        var curve = SurvivalCurve.Of(PublishedData.Aml.All);

        Assert.Equal(Ages, curve.Steps.Select(step => step.Age));
        Assert.Equal([23, 21, 19, 18, 17, 15, 14, 13, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1], curve.Steps.Select(step => step.AtRisk));
        Assert.Equal([2, 2, 1, 1, 1, 0, 1, 2, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0], curve.Steps.Select(step => step.Leaving));
        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1], curve.Steps.Select(step => step.Censored));
        for (int i = 0; i < Ages.Length; i++)
        {
            Same(Survival[i], curve.Steps[i].Survival);
            Same(LogErrors[i], Math.Sqrt(curve.Steps[i].LogVariance));
        }

        Assert.Equal((27, new ConfidenceInterval(18, 45)), curve.Median(scale: BandScale.Log));
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Intervals_of_aml_are_as_R_prints_them(BandScale scale, double age, double low, double high)
    {
        ConfidenceInterval interval = SurvivalCurve.Interval(SurvivalCurve.Of(PublishedData.Aml.All).At(age), scale: scale);

        Same(low, interval.Low);
        Same(high, interval.High);
    }

    // R 2.11.1, survival, tests/doaml.Rout.save: summary(survfit(Surv(aml$time, aml$status) ~ aml$x)).
    [Fact]
    public void Aml_by_group_has_the_medians_and_the_table_of_R()
    {
        SurvivalCurve maintained = SurvivalCurve.Of(PublishedData.Aml.Each[0]), not = SurvivalCurve.Of(PublishedData.Aml.Each[1]);

        Assert.Equal((31, new ConfidenceInterval(18, double.NaN)), maintained.Median(scale: BandScale.Log));
        Assert.Equal((23, new ConfidenceInterval(8, double.NaN)), not.Median(scale: BandScale.Log));
        Assert.Equal(["0.909", "0.818", "0.716", "0.614", "0.491", "0.368", "0.184"], maintained.Steps.Where(s => s.Leaving > 0).Select(s => $"{s.Survival:F3}"));
        Assert.Equal(["0.0867", "0.1163", "0.1397", "0.1526", "0.1642", "0.1627", "0.1535"], maintained.Steps.Where(s => s.Leaving > 0).Select(s => $"{s.StandardError:F4}"));
        Assert.Equal(["0.1076", "0.1361", "0.1423", "0.1481", "0.1470", "0.1387", "0.1219", "0.0919", "NaN"], not.Steps.Where(s => s.Leaving > 0).Select(s => $"{s.StandardError:F4}"));
    }

    // A course's homework in R: print(survfit(Surv(time, status) ~ 1, conf.type = "log-log"), rmean = "common"), and the same with every time an event.
    [Fact]
    public void Ten_observations_have_Rs_restricted_mean_median_and_interval()
    {
        var curve = SurvivalCurve.Of(PublishedData.Ten.All);
        var mean = RestrictedMean.Of(curve, 11.5);
        var everyone = SurvivalCurve.Of([.. PublishedData.Ten.All.Select(stay => stay with { Left = true })]);

        Assert.Equal((8.5, new ConfidenceInterval(1.5, double.NaN)), curve.Median());
        Assert.Equal("7.94 1.12", $"{mean.Mean:F2} {mean.StandardError:F2}");
        Assert.Equal((6, new ConfidenceInterval(1.5, 8.5)), everyone.Median());
        Assert.Equal("6.30 0.892", $"{RestrictedMean.Of(everyone, 11.5).Mean:F2} {RestrictedMean.Of(everyone, 11.5).StandardError:F3}");
        ConfidenceInterval at = SurvivalCurve.Interval(curve.At(5.5));
        Assert.Equal("0.2604 0.876", $"{at.Low:F4} {at.High:F3}");
    }

    // R 4.5.1, survival 3.8.3: median and its limits where the curve touches one half.
    [Theory]
    [InlineData("1 2 3 4", 2.5, 1, double.NaN)]
    [InlineData("1 2 2.5+ 4", 3, 1, double.NaN)]
    [InlineData("1 2 3 4 5+ 6", 3.5, 2, double.NaN)]
    [InlineData("1 2 3+ 4 5+", 4, 2, double.NaN)]
    [InlineData("2 4 4 6+ 8 8+ 9", 8, 4, double.NaN)]
    [InlineData("1 2+", 1, 1, double.NaN)]
    [InlineData("1 2+ 3+ 4+", double.NaN, 1, double.NaN)]
    [InlineData("2+ 4+ 6+", double.NaN, double.NaN, double.NaN)]
    public void The_median_is_Rs_where_the_curve_touches_one_half(string times, double median, double low, double high) =>
        Assert.Equal((median, new ConfidenceInterval(low, high)), SurvivalCurve.Of(PublishedData.Read(times)).Median(scale: BandScale.Log));

    // R 4.5.1, survival 3.8.3: survdiff(Surv(time, status) ~ x, data = aml).
    [Fact]
    public void The_log_rank_test_of_aml_is_Rs()
    {
        var test = LogRank.Of(PublishedData.Aml.All, PublishedData.Aml.Group, 2);

        Same(3.39638869898, test.ChiSquare);
        Same(0.0653393220405, test.PValue);
        Same(10.6893359923, test.Expected[0]);
        Same(7.3106640077, test.Expected[1]);
        Assert.Equal([7, 11], test.Observed);
    }

    // R, survdiff(Surv(futime, fustat) ~ rx, data = ovarian), the first example of its help, printed with six digits.
    [Fact]
    public void The_log_rank_test_of_ovarian_is_Rs()
    {
        var test = LogRank.Of(PublishedData.Ovarian.All, PublishedData.Ovarian.Group, 2);

        Assert.Equal("5.23353 6.76647", $"{test.Expected[0]:F5} {test.Expected[1]:F5}");
        Assert.Equal("1.06274", $"{test.ChiSquare:F5}");
        Assert.Equal("0.302591", $"{test.PValue:F6}");
        Assert.Equal("0.596235", $"{Math.Pow(7 - test.Expected[0], 2) / test.Expected[0]:F6}");
    }

    // The example of R's package fastlogranktest: 1.679294e+01, -4.097919e+00, 4.168809e-05.
    [Fact]
    public void The_log_rank_test_of_Gehans_leukemia_is_as_published()
    {
        var test = LogRank.Of(PublishedData.Gehan.All, PublishedData.Gehan.Group, 2);

        Assert.Equal("1.679294E+001", $"{test.ChiSquare:E6}");
        Assert.Equal("-4.097919E+000", $"{(test.Observed[0] - test.Expected[0]) / Math.Sqrt(test.Variance(0)):E6}");
        Assert.Equal("4.168809E-005", $"{test.PValue:E6}");
    }

    // The documentation of lifelines.statistics.logrank_test: p_value 0.7676, test_statistic 0.0872, both cut off there and not rounded.
    [Fact]
    public void The_log_rank_test_of_lifelines_documentation_is_as_printed()
    {
        var test = LogRank.Of(PublishedData.Lifelines.All, PublishedData.Lifelines.Group, 2);

        Assert.Equal(872, Math.Floor(test.ChiSquare * 10_000));
        Assert.Equal(7676, Math.Floor(test.PValue * 10_000));
    }

    // lifelines' documentation: test_statistic 122.25, -log2(p) 91.99.
    [Fact]
    public void The_log_rank_test_of_Waltons_is_as_lifelines_prints_it()
    {
        var test = LogRank.Of(PublishedData.Waltons.All, PublishedData.Waltons.Group, 2);

        Assert.Equal("122.25 91.99", $"{test.ChiSquare:F2} {-Math.Log2(test.PValue):F2}");
    }

    // R's tests/difftest.R: a third group that was gone before anybody left changes nothing but the count of degrees that is not counted.
    [Fact]
    public void A_group_that_was_never_at_risk_changes_nothing()
    {
        Stay[] early = PublishedData.Read("1+ 2+ 2+ 3+ 3+ 3+ 4+");
        var two = LogRank.Of(PublishedData.Aml.All, PublishedData.Aml.Group, 2);
        var three = LogRank.Of([.. PublishedData.Aml.All, .. early], [.. PublishedData.Aml.Group, .. early.Select(_ => 2)], 3);

        Assert.Equal((two.Degrees, 1), (three.Degrees, three.Degrees));
        Same(two.ChiSquare, three.ChiSquare);
    }

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, Math.Max(1e-11, Math.Abs(expected) * 1e-11));
}

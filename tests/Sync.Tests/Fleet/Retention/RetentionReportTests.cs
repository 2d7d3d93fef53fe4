using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

/// <summary>Reports on invented households, whose truth is known.</summary>
public sealed class RetentionReportTests(ITestOutputHelper output)
{
    // 60 fleets; a household is there on 98 of 100 days, so that its last session is nearly the day on which it left.
    [Fact]
    public async Task The_curve_of_households_that_leave_at_a_known_rate_lies_where_it_should_as_often_as_it_says()
    {
        int each = 0, band = 0;
        const int Fleets = 60;
        for (int seed = 0; seed < Fleets; seed++)
        {
            RetentionReport report = (await new InventedHouseholds(seed).Add(400, 0.004, silent: 0.3, there: 0.98).ReportAsync())!;
            Staying staying = report.All.Staying!;
            CurvePoint[] points = [.. staying.Points.Where(point => point.Low is not null)];
            CurvePoint middle = points[points.Length / 2];
            each += Truth(middle) >= middle.Low && Truth(middle) <= middle.High ? 1 : 0;
            band += points.All(point => point.BandLow is null || (Truth(point) >= point.BandLow && Truth(point) <= point.BandHigh)) ? 1 : 0;

            double Truth(CurvePoint point) => Math.Pow(1 - 0.004, point.Age - staying.FromAge);
        }

        output.WriteLine($"of {Fleets} invented fleets: interval in the middle of the curve {each}, band {band}");

        // 57 of 60 are expected, with a standard error of 1.7.
        Assert.InRange(each, 52, Fleets);
        Assert.InRange(band, 52, Fleets);
    }

    [Fact]
    public async Task A_silent_television_is_not_taken_for_a_household_that_left_and_the_other_extreme_is_shown_beside_it()
    {
        RetentionReport report = (await new InventedHouseholds().Add(3_000, 0.002, silent: 0.5, there: 0.95).ReportAsync())!;
        Sensitivity[] main = [.. report.Sensitivity.Where(s => s.LeftAfter == 28)];
        double truth = Math.Pow(0.998, main[0].Age - report.All.Staying!.FromAge);

        output.WriteLine($"truth {truth:P1}, until heard {main.Single(s => !s.SilenceIsLeaving).Share!.Value.Value:P1}, counted as left {main.Single(s => s.SilenceIsLeaving).Share!.Value.Value:P1}");
        Assert.InRange(truth, main.Single(s => !s.SilenceIsLeaving).Share!.Value.Low!.Value - 0.01, main.Single(s => !s.SilenceIsLeaving).Share!.Value.High!.Value + 0.01);
        Assert.True(main.Single(s => s.SilenceIsLeaving).Share!.Value.Value < truth - 0.1);
        Assert.True(report.Households.SilentTelevisions > 500);
    }

    [Fact]
    public async Task Nobody_leaves_in_the_days_of_which_nothing_is_known_yet()
    {
        RetentionReport report = (await new InventedHouseholds { Days = 100 }.Add(600, 0.000001).ReportAsync())!;

        Assert.All(report.All.Staying!.Points, point => Assert.Equal(1, point.Share));
        Assert.Null(report.All.Staying.Left);
        Assert.Null(report.All.Staying.Median);
    }

    [Fact]
    public async Task Records_that_wait_and_households_that_closed_down_are_watched_until_their_last_session_only()
    {
        RetentionReport report = (await new InventedHouseholds().Add(400, 0.003, waiting: true).Add(400, 0.003, mode: PrivacyMode.None).Add(400, 0.000001).ReportAsync())!;

        // Of the first two kinds nobody can have been seen to leave: only a gap between two sessions would show it.
        Assert.Null(report.All.Staying!.Left);
        Assert.True(report.Households.Waiting > 100 && report.Households.ClosedDown > 100);
    }

    [Fact]
    public async Task Groups_that_leave_at_different_rates_are_told_apart_and_groups_that_do_not_are_not()
    {
        RetentionReport report = (await new InventedHouseholds(7)
            .Add(500, 0.008, "1.0.0", "crime").Add(500, 0.008, "1.0.0", "drama").Add(500, 0.003, "1.1.0", "crime").Add(500, 0.003, "1.1.0", "drama").ReportAsync())!;
        RetentionBy version = report.By.Single(by => by.Attribute == "version"), community = report.By.Single(by => by.Attribute == "community");

        Assert.Equal(["1.0.0", "1.1.0"], version.Groups.Select(group => group.Name));
        Assert.True(version.LogRank!.PValue < 1e-6);
        Assert.StartsWith("Households that differ by program", version.Sentence, StringComparison.Ordinal);
        Assert.True(community.LogRank!.PValue > 0.01);
        Assert.Contains("no difference", community.Sentence, StringComparison.Ordinal);
        Assert.Equal(4, report.Crossed!.Cells.Sum(row => row.Count(cell => cell is not null)));
    }

    [Fact]
    public async Task Early_signals_are_found_where_there_are_some_and_what_is_told_is_what_comes()
    {
        RetentionReport report = (await new InventedHouseholds(3) { Days = 240 }.Add(4_000, 0.006, fading: 21).ReportAsync())!;
        LeavingSignals signals = report.Leaving!;

        output.WriteLine($"area {RetentionWords.Number(signals.Area, "0.000")}, Brier {signals.Brier:F4} against {signals.BrierOfRate:F4}, slope {signals.CalibrationSlope:F2}");
        Assert.True(signals.Area.Low > 0.6, $"{signals.Area}");
        Assert.True(signals.Brier < signals.BrierOfRate);
        Assert.InRange(signals.CalibrationSlope, 0.7, 1.4);
        Assert.True(signals.Calibration.Count(row => row.Told >= row.Left.Low && row.Told <= row.Left.High) >= signals.Calibration.Count - 3);
        Assert.True(signals.LearnedThrough < signals.JudgedOn.AddDays(-40));
        Assert.Contains(signals.Signals.Take(4), signal => signal.Name is "active-days-trend" or "quality-hours-trend" or "active-days" or "quality-hours");
    }

    // Households that leave without a sign: their silence tells that some are gone, but neither what they find nor how often they come in a day nor how long they are known.
    [Fact]
    public async Task Numbers_that_have_nothing_to_do_with_leaving_are_not_taken_for_signals()
    {
        int covers = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            RetentionReport report = (await new InventedHouseholds(seed).Add(1_500, 0.006).ReportAsync())!;
            covers += report.Leaving!.Signals.Count(signal => signal is { Name: "abandoned-share" or "sessions-a-day" or "age" } && signal.OddsRatio.Low < 1 && signal.OddsRatio.High > 1);
        }

        output.WriteLine($"{covers} of 30 intervals of numbers without meaning hold 1");

        // 28.5 of 30 are expected, with a standard error of 1.2.
        Assert.InRange(covers, 25, 30);
    }

    [Fact]
    public async Task Of_short_data_no_signals_are_learned_and_the_report_says_why()
    {
        RetentionReport report = (await new InventedHouseholds { Days = 90 }.Add(500, 0.005).ReportAsync())!;

        Assert.Null(report.Leaving);
        Assert.Contains(report.Notes, note => note.Contains("need 112 days of data; there are 90", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_fewer_households_than_may_be_told_there_is_no_report()
    {
        Assert.Null(await new InventedHouseholds().Add(19, 0.001).ReportAsync());
        Assert.Null(await new InventedHouseholds().ReportAsync());
    }

    [Fact]
    public async Task What_households_do_is_the_mean_of_what_was_invented()
    {
        RetentionReport report = (await new InventedHouseholds().Add(2_000, 0.000001).ReportAsync())!;
        Engagement engagement = report.All.Engagement!;

        // 0.8 of days; one and a half sessions a day, of which 0.15 of 1 or a little more find nothing; each of those takes four minutes, and each play 90 seconds to find.
        Assert.Equal(0.8 * 7, engagement.ActiveDays.Value, 0.15);
        Assert.InRange(engagement.FoundNothing!.Value.Value, 0.15, 0.25);
        Assert.Equal(4, engagement.FruitlessMinutes!.Value.Value, 0.01);
        Assert.Equal(1.5, engagement.SelectingMinutes!.Value.Value, 0.001);
        Assert.Equal(28, report.Weeks.Count);
    }

    [Fact]
    public async Task A_report_is_the_same_twice_and_says_the_same_as_text_JSON_and_page()
    {
        InventedHouseholds households = new InventedHouseholds(5).Add(500, 0.006, "1.0.0", "crime", fading: 14).Add(700, 0.003, "1.1.0", "drama");
        RetentionReport report = (await households.ReportAsync())!;

        Assert.Equal(RetentionJson.Of(report), RetentionJson.Of((await households.ReportAsync())!));
        Assert.Contains(report.Sentence, RetentionText.Of(report), StringComparison.Ordinal);
        Assert.Contains(report.Sentence, EdgeRec.Sync.Fleet.Retention.Page.RetentionPage.Document(report), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", RetentionJson.Of(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 20, "--left-after")]
    [InlineData(28, 19, "--least-households")]
    public void Options_that_make_no_sense_are_refused(int leftAfter, int least, string option) =>
        Assert.Contains(new RetentionOptions { LeftAfter = leftAfter, LeastHouseholds = least }.Problems(), problem => problem.StartsWith(option, StringComparison.Ordinal));
}

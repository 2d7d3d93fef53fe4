using EdgeRec.Models.Training.Artwork.Regret;
using EdgeRec.Models.Training.Experiments.SampleRatio;

namespace EdgeRec.Models.Tests.Training.Experiments;

public sealed class SampleRatioReportTests
{
    [Fact]
    public void The_alarm_rings_in_the_days_known_to_be_bad_and_is_quiet_elsewhere()
    {
        string file = Path.Combine(RealData.FolderOrSkip("upworthy-images"), "arms.csv");
        // Matias et al., correction of 2024 to Scientific Data 8, 195: no randomisation from 25 June 2013 to 10 January 2014.
        var report = SampleRatioReport.Of(ArmsFile.Read(file), new DateOnly(2013, 6, 25), new DateOnly(2014, 1, 10));
        Assert.Equal((4, 3, 0, 3), (report.Bad!.Tests, report.Bad.Alarms, report.Bad.Multiples, report.Bad.Plain));
        Assert.Equal((572, 21, 33), (report.Others.Tests, report.Others.Alarms, report.Others.Plain));
        Assert.Equal(20, report.Others.Multiples);
    }

    [Fact]
    public void An_arm_that_was_added_up_from_two_is_said_to_be_a_multiple_and_a_wrong_split_is_not()
    {
        ImageTest[] tests =
        [
            new("51b000000000000000000000", [1_000, 2_010, 990], [1, 1, 1]), new("51b000010000000000000000", [3_000, 3_700], [1, 1]), new("x", [1_000, 1_010], [1, 1]),
        ];
        var report = SampleRatioReport.Of(tests, null, null);
        Assert.Null(report.Bad);
        Assert.Equal((3, 2, 1), (report.Others.Tests, report.Others.Alarms, report.Others.Multiples));
        SampleRatioCount month = Assert.Single(report.Months);
        Assert.Equal(("2013-06", 2), (month.Name, month.Tests));
        Assert.Contains("2013-06", report.ToTable("tests.csv"), StringComparison.Ordinal);
    }
}

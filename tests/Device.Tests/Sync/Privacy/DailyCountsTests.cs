using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Sync.Privacy;

/// <summary>A day's counts leave once, whatever the clock does.</summary>
public sealed class DailyCountsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly List<int> _told = [];
    private bool _believed = true;
    private long _report;

    private SyncFolder Folder => new(Path.Combine(_folder.Path, "sync"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_day_is_told_once_after_it_has_passed()
    {
        Days(0, 0, 1, 1, 2, 3);

        Assert.Equal([Day(0), Day(1), Day(2)], _told);
    }

    [Fact]
    public void A_clock_that_falls_back_tells_no_day_again()
    {
        Days(0, 1, -300, -299, 1, 2, -300, -298, 2, 3);

        Assert.Equal([Day(0), Day(1), Day(2)], _told);
    }

    [Fact]
    public void A_clock_that_ran_years_ahead_silences_no_day_that_it_did_not_name()
    {
        Days(0, 1, 4000, 4001, 2, 3, 4);

        Assert.Equal([Day(0), Day(3999), Day(4000), Day(1), Day(2), Day(3)], _told);
        Days(4000, 4001);
        Assert.Equal(6, _told.Count);
    }

    [Fact]
    public void While_the_clock_is_not_believed_nothing_is_told()
    {
        Days(0);
        _believed = false;
        Days(1, 2, 300);
        Assert.Empty(_told);
        _believed = true;
        Days(3);
        Assert.Equal([Day(2)], _told);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5000, true)]
    public void What_an_earlier_version_kept_is_followed_also_where_it_stood_in_the_future(int kept, bool isAhead)
    {
        SyncJson.Write(Folder, Folder.CountedDays, new CountedDays(Day(kept), Day(kept)), SyncJson.Default.CountedDays);
        Assert.DoesNotContain("done", File.ReadAllText(Folder.CountedDays), StringComparison.Ordinal);

        Days(1, 2, 3);

        Assert.Equal([Day(1), Day(2)], _told);
        Days(5001);
        Assert.Equal(!isAhead, _told.Contains(Day(5000)));
    }

    [Fact]
    public void Whatever_the_clock_says_no_day_is_told_twice_and_little_is_kept() =>
        Gen.Int[-2_000, 9_000].Array[1, 120].Sample(
            days =>
            {
                using var world = new DailyCountsTests();
                world.Days(days);
                return world._told.Distinct().Count() == world._told.Count && (!File.Exists(world.Folder.CountedDays) || new FileInfo(world.Folder.CountedDays).Length < 2_000);
            },
            iter: 30, threads: 1);

    private static int Day(int after) => (int)(Start.Date - DateTime.UnixEpoch).TotalDays + after;

    /// <summary>The clock says some days, and each time the fleet is visited twice, by processes that know what is on the disk.</summary>
    private void Days(params int[] after)
    {
        foreach (int day in after)
        {
            _time.AdjustTime(Start.AddDays(day));
            for (int visit = 0; visit < 2; visit++)
            {
                var counts = new DailyCounts(new Household(), () => new SyncChoice(PrivacyMode.Statistics, false, 0, true), Folder, _time, () => _believed);
                if (counts.Make(++_report) is { } section)
                {
                    counts.Kept(_report);
                    counts.Kept(_report);
                    _told.Add(section.Day!.Value);
                }
            }
        }
    }
}

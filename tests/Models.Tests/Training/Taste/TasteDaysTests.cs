using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Tests.Training.Taste;

/// <summary>With the tower of the demo pack, whose titles stand under their rows here.</summary>
public sealed class TasteDaysTests : IDisposable
{
    private const long Midnight = 1_767_225_600, Hour = 3_600;
    private readonly ModelPack _pack = FolderFiles.Load(Path.Combine(Repository.Root, "Models", "packs", "demo"), TimeProvider.System);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ShippedTower Tower => new(_pack.Titles.Table, _pack.Tower);

    [Fact]
    public void What_is_watched_after_midnight_belongs_to_the_evening_before()
    {
        // 20:00, 01:00 | 06:00, 21:00, 22:00 | three days without a play | 20:00
        TasteDays days = Days([1, 2, 3, 4, 5, 6], [20, 25, 30, 45, 46, 116])!;

        Assert.Equal(3, Assert.Single(days.Viewers).Count);
        Assert.Equal(2, days.Pairs);
        Assert.Equal(2.0, days.Plays);
        Assert.Equal([2, 5, 6], days.Viewers[0].Select(users => users.Length));
    }

    [Fact]
    public void One_day_or_no_times_compare_with_nothing()
    {
        Assert.Null(Days([1, 2], [20, 21]));
        Assert.Null(TasteDays.Of(Tower, new SequenceFile(["a"], ["v"], [[0, 0]], Times: null), [1], 1, Cancelled));
    }

    [Fact]
    public void Who_watches_the_same_again_stays_who_they_are_and_who_turns_to_something_else_does_not()
    {
        TasteCommunities communities = TasteCommunities.Fit(
            [.. Enumerable.Range(0, 60).SelectMany(title => Tower.User([title, title + 60, title + 120], [1, 1, 1], []).ToArray())], _pack.Manifest.Dimension, 12, 1, Cancelled).With(16f);

        Assert.Equal(1, Days([1, 2, 3, 3], [20, 21, 22, 44])!.Overlap(communities), 1e-6);
        Assert.True(Days([1, 2, 3, .. Enumerable.Range(20, 16)], [20, 21, 22, .. Enumerable.Repeat(44L, 16)])!.Overlap(communities) < 0.9);
    }

    [Fact]
    public void What_is_read_again_is_what_reading_anew_gives()
    {
        int[] history = [5, 9, 9, 2, 7, 5, 11, 2, 3, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 9];
        float[] weights = [.. history.Select((_, i) => 0.3f + (0.1f * (i % 5)))];
        var reading = new HistoryVectors(Tower);
        for (int length = 1; length <= history.Length; length++)
        {
            float[][] anew = new HistoryVectors(Tower).Of(history.AsSpan(0, length), weights);
            Assert.Equal(anew, reading.Of(history.AsSpan(0, length), weights));
            Assert.Equal(Math.Min(16, history[..length].Distinct().Count()), anew.Length);
        }

        Assert.Empty(reading.Of([], null));
    }

    public void Dispose() => _pack.Dispose();

    private TasteDays? Days(int[] rows, long[] hours) => TasteDays.Of(
        Tower, new SequenceFile([.. rows.Distinct().Select(row => $"t{row}")], ["v"], [[.. rows.Select(row => Array.IndexOf([.. rows.Distinct()], row))]], [[.. hours.Select(hour => Midnight + (hour * Hour))]]),
        [.. rows.Distinct()], 1, Cancelled);
}

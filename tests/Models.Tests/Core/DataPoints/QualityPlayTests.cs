using CsCheck;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class QualityPlayTests
{
    private const long Second = 1_000;
    private const long Minute = 60 * Second;

    [Theory]
    [InlineData(TitleKind.Film, 100, 419, false)] // 2 minutes come before 3 % of 100 minutes
    [InlineData(TitleKind.Film, 100, 420, true)]
    [InlineData(TitleKind.Film, 60, 407, false)] // 3 % of an hour are 108 seconds
    [InlineData(TitleKind.Film, 60, 408, true)]
    [InlineData(TitleKind.Film, 0, 419, false)] // length unknown
    [InlineData(TitleKind.Film, 0, 420, true)]
    [InlineData(TitleKind.Episode, 45, 419, false)]
    [InlineData(TitleKind.Episode, 45, 420, true)]
    [InlineData(TitleKind.Series, 45, 420, true)]
    [InlineData(TitleKind.Episode, 6, 323, false)] // a short one counts at nine tenths
    [InlineData(TitleKind.Episode, 6, 324, true)]
    public void A_play_counts_from_its_threshold_and_five_minutes_more(TitleKind kind, int durationMinutes, int watchedSeconds, bool reached) =>
        Assert.Equal(reached, QualityPlay.Reached(kind, watchedSeconds * Second, durationMinutes * Minute, finished: false));

    [Fact]
    public void What_was_finished_was_meant() => Assert.True(QualityPlay.Reached(TitleKind.Film, 0, 100 * Minute, finished: true));

    [Fact]
    public void Watching_longer_never_turns_a_quality_play_back() =>
        Gen.Select(Gen.Int[1, 3], Gen.Long[0, 300 * Minute], Gen.Long[0, 300 * Minute], Gen.Long[0, Minute]).Sample((kind, duration, watched, more) =>
            Assert.True(!QualityPlay.Reached((TitleKind)kind, watched, duration, false) || QualityPlay.Reached((TitleKind)kind, watched + more, duration, false)));

    [Fact]
    public void A_calm_full_viewing_weighs_1() => Assert.Equal(1f, QualityPlay.Weight(1f, 0, 0, 100 * Minute));

    [Fact]
    public void One_pause_costs_only_its_length()
    {
        Assert.Equal(1f, QualityPlay.Weight(1f, 1, 0, 100 * Minute));
        Assert.Equal(0.875f, QualityPlay.Weight(1f, 1, 100 * Minute, 100 * Minute));
    }

    [Fact]
    public void Ten_pauses_in_half_an_hour_are_restless() => Assert.Equal(6f / 24f, QualityPlay.Weight(1f, 10, 0, 30 * Minute));

    [Fact]
    public void The_weight_rises_with_the_share_and_falls_with_pausing() =>
        Gen.Select(Gen.Float[0f, 1f], Gen.Int[0, 100], Gen.Long[0, 100 * Minute], Gen.Long[0, 300 * Minute], Gen.Float[0f, 1f]).Sample((share, pauses, paused, watched, more) =>
        {
            float weight = QualityPlay.Weight(share, pauses, paused, watched);
            Assert.InRange(weight, QualityPlay.LeastWeight, 1f);
            Assert.True(QualityPlay.Weight(Math.Min(1f, share + more), pauses, paused, watched) >= weight);
            Assert.True(QualityPlay.Weight(share, pauses + 1, paused, watched) <= weight);
            Assert.True(QualityPlay.Weight(share, pauses, paused + (long)(more * Minute), watched) <= weight);
        });

    [Fact]
    public void Nonsense_keeps_within_the_bounds() =>
        Gen.Select(Gen.Float, Gen.Int, Gen.Long, Gen.Long).Sample((share, pauses, paused, watched) =>
            Assert.InRange(QualityPlay.Weight(share, pauses, paused, watched), QualityPlay.LeastWeight, 1f));

    [Theory]
    [InlineData(1f, null, 1f)]
    [InlineData(0.4f, null, 0.4f)]
    [InlineData(1f, 1f, 1.5f)]
    [InlineData(0f, 1f, 0.5f)]
    [InlineData(0.8f, 0f, 0.8f)]
    [InlineData(0.8f, -0.5f, 0.4f)]
    [InlineData(1f, -1f, 0f)]
    [InlineData(float.NaN, float.NaN, 0f)]
    [InlineData(9f, -9f, 0f)]
    [InlineData(9f, 9f, 1.5f)]
    public void A_rating_adds_to_the_event_weight_or_takes_it_away(float quality, float? rating, float weight) =>
        Assert.Equal(weight, EventWeight.Of(quality, rating));
}

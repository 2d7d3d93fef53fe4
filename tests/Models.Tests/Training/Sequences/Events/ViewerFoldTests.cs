using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Sequences.Events;

namespace EdgeRec.Models.Tests.Training.Sequences.Events;

public sealed class ViewerFoldTests
{
    private const int Minute = 60_000, Hour = 60 * Minute;
    private const int Play = 0, Progress = 4, Stop = 5, Finish = 6;

    [Fact]
    public void Only_what_was_meant_counts_and_in_the_order_in_which_it_began()
    {
        Assert.Equal([(1, 100L), (3, 400L)], Fold(
            At(100, Play, 1, 0), At(160, Stop, 1, 30 * Minute),
            At(200, Play, 2, 0), At(260, Stop, 2, 2 * Minute),
            At(400, Play, 3, 0), At(460, Finish, 3, Hour)));
    }

    [Fact]
    public void The_newest_rating_weighs_every_play_of_its_title()
    {
        Assert.Equal([(2, 300L)], Fold(
            At(100, Finish, 1, Hour), Rated(150, 1, 10), At(300, Finish, 2, Hour), Rated(350, 2, 2), Rated(360, 1, 1)));
    }

    [Fact]
    public void A_play_that_goes_on_is_the_same_play_and_one_after_its_end_another()
    {
        Assert.Equal([(1, 100L)], Fold(At(100, Play, 1, 0), At(110, Progress, 1, 10 * Minute), At(120, Play, 1, 10 * Minute), At(130, Stop, 1, 30 * Minute)));
        Assert.Equal([(1, 100L), (1, 200L)], Fold(At(100, Play, 1, 0), At(110, Finish, 1, Hour), At(200, Play, 1, 0), At(210, Finish, 1, Hour)));
    }

    [Fact]
    public void Episodes_count_for_their_series()
    {
        TitleFacts FactsOf(int title) => title is 7 or 8 ? new TitleFacts(TitleKind.Episode, 9, 0) : new TitleFacts(TitleKind.Film, null, 0);

        Assert.Equal([(9, 100L), (9, 200L)], Fold(FactsOf, At(100, Finish, 7, Hour), At(200, Finish, 8, Hour)));
        Assert.Empty(Fold(FactsOf, At(100, Finish, 7, Hour), At(200, Finish, 8, Hour), Rated(210, 9, 1)));
    }

    [Fact]
    public void A_clock_that_cannot_be_believed_takes_the_time_of_the_play_before_and_none_runs_backwards()
    {
        Assert.Equal([(1, 500L), (2, 500L), (3, 500L), (4, 500L), (5, 900L)], Fold(
            At(1, Finish, 1, Hour, trusted: false), At(500, Finish, 2, Hour), At(9_999_999, Finish, 3, Hour, trusted: false), At(400, Finish, 4, Hour), At(9_999, Finish, 5, Hour, received: 900)));
    }

    private static PlaybackRecord At(long seconds, int kind, int title, int position, bool trusted = true, long received = 1_000_000) => new()
    {
        TimeMs = seconds * 1000, ReceivedMs = received * 1000, Kind = (byte)kind, Title = title, PositionMs = position, DurationMs = Hour, Trusted = trusted ? (byte)1 : (byte)0,
    };

    private static PlaybackRecord Rated(long seconds, int title, int halfStars) => new()
    {
        TimeMs = seconds * 1000, ReceivedMs = 1_000_000_000, Kind = EventTable.RatingKind, Title = title, RatingScale = 2, Rating = (sbyte)halfStars, PositionMs = -1, DurationMs = -1, Trusted = 1,
    };

    private static List<(int Title, long Seconds)> Fold(params PlaybackRecord[] records) => Fold(_ => new TitleFacts(TitleKind.Film, null, 0), records);

    private static List<(int Title, long Seconds)> Fold(Func<int, TitleFacts> factsOf, params PlaybackRecord[] records)
    {
        var fold = new ViewerFold(factsOf);
        fold.Run(records);
        return fold.Watched;
    }
}

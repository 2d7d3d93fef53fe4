using CsCheck;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Tests.Core.Situation;

public sealed class ViewerTasteTests
{
    private const ushort Drama = 0;
    private const ushort Kids = 1;
    private const ushort Horror = 2;

    private static readonly ViewingMoment Morning = new(true, 8f, DayOfWeek.Saturday);
    private static readonly ViewingMoment Night = new(true, 23f, DayOfWeek.Tuesday);

    private static readonly Gen<(ushort[] Facets, float Weight, ViewingMoment Moment)[]> Plays = Gen.Select(
        Gen.UShort[0, 30].HashSet[0, 5].Select(f => f.ToArray()), Gen.Float[0f, 1.5f],
        Gen.Select(Gen.Bool, Gen.Float[0f, 23.9f], Gen.Int[0, 6], (known, hour, day) => new ViewingMoment(known, hour, (DayOfWeek)day))).Array[0, 200];

    [Fact]
    public void Nothing_watched_is_neutral()
    {
        var taste = new ViewerTaste();

        Assert.Equal(ViewerTaste.NeutralAffinity, taste.Affinity([Drama]));
        Assert.Equal((0f, 0f, 0f), (taste.DaypartLift([Drama], Night), taste.WeekendLift([Drama], Night), taste.RatingAffinity([Drama])));
        Assert.Equal(ViewerTaste.NeutralPausesPerHour, taste.PausesPerHour);
    }

    [Fact]
    public void What_is_watched_is_leant_to()
    {
        ViewerTaste taste = Watched(20, [Drama], Night);

        Assert.InRange(taste.Affinity([Drama]), 0.8f, 1f);
        Assert.InRange(taste.Affinity([Kids]), 0f, ViewerTaste.NeutralAffinity);
        Assert.InRange(taste.Affinity([Drama, Kids]), 0.4f, 0.6f);
    }

    [Fact]
    public void One_play_does_not_decide_everything() => Assert.InRange(Watched(1, [Drama], Night).Affinity([Drama]), 0.1f, 0.4f);

    [Fact]
    public void Cartoons_in_the_morning_and_horror_at_night_lift_each_at_its_time()
    {
        ViewerTaste taste = Watched(20, [Kids], Morning);
        for (int i = 0; i < 20; i++) taste.Add([Horror], 1f, Night);

        Assert.InRange(taste.DaypartLift([Kids], Morning), 0.2f, 1f);
        Assert.InRange(taste.DaypartLift([Kids], Night), -1f, -0.2f);
        Assert.InRange(taste.DaypartLift([Horror], Night), 0.2f, 1f);
        Assert.InRange(taste.WeekendLift([Kids], Morning), 0.2f, 1f);
        Assert.InRange(taste.WeekendLift([Horror], Morning), -1f, -0.2f);
        Assert.InRange(taste.WeekendLift([Horror], Night), 0.2f, 1f);
    }

    [Fact]
    public void A_viewer_who_always_watches_at_one_time_has_no_lift_there() =>
        Assert.InRange(Watched(40, [Drama], Night).DaypartLift([Drama], Night), 0f, 0.05f);

    [Fact]
    public void A_clock_that_is_not_believed_counts_for_taste_but_not_for_the_time_of_day()
    {
        ViewerTaste taste = Watched(20, [Drama], ViewingMoment.Unknown);

        Assert.InRange(taste.Affinity([Drama]), 0.8f, 1f);
        Assert.Equal(0f, taste.DaypartLift([Drama], Night));
        Assert.Equal(0f, Watched(20, [Drama], Night).DaypartLift([Drama], ViewingMoment.Unknown));
    }

    [Fact]
    public void Ratings_speak_for_their_genres()
    {
        var taste = new ViewerTaste();
        for (int i = 0; i < 8; i++) taste.AddRating([Drama], 1f);
        taste.AddRating([Horror], -1f);

        Assert.Equal(0.8f, taste.RatingAffinity([Drama]), 1e-5f);
        Assert.Equal(-1f / 3f, taste.RatingAffinity([Horror]), 1e-5f);
    }

    [Fact]
    public void A_play_counts_half_after_its_half_life()
    {
        ViewerTaste taste = Watched(1, [Drama], Night);
        for (int i = 0; i < ViewerTaste.HalfLife; i++) taste.Add([Kids], 1e-6f, Night);

        Assert.Equal(0.5f, taste.Mass, 1e-3f);
    }

    [Fact]
    public void New_plays_turn_an_old_taste()
    {
        ViewerTaste taste = Watched(300, [Horror], Night);
        for (int i = 0; i < 120; i++) taste.Add([Drama], 1f, Night);

        Assert.True(taste.Affinity([Drama]) > 2 * taste.Affinity([Horror]));
    }

    [Fact]
    public void The_faintest_facets_make_room()
    {
        var taste = new ViewerTaste();
        for (int i = 0; i < 30; i++) taste.Add([Drama], 1f, Night);
        for (int facet = 100; facet < 100 + (3 * ViewerTaste.MaxFacets); facet++) taste.Add([(ushort)facet, Kids], 0.1f, Night);

        Assert.True(taste.Affinity([Kids]) > 0.5f);
        Assert.True(taste.Affinity([100]) < taste.Affinity([(ushort)(99 + (3 * ViewerTaste.MaxFacets))]));
    }

    [Fact]
    public void The_same_plays_give_the_same_taste_to_the_bit_also_after_clearing() => Plays.Sample(plays =>
    {
        ViewerTaste first = new(), second = Watched(70, [1, 2, 65_535], Night);
        second.Clear();
        foreach ((ushort[] facets, float weight, ViewingMoment moment) in plays)
        {
            first.Add(facets, weight, moment);
            second.Add(facets, weight, moment);
        }

        Assert.Equal(Answers(first), Answers(second));
    });

    [Fact]
    public void Answers_stay_in_range_through_a_long_life() => Plays.Sample(plays =>
    {
        var taste = new ViewerTaste();
        for (int year = 0; year < 20; year++)
        {
            foreach ((ushort[] facets, float weight, ViewingMoment moment) in plays) taste.Add(facets, weight, moment);
        }

        Assert.All(Answers(taste), answer => Assert.InRange(answer, -1f, 1f));
    }, iter: 20);

    private static ViewerTaste Watched(int times, ushort[] facets, ViewingMoment moment)
    {
        var taste = new ViewerTaste();
        for (int i = 0; i < times; i++) taste.Add(facets, 1f, moment);
        return taste;
    }

    private static float[] Answers(ViewerTaste taste) =>
    [
        .. Enumerable.Range(0, 31).SelectMany(f => new[]
        {
            taste.Affinity([(ushort)f]), taste.DaypartLift([(ushort)f], Night), taste.WeekendLift([(ushort)f], Morning), taste.RatingAffinity([(ushort)f]),
        }),
    ];
}

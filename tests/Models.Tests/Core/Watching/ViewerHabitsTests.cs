using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Watching;

namespace EdgeRec.Models.Tests.Core.Watching;

/// <summary>A world of two facets, 0 and 1, and viewers who play nothing but the one or the other.</summary>
public sealed class ViewerHabitsTests
{
    private static readonly ViewingMoment Evening = new(true, 20f, DayOfWeek.Tuesday), Saturday = new(true, 20f, DayOfWeek.Saturday);

    [Fact]
    public void What_a_viewer_always_plays_suits_better_than_what_they_never_play()
    {
        ViewerHabits habits = After(20, facet: 0);

        Assert.True(habits.SuitOf([0]) > 0f);
        Assert.True(habits.SuitOf([0]) > habits.SuitOf([1]));
    }

    [Fact]
    public void Suiting_is_measured_from_what_is_usual_for_the_viewer()
    {
        ViewerHabits habits = After(20, facet: 0);
        float before = habits.SuitOf([0]) - habits.SuitOf([1]);

        habits.Usual = MathF.Log(habits.Taste.Affinity([0]));

        Assert.Equal(0f, habits.SuitOf([0]), 1e-6f);
        Assert.Equal(before, habits.SuitOf([0]) - habits.SuitOf([1]), 1e-5f);
    }

    [Fact]
    public void A_new_viewer_has_no_habits()
    {
        var habits = new ViewerHabits();

        Assert.Equal(0f, habits.SuitOf([0, 1]), 1e-6f);
        Assert.Equal(habits.HabitAt(Evening), habits.HabitAt(Saturday));
    }

    [Fact]
    public void Plays_count_for_their_part_of_the_day_and_kind_of_day_and_half_after_the_half_life()
    {
        ViewerHabits habits = After(1, facet: 0);
        Assert.Equal(MathF.Log(1.5f), habits.HabitAt(Evening), 1e-6f);
        Assert.Equal(MathF.Log(0.5f), habits.HabitAt(Saturday), 1e-6f);

        for (int i = 0; i < ViewerTaste.HalfLife; i++)
        {
            habits.Add([0], 1f, Saturday, null);
        }

        Assert.Equal(MathF.Log(1f), habits.HabitAt(Evening), 1e-3f);
    }

    [Fact]
    public void An_unknown_time_says_nothing_and_teaches_nothing()
    {
        ViewerHabits habits = After(1, facet: 0);
        habits.Add([0], 1f, ViewingMoment.Unknown, null);

        Assert.Equal(0f, habits.HabitAt(ViewingMoment.Unknown));
        Assert.Equal(MathF.Log(1.5f), habits.HabitAt(Evening), 1e-6f);
    }

    [Fact]
    public void Whoever_always_chooses_in_five_seconds_is_likelier_to_have_chosen_in_five_than_in_fifty()
    {
        ViewerHabits quick = After(20, facet: 0, selectionMs: 5_000), slow = After(20, facet: 0, selectionMs: 50_000);

        Assert.True(quick.PaceOf(5_000) > quick.PaceOf(50_000));
        Assert.True(quick.PaceOf(5_000) > slow.PaceOf(5_000));
        Assert.True(slow.PaceOf(50_000) > quick.PaceOf(50_000));
    }

    [Theory]
    [InlineData(null, 0f, 0f)]
    [InlineData(0, 0f, 0f)]
    [InlineData(1, -4f, -4f)]
    [InlineData(5_000, 0f, 1f)]
    public void A_pace_is_bounded_and_an_unknown_one_says_nothing(int? selectionMs, float least, float most) =>
        Assert.InRange(After(20, facet: 0, selectionMs: 5_000).PaceOf(selectionMs), least, most);

    [Fact]
    public void Evidence_adds_up_over_the_choices_of_a_session()
    {
        ViewerHabits habits = After(20, facet: 0, selectionMs: 5_000);
        SessionEvidence evidence = SessionEvidence.At(habits, isHere: true, Evening);
        evidence.Choose(habits, [0], isBegun: true, 5_000);
        evidence.Choose(habits, [1], isBegun: false, null);

        Assert.Equal(1f, evidence[0]);
        Assert.Equal(habits.HabitAt(Evening), evidence[1]);
        Assert.Equal(habits.SuitOf([0]) + habits.SuitOf([1]), evidence[2], 1e-6f);
        Assert.Equal(1f, evidence[3]);
        Assert.Equal(habits.PaceOf(5_000), evidence[4]);
    }

    private static ViewerHabits After(int plays, ushort facet, int? selectionMs = null)
    {
        var habits = new ViewerHabits();
        for (int i = 0; i < plays; i++)
        {
            habits.Add([facet], 1f, Evening, selectionMs);
        }

        return habits;
    }
}

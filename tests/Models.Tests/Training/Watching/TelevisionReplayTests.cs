using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Watching;

namespace EdgeRec.Models.Tests.Training.Watching;

/// <summary>Two viewers before one television: Ada watches nothing but dramas (titles 0 to 4), Bo nothing but comedies (5 to 9).</summary>
public sealed class TelevisionReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 20, 0, 0, TimeSpan.FromHours(1));
    private static readonly float[] ByChoices = [0.1f, 0f, 5f, 0f, 0f];
    private static readonly TrainingCatalog Catalog = new(Enumerable.Range(0, 10).Select(i => new SimulatedTitle
    {
        Id = $"t{i}", Kind = "film", Name = $"Title {i}", Genres = [i < 5 ? "drama" : "comedy"], RuntimeMinutes = 90, Maturity = new("bbfc", "12", i == 9 ? 18 : 6),
    }));

    [Fact]
    public void Where_nobody_forgets_nothing_is_learned_by_a_wrong_profile() =>
        Assert.Equal((0, 40), Replay(Home(forgets: true), Answering.NeverWrong).Plays);

    [Fact]
    public void Where_everybody_forgets_and_nobody_asks_all_is_learned_by_the_first_profile()
    {
        TelevisionReplay replay = Replay(Home(forgets: true), Answering.Left);

        Assert.Equal((20, 40), replay.Plays);
        Assert.All(replay.Samples, sample => Assert.Equal(0, sample.Here));
    }

    [Fact]
    public void Hints_of_who_was_known_before_bring_everything_home()
    {
        // Each is known from ten evenings under the own profile; then both forget.
        TelevisionReplay replay = Replay(Home(forgets: true, knownFor: 20), Answering.Asked);

        Assert.Equal((0, 40), replay.Plays);
        HintFigures figures = HintFigures.Of([Replay(Home(forgets: true, knownFor: 20), Answering.Left)], ByChoices, 0.6f);
        Assert.Equal((10, 1.0, 1.0, 1.0, 0.0), (figures.Hints, figures.Precision, figures.Recall, figures.ChoicesUntilHint, figures.FalseHintsPerWeek));
    }

    [Fact]
    public void A_threshold_that_nothing_reaches_gives_no_hint_and_no_precision()
    {
        HintFigures figures = HintFigures.Of([Replay(Home(forgets: true, knownFor: 20), Answering.Left)], ByChoices, 1.1f);

        Assert.Equal((0, 0.0, 0.0), (figures.Hints, figures.Precision, figures.Recall));
    }

    [Fact]
    public void A_childs_screen_names_nobody_and_is_changed_for_what_it_does_not_show()
    {
        SharedTelevision home = Home(forgets: true, limitOfAda: 12);
        TelevisionReplay replay = Replay(home, Answering.Asked);

        Assert.False(home.Shows(0, home.Sittings.First(s => s.Choices[0].Chosen == 9), Catalog));
        Assert.All(replay.Samples.Where(s => s.Here == 0), sample => Assert.Equal([true, false], sample.MayName));
        Assert.Contains(replay.Samples, sample => sample.Here == 1 && sample.Truth == 1);
    }

    [Fact]
    public void The_same_household_replayed_again_is_the_same()
    {
        TelevisionReplay once = Replay(Home(forgets: true, knownFor: 20), Answering.Asked), again = Replay(Home(forgets: true, knownFor: 20), Answering.Asked);

        Assert.Equal(once.Samples.Select(s => s.Evidence[0][2]), again.Samples.Select(s => s.Evidence[0][2]));
        Assert.Equal(once.Ranking, again.Ranking);
    }

    private static TelevisionReplay Replay(SharedTelevision home, Answering answering) => TelevisionReplay.Of(home, Catalog, answering, ByChoices, 0.6f);

    /// <summary>Forty evenings in turn, one choice each.</summary>
    /// <param name="forgets">Whether the profile is left as it was found.</param>
    /// <param name="knownFor">So many evenings before anybody forgets.</param>
    /// <param name="limitOfAda">The maturity limit of Ada's profile.</param>
    private static SharedTelevision Home(bool forgets, int knownFor = 0, int? limitOfAda = null)
    {
        SimulatedViewer Viewer(string id, int? limit) => new() { Id = id, Name = id, MaturityLimit = limit, Decisions = [] };
        return new SharedTelevision(
            [Viewer("ada", limitOfAda), Viewer("bo", null)],
            [.. Enumerable.Range(0, 40).Select(i => new Sitting(i % 2, forgets && i >= knownFor, [Choice(i)]))]);
    }

    private static SimulatedDecision Choice(int evening) => new(
        Start.AddDays(evening), [], (evening % 2 * 5) + (evening / 2 % 5), null, 8_000, 5_400_000, 5_400_000, 0, 0, true, null);
}

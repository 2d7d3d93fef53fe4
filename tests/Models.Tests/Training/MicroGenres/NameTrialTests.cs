using EdgeRec.Models.Training.MicroGenres;

namespace EdgeRec.Models.Tests.Training.MicroGenres;

public sealed class NameTrialTests
{
    [Fact]
    public void Names_are_counted_by_what_they_are_and_failures_say_why()
    {
        NameTrial trial = NameTrial.Of(["Gritty Dramas", "Gritty Comedies", "Pirate Dramas", "Starring Ana Real", "Ada & Bo", "Dramas Gritty", "TV Suspense Dramas"]);

        Assert.Equal(7, trial.Names);
        Assert.Equal(6 / 7.0, trial.Parsed);
        Assert.Equal(5 / 7.0, trial.RoundTrip);
        Assert.Equal(5, trial.Described.Names);
        Assert.Equal(1, trial.People.Names);
        Assert.Equal(1, trial.Franchises.Names);
        Assert.Equal([("Dramas Gritty", "not understood"), ("TV Suspense Dramas", "comes out as 'Suspense TV Dramas'")], trial.Failures.Select(f => (f.Name, f.Why)));
    }

    [Fact]
    public void A_name_of_which_no_other_name_has_a_word_does_not_count_among_those_that_the_others_words_suffice_for() =>
        Assert.Equal(2 / 3.0, NameTrial.Of(["Gritty Dramas", "Gritty Dramas from the 1980s", "Gritty Pirate Dramas"]).RoundTripByOthersWords);

    [Fact]
    public void At_least_98_of_100_real_names_come_out_as_they_were()
    {
        NameTrial trial = NameTrial.Of(NameFile.Read(Path.Combine(RealData.FolderOrSkip("alt-genres"), "names.csv")));

        Assert.Equal(10_412, trial.Names);
        Assert.True(trial.RoundTrip >= 0.98, $"{trial.RoundTrip}");
        Assert.True(trial.Described.RoundTrip >= 0.98, $"{trial.Described.RoundTrip}");
    }
}

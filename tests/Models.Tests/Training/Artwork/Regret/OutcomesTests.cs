using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret;

public sealed class OutcomesTests
{
    [Fact]
    public void Clicks_come_as_often_as_the_rate_says()
    {
        var outcomes = new Outcomes(new PlayedTest([.01, .3], 1_000_000), new Random(5));
        Assert.Equal(.01, outcomes.Clicks(0, 1_000_000) / 1e6, 4e-4);
        Assert.Equal(.3, outcomes.Clicks(1, 1_000_000) / 1e6, 2e-3);
    }

    [Fact]
    public void The_same_impressions_give_the_same_clicks_in_whatever_steps_they_are_shown()
    {
        var outcomes = new Outcomes(new PlayedTest([.05, .05], 10_000), new Random(6));
        for (int shown = 0; shown <= 5_000; shown += 7) outcomes.Clicks(0, shown);
        int inSteps = outcomes.Clicks(0, 5_000);
        outcomes.Rewind();
        Assert.Equal(inSteps, outcomes.Clicks(0, 5_000));
        Assert.Equal(0, outcomes.Clicks(1, 0));
    }
}

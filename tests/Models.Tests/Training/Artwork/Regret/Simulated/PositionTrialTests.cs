using EdgeRec.Models.Training.Artwork.Regret.Simulated;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret.Simulated;

public sealed class PositionTrialTests
{
    [Fact]
    public void What_is_learned_of_images_is_the_positions_unless_something_is_done_about_it()
    {
        Dictionary<string, PositionResult> results = PositionTrial.Run(seeds: 3, impressions: 8_000).ToDictionary(result => result.Position);
        Assert.True(results["ignored"].LearnedWeight > 0, "Warm images look better than they are because they are seen more.");
        Assert.Equal(PositionWorld.Warm, results["feature"].LearnedWeight, .2);
        Assert.Equal(PositionWorld.Warm, results["weighted"].LearnedWeight, .2);
        Assert.True(results["feature"].LostShare < results["ignored"].LostShare);
        Assert.True(results["weighted"].LostShare < results["ignored"].LostShare);
    }

    [Fact]
    public void The_page_s_propensities_are_where_it_puts_titles()
    {
        var world = new PositionWorld(new Random(2));
        var seen = new Dictionary<(bool, int), double>();
        var said = new Dictionary<(bool, int), double>();
        for (int i = 0; i < 100_000; i++)
        {
            PositionTile tile = world.Next(settled: true);
            seen[(tile.Leading, tile.Slot)] = seen.GetValueOrDefault((tile.Leading, tile.Slot)) + 2e-5;
            said[(tile.Leading, tile.Slot)] = PositionWorld.Propensity(tile);
        }

        Assert.All(said, pair => Assert.Equal(pair.Value, seen[pair.Key], .01));
    }
}

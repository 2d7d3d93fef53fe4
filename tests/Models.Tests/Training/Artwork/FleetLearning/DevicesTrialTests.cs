using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.FleetLearning.Devices;
using EdgeRec.Models.Training.Artwork.Images;

namespace EdgeRec.Models.Tests.Training.Artwork.FleetLearning;

public sealed class DevicesTrialTests
{
    private static readonly CoverTitle[] Catalogue = Titles();

    [Fact]
    public void Televisions_that_share_choose_better_than_each_alone_and_what_they_could_know_is_better_still()
    {
        var trial = new DevicesTrial(Catalogue, new DevicesOptions(60, 8, 40, Seed: 3, ImageFleet.MaxNorm, ImageFleet.Spread));
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        DevicesRow alone = trial.Alone("alone", DevicesTrial.NoOpinion, cancellation), together = trial.Together("together", null, cancellation);

        Assert.True(together.Of(5, 8) > alone.Of(5, 8), $"{together.Of(5, 8)} {alone.Of(5, 8)}");
        Assert.True(trial.Alone("known", trial.Known(), cancellation).Gain > together.Gain);
        Assert.InRange(together.MostBytes, 20, HouseholdEvidence.BytesADay);
        Assert.Equal(alone.Days[0], together.Days[0]); // nobody has a prior of others yet
        Assert.Equal(together.Days, trial.Together("again", null, cancellation).Days);
    }

    [Fact]
    public void A_liar_whose_length_is_bounded_gets_less_far_the_more_honest_ones_there_are()
    {
        var trial = new LiarTrial(Catalogue, days: 2, outcomes: 20, seed: 3);
        LiarRow[] few = [.. trial.Run(5, TestContext.Current.CancellationToken)], many = [.. trial.Run(50, TestContext.Current.CancellationToken)];

        Assert.All(few.Zip(many).Take(2), pair => Assert.True(pair.Second.Last < pair.First.Last, $"{pair}"));
        Assert.All(few, row => Assert.InRange(row.FirstDay, 0.0, (ImageFleet.MaxNorm * WeightEvidence.Unit / 4) + 1e-6));
        Assert.All(few, row => Assert.True(row.FirstDayFree >= row.FirstDay));
    }

    private static CoverTitle[] Titles()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 40).Select(title => new CoverTitle($"t{title}", $"T{title}", [title % 2 == 0 ? "drama" : "comedy"], [], [.. Enumerable.Range(0, 3).Select(Cover)]))];

        Cover Cover(int number)
        {
            string[] colours = [$"#{random.Next(1 << 24):x6}", $"#{random.Next(1 << 24):x6}"], styles = [new[] { "portrait", "landscape", "typographic", "night" }[random.Next(4)]];
            float[] row = new float[ImageFeatures.Count];
            new CatalogImage(colours, styles, random.Next(3)).Fill(row);
            return new Cover($"c{number}", colours, styles, row, row);
        }
    }
}

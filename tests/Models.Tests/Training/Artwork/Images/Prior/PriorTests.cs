using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Prior;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Prior;

public sealed class PriorTests
{
    [Fact]
    public void Held_out_titles_are_chosen_better_than_by_chance_from_the_first_impression()
    {
        PriorResult result = PriorTrial.Run(SimulatedCovers.Titles(160, seed: 3), new CoverViewers(100, 3), 150, 10, estimated: false, 3, TestContext.Current.CancellationToken);

        Interval first = result.More(PriorResult.With, PriorResult.Chance, 0, 1), all = result.More(PriorResult.With, PriorResult.Without, 0, 10);
        Assert.True(first.Low > 0, $"{first}");
        Assert.True(all.Low > 0, $"{all}");
    }

    [Fact]
    public void Without_an_opinion_the_first_choice_is_chance()
    {
        PriorResult result = PriorTrial.Run(SimulatedCovers.Titles(40, seed: 4), new CoverViewers(50, 4), 20, 1, estimated: false, 4, TestContext.Current.CancellationToken);

        Interval first = result.More(PriorResult.Without, PriorResult.Chance, 0, 1);
        Assert.InRange(first.Mean, -2.0, 2.0);
    }

    [Fact]
    public void A_log_gives_back_the_weights_that_made_it()
    {
        var random = new Random(5);
        var log = new CoverLog();
        for (int i = 0; i < 20_000; i++)
        {
            float x = (random.NextSingle() * 2f) - 1f;
            Feature[] features = [new Feature(0, 1f), new Feature(1, x)];
            log.Add(features, random.NextDouble() < 1 / (1 + Math.Exp(1.0 - (0.8 * x))) ? 1f : 0f);
        }

        var fit = new LogisticFit(log, 2);
        fit.Run(_ => 10f);

        Assert.Equal(-1.0, fit.Weights[0], 0.06);
        Assert.Equal(0.8, fit.Weights[1], 0.1);
        Assert.InRange(1 / Math.Sqrt(fit.Precisions[1]), 0.02, 0.04);
    }

    [Fact]
    public void Where_nothing_matters_the_fitted_variances_are_small_and_where_genres_matter_theirs_is_larger()
    {
        IReadOnlyList<CoverTitle> titles = SimulatedCovers.Titles(120, seed: 6);
        var viewers = new CoverViewers(100, 6);
        FittedPrior told = PriorFit.Of(PriorTrial.Log([.. titles], viewers, 150, estimated: false, new Random(6)));

        FittedPrior chance = PriorFit.Of(Shuffled(titles, viewers));

        Assert.True(told.Variances.Facet > 1.5f * chance.Variances.Facet, $"{told.Variances.Facet} {chance.Variances.Facet}");
    }

    [Fact]
    public void A_prior_for_new_titles_has_no_opinion_below_the_level_asked_for()
    {
        FittedPrior fitted = PriorFit.Of(PriorTrial.Log([.. SimulatedCovers.Titles(30, seed: 7)], new CoverViewers(30, 7), 50, estimated: false, new Random(7)));

        ArtworkPrior prior = fitted.ForNewTitles(ImageLevel.Facet);

        for (int i = 1; i < prior.Dimension; i++)
        {
            Assert.True(ImageSpace.LevelOf(i) <= ImageLevel.Facet || prior.Weights[i].Mean == 0f);
        }
    }

    [Fact]
    public void A_pack_takes_along_what_holds_for_everybody_and_for_genres_in_less_than_8_KiB()
    {
        string file = Path.GetTempFileName();
        _ = PriorCommand.Write(SimulatedCovers.Titles(40, seed: 7), new CoverViewers(30, 7), 50, estimated: false, 7, file);
        byte[] bytes = File.ReadAllBytes(file);
        File.Delete(file);

        ArtworkPrior prior = ImagePrior.Read(bytes).Over(new ImageVariances(0.02f, 0.02f, 0.01f, 0.05f, 0.1f, 0.02f, 0.05f), -3f);

        Assert.InRange(bytes.Length, 500, 8_192);
        Assert.Contains(Enumerable.Range(1, CrossedImage.Count - 1), i => prior.Weights[i].Mean != 0f);
        Assert.Contains(Enumerable.Range(CrossedImage.Count, ImageSpace.Dimension - CrossedImage.Count), i => ImageSpace.LevelOf(i) == ImageLevel.Facet && prior.Weights[i].Mean != 0f);
        Assert.All(Enumerable.Range(0, ImageSpace.Dimension).Where(i => ImageSpace.LevelOf(i) is > ImageLevel.Facet and < ImageLevel.Place), i => Assert.Equal(0f, prior.Weights[i].Mean));
    }

    /// <summary>The same impressions with outcomes that have nothing to do with them.</summary>
    private static CoverLog Shuffled(IReadOnlyList<CoverTitle> titles, CoverViewers viewers)
    {
        CoverLog told = PriorTrial.Log([.. titles], viewers, 150, estimated: false, new Random(6));
        float[] rewards = [.. told.Rewards];
        new Random(8).Shuffle(rewards);
        var log = new CoverLog();
        for (int i = 0; i < told.Count; i++)
        {
            log.Add(told[i], rewards[i]);
        }

        return log;
    }
}

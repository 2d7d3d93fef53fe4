using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Tests.Training.Situation.Ablations;

public sealed class AnswersTests
{
    private static readonly ViewerRows Rows = new(new SituationRows(new float[8 * SituationFeatures.Count], [1, 0, 0, 1, 0, 0, 0, 0]), [0, 0, 0, 1, 1, 1, 2, 2]);

    [Fact]
    public void A_ranking_counts_within_each_viewer_and_only_where_something_was_played()
    {
        var answers = new Answers([.1f, .05f, .02f, .9f, .9f, .95f, .5f, .5f], Rows);

        Assert.Equal(2, answers.Auc.Count);
        Assert.Equal((1.0, 0.25), (answers.Auc[0], answers.Auc[1]));
    }

    [Fact]
    public void A_gain_is_what_less_loss_there_is_and_can_be_asked_of_some_viewers_only()
    {
        var better = new Answers([.5f, .5f, .5f, .25f, .25f, .25f, .25f, .25f], Rows);
        var worse = new Answers([.25f, .5f, .5f, .25f, .25f, .25f, .25f, .25f], Rows);

        Assert.Equal(Math.Log(2) / 8, better.GainOver(worse).LogLoss.Mean, 1e-6);
        Assert.Equal(Math.Log(2) / 3, better.GainOver(worse, viewer => viewer == 0).LogLoss.Mean, 1e-6);
        Assert.Equal(0, better.GainOver(worse, viewer => viewer > 0).LogLoss.Mean);
    }

    [Fact]
    public void What_is_said_and_what_happens_is_told_bin_by_bin()
    {
        var reliability = Reliability.Of(new Answers([.5f, 0, 0, .5f, 0, 0, .5f, .5f], Rows), bins: 2);

        Assert.Equal([new Reliability.Bin(0, 0, 4), new Reliability.Bin(.5, .5, 4)], reliability.Bins);
        Assert.Equal(0, reliability.Error);
        Assert.Equal(.25, Reliability.Of(new Answers([.5f, .5f, .5f, .5f, .5f, .5f, .5f, .5f], Rows), bins: 1).Error);
    }

    [Fact]
    public void A_feature_that_was_taken_away_cannot_speak()
    {
        var random = new Random(1);
        float[] features = [.. Enumerable.Range(0, 600 * SituationFeatures.Count).Select(_ => random.NextSingle())], labels = [.. Enumerable.Range(0, 600).Select(_ => (float)random.Next(2))];
        SituationRows without = ViewerRows.Without(new SituationRows(features, labels), DataPoint.AgeAndGender.Features);
        SituationNetwork network = SituationTrainer.Train(without, without, 1, 1, _ => { }, TestContext.Current.CancellationToken);
        float[] row = [.. without.Row(0)];
        float said = network.Forward(row, new SituationNetwork.Trace());
        foreach (int feature in DataPoint.AgeAndGender.Features)
        {
            row[feature] = 1f;
        }

        Assert.Equal(said, network.Forward(row, new SituationNetwork.Trace()));
    }
}

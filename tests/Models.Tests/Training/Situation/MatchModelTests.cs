using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Situation;

namespace EdgeRec.Models.Tests.Training.Situation;

[Collection(TorchTests.Name)]
public sealed class MatchModelTests
{
    [Fact]
    public void The_share_that_was_watched_at_a_match_is_the_probability_there()
    {
        // At match 0 one of two was watched, at match 1 four of five: log-odds 0 and ln 4.
        (double, double)[] points = [.. Enumerable.Repeat((0.0, 1.0), 500), .. Enumerable.Repeat((0.0, 0.0), 500), .. Enumerable.Repeat((1.0, 1.0), 800), .. Enumerable.Repeat((1.0, 0.0), 200)];

        MatchModel model = MatchModel.Fit(points);

        Assert.Equal(Math.Log(4), model.Slope, 1e-4);
        Assert.Equal(0, model.Intercept, 1e-4);
        using var situation = new SituationModel(model.ToOnnx(), 2);
        situation.Row(0)[(int)SituationFeature.Match] = 0;
        situation.Row(1)[(int)SituationFeature.Match] = 1;
        ReadOnlySpan<float> probability = situation.Run(2);
        Assert.Equal(0.5f, probability[0], 1e-4f);
        Assert.Equal(0.8f, probability[1], 1e-4f);
    }
}

using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>Models that answer what is no number, or no probability: nothing of it gets into a page.</summary>
public sealed class UnsoundAnswersTests
{
    [Theory]
    [InlineData(float.NaN, 0f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(2f, 1f)]
    [InlineData(-0.5f, 0f)]
    public void An_answer_that_is_no_probability_counts_as_0_or_1_and_is_told(float answer, float counted)
    {
        using var model = new SituationModel(Product(answer), features: 1);
        model.Row(0)[0] = 1f;
        model.Row(1)[0] = 0f;

        Assert.Equal(counted, model.Run(2)[0]);
        Assert.False(model.IsSound);

        model.Row(0)[0] = 0f;
        if (float.IsFinite(answer))
        {
            Assert.Equal(0f, model.Run(1)[0]);
            Assert.True(model.IsSound);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void A_vector_that_is_none_is_nobody_s(float spoilt)
    {
        using var tower = new UserTower(TinyModels.Tower(2, 3, 2), 2, 3, 2);
        tower.Weights.Fill(1f);
        tower.History.Fill(0.5f);

        Assert.Equal([1.5f, 1.5f], tower.Run().ToArray());
        Assert.True(tower.IsSound);

        tower.Context[1] = spoilt;
        Assert.Equal([0f, 0f], tower.Run().ToArray());
        Assert.False(tower.IsSound);
    }

    [Fact]
    public void Shares_that_are_none_are_none()
    {
        using var taste = new TasteModel(TinyModels.Taste(), 2);
        taste.User[0] = float.NaN;

        Assert.Equal([0f, 0f, 0f], taste.Run().ToArray());
        Assert.False(taste.IsSound);
    }

    // probability = feature × w
    private static byte[] Product(float weight) => TinyModels.Model(
        TinyModels.Input("features", null, 1), TinyModels.Output("probability", (int?)null), TinyModels.Floats("w", [1], [weight]), TinyModels.Node("MatMul", "probability", "features", "w"));
}

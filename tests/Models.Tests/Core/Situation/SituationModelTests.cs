using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Tests.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Situation;

public sealed class SituationModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void Each_row_gets_its_own_probability_whatever_the_number_of_rows(int rows)
    {
        using var model = new SituationModel(TinyModels.Situation(1f, -2f), capacity: 50, features: 2);
        Assert.Equal(64, model.Capacity);
        for (int row = 0; row < rows; row++)
        {
            model.Row(row)[0] = row / 10f;
            model.Row(row)[1] = 1f;
        }

        ReadOnlySpan<float> probability = model.Run(rows);
        Assert.Equal(rows, probability.Length);
        for (int row = 0; row < rows; row++) Assert.Equal(1 / (1 + Math.Exp(2 - (row / 10.0))), probability[row], 1e-6);
    }

    [Fact]
    public void Rows_outside_the_capacity_are_refused()
    {
        using var model = new SituationModel(TinyModels.Situation(1f, 1f), capacity: 32, features: 2);

        Assert.Equal(0, model.Run(0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(33).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(-1).Length);
    }

    [Fact]
    public void A_run_allocates_next_to_nothing()
    {
        using var model = new SituationModel(TinyModels.Situation(1f, 1f), capacity: 32, features: 2);
        model.Run(32);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Run(20);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256);
    }

    [Fact]
    public void A_model_with_another_number_of_features_is_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => new SituationModel(TinyModels.Situation(1f, 1f), 32, features: 3));

        Assert.Equal("The input 'features' of situation.onnx has the shape [n, 2] where [n, 3] is needed.", refused.Message);
    }

    [Fact]
    public void The_contributions_to_a_linear_model_are_its_weights_times_the_distance_from_neutral()
    {
        float[] weights = [.. Enumerable.Range(0, SituationFeatures.Count).Select(i => (i - 10) / 20f)];
        using var model = new SituationModel(TinyModels.Situation(weights), 32);
        float[] row = [.. Enumerable.Range(0, SituationFeatures.Count).Select(i => i / 24f)];
        var contributions = new float[SituationFeatures.Count];
        float probability = Contributions.Of(model, row, contributions);

        Assert.Equal(1 / (1 + Math.Exp(-weights.Zip(row, (w, x) => (double)w * x).Sum())), probability, 1e-5);
        for (int i = 0; i < row.Length; i++)
        {
            Assert.Equal(weights[i] * (row[i] - SituationFeatures.All[i].Neutral), contributions[i], 1e-3f);
        }
    }

    [Fact]
    public void A_row_in_the_models_own_memory_can_be_explained()
    {
        using var model = new SituationModel(TinyModels.Situation([2f, .. new float[SituationFeatures.Count - 1]]), 64);
        model.Features.Clear();
        model.Row(20)[0] = 1f;
        var contributions = new float[SituationFeatures.Count];
        Contributions.Of(model, model.Row(20), contributions);

        Assert.Equal(2f, contributions[0], 1e-4f);
        Assert.All(contributions[1..], c => Assert.Equal(0f, c, 1e-4f));
    }
}

using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Tests.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class UserTowerTests
{
    [Fact]
    public void The_user_is_what_the_model_makes_of_history_weights_and_context()
    {
        using var tower = new UserTower(TinyModels.Tower(2, 3, 5), 2, 3, 5);
        float[] history = [1f, 2f, 3f, 4f, 5f, 6f];
        history.CopyTo(tower.History);
        float[] weights = [0f, 1f, 0.5f];
        weights.CopyTo(tower.Weights);
        tower.Context[4] = 10f;

        Assert.Equal([3f + 2.5f + 10f, 4f + 3f], tower.Run());
        tower.Weights.Clear();
        Assert.Equal([10f, 0f], tower.Run());
    }

    [Fact]
    public void A_run_allocates_next_to_nothing()
    {
        using var tower = new UserTower(TinyModels.Tower(2, 3, 5), 2, 3, 5);
        tower.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        tower.Run();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256);
    }

    [Fact]
    public void A_model_without_the_wanted_ports_is_refused_by_name()
    {
        byte[] model = TinyModels.Situation(1f, 2f);

        Assert.Equal("user_tower.onnx has no input 'history', only features.", Refused(model));
    }

    [Fact]
    public void A_model_that_wants_more_than_it_gets_is_refused()
    {
        byte[] model = TinyModels.Model(
            TinyModels.Input("history", 1, 3, 2), TinyModels.Input("weights", 1, 3), TinyModels.Input("context", 1, 5), TinyModels.Input("name", 1, 2),
            TinyModels.Output("user", 1, 2), TinyModels.Node("Identity", "user", "name"));

        Assert.Equal("user_tower.onnx has 4 inputs where 3 are known: history, weights, context, name.", Refused(model));
    }

    [Fact]
    public void A_model_that_does_not_load_is_refused_in_one_line()
    {
        byte[] model = TinyModels.Model(TinyModels.Input("x", 1), TinyModels.Output("y", 1), TinyModels.Node("Relu", "y", "nobody"));

        string sentence = Refused(model);
        Assert.StartsWith("user_tower.onnx does not load: ", sentence);
        Assert.DoesNotContain('\n', sentence);
        Assert.StartsWith("user_tower.onnx is refused: ", Refused([1, 2, 3]));
    }

    private static string Refused(byte[] model) => Assert.Throws<InvalidDataException>(() => new UserTower(model, 2, 3, 5)).Message;
}

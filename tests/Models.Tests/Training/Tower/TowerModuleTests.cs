using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;
using static TorchSharp.torch;

namespace EdgeRec.Models.Tests.Training.Tower;

[Collection(TorchTests.Name)]
public sealed class TowerModuleTests
{
    private const int Titles = 12;
    private static readonly TowerConfig Config = new() { Dimension = 8, Heads = 2, Blocks = 2, HistoryLength = 6 };

    [Fact]
    public void What_comes_later_changes_nothing_earlier()
    {
        using TowerModule module = Module(Config);

        Tensor one = Users(module, [1, 2, 3, 4, 5, 0]), other = Users(module, [1, 2, 3, 9, 8, 0]);

        Assert.True(allclose(one[0][2], other[0][2], atol: 1e-6));
        Assert.False(allclose(one[0][3], other[0][3], atol: 1e-3));
    }

    [Fact]
    public void A_title_counts_at_its_last_place_only()
    {
        using TowerModule module = Module(Config with { Blocks = 1 });

        // The places from the end are the same for all but the first title, which is read no more.
        Assert.True(allclose(Last(module, [1, 2, 3, 1]), Last(module, [7, 2, 3, 1], weights: [0f, 1, 1, 1]), atol: 1e-5));
    }

    [Fact]
    public void The_tower_that_is_shipped_gives_the_trainers_own_vector()
    {
        using TowerModule module = Module(Config);
        Round(module);
        VectorFile titles = TowerExport.Vectors(module, [.. Enumerable.Range(0, Titles).Select(i => $"t{i}")]);
        using var tower = new UserTower(TowerGraph.ToOnnx(module), Config.Dimension, Config.HistoryLength, ViewerContext.Count);
        var shipped = new ShippedTower(titles.Table, tower);
        foreach (int[] history in (int[][])[[3], [1, 2, 3], [4, 3, 2, 1, 0, 11], [9, 8, 7, 6, 5, 4, 3, 2, 1]])
        {
            float[] weights = [.. history.Select(t => 0.2f + (t / 20f))], context = [0.1f, -0.9f, 0.4f, 0.9f, 1f];

            float[] expected = [.. Last(module, history, weights, context).data<float>()];
            ReadOnlySpan<float> actual = shipped.User(history, weights, context);

            for (int k = 0; k < expected.Length; k++)
            {
                Assert.Equal(expected[k], actual[k], 2e-4f);
            }
        }
    }

    private static TowerModule Module(TowerConfig config)
    {
        LibtorchLibraries.Load();
        var module = new TowerModule(config, Titles, seed: 5);
        using IDisposable noGradient = no_grad();
        foreach (Tensor parameter in module.parameters())
        {
            parameter.add_(randn_like(parameter), alpha: 0.2f);
        }

        module.eval();
        return module;
    }

    /// <summary>Rounds what is shipped in eight bits, so that nothing but the arithmetic is compared.</summary>
    private static void Round(TowerModule module)
    {
        using IDisposable noGradient = no_grad();
        foreach ((string name, Tensor parameter) in module.named_parameters().Select(p => (p.name, (Tensor)p.parameter)))
        {
            if (parameter.dim() != 2 || name.StartsWith("Context", StringComparison.Ordinal))
            {
                continue;
            }

            (int rows, int columns) = ((int)parameter.shape[0], (int)parameter.shape[1]);
            float[] values = [.. parameter.data<float>()];
            sbyte[] codes = new sbyte[columns];
            for (int row = 0; row < rows; row++)
            {
                Span<float> some = values.AsSpan(row * columns, columns);
                float scale = VectorQuantizer.Quantize(some, codes);
                for (int i = 0; i < columns; i++)
                {
                    some[i] = codes[i] * scale;
                }
            }

            parameter.copy_(tensor(values, [rows, columns]));
        }
    }

    private static Tensor Users(TowerModule module, int[] titles)
    {
        using IDisposable noGradient = no_grad();
        return module.forward(new TowerBatches(Config, Titles).Build([new(new WatchedSequence(titles), 0, titles.Length - 1)]));
    }

    private static Tensor Last(TowerModule module, int[] history, float[]? weights = null, float[]? context = null)
    {
        using IDisposable noGradient = no_grad();
        TowerBatch batch = new TowerBatches(Config, Titles).OfEnds([new NextTitleCase(history, 0, weights, context)]);
        return module.forward(batch)[0][batch.Places - 1];
    }
}

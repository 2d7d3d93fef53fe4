using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Tower;

[Collection(TorchTests.Name)]
public sealed class TowerFitTests : IDisposable
{
    private const int Titles = 10;
    private static readonly TowerConfig Config = new()
    {
        Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 6, BatchTokens = 120, Epochs = 4, WarmUpSteps = 10, LearningRate = 0.02, Dropout = 0.1, Average = 0.9,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    /// <summary>Everybody goes round the same ring of titles, from anywhere.</summary>
    private static readonly WatchedSequence[] Ring =
        [.. Enumerable.Range(0, 200).Select(i => new WatchedSequence([.. Enumerable.Range(0, 5).Select(step => (i + step) % Titles)]))];

    private static readonly NextTitleCase[] Asked = [.. Enumerable.Range(0, Titles).Select(i => new NextTitleCase([i, (i + 1) % Titles], (i + 2) % Titles))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public TowerFitTests() => LibtorchLibraries.Load();

    [Fact]
    public void The_next_title_of_a_ring_is_learned()
    {
        using TowerModule module = Fit(Config with { Epochs = 30 });

        Assert.Equal(1, TowerValidation.Of(module, Asked).Ndcg10, 1e-6);
    }

    [Fact]
    public void Equal_seeds_give_equal_weights_and_others_give_others()
    {
        float[] once = Weights(Fit(Config));

        Assert.Equal(once, Weights(Fit(Config)));
        Assert.NotEqual(once, Weights(Fit(Config, seed: 2)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_that_was_stopped_goes_on_to_the_same_weights(bool whileTheStateWasReplaced)
    {
        string folder = Path.Combine(_folder, "c");
        var checkpoint = new TowerCheckpoint(folder, "this one");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var progress = new Told(p =>
        {
            if (p is { Validation: not null, Passes: 2 })
            {
                stop.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => new TowerFit(Config, 1, TimeProvider.System, progress).Run(Titles, Ring, Asked, checkpoint, stop.Token));
        if (whileTheStateWasReplaced)
        {
            Directory.Move(folder, folder + ".old");
        }

        float[] resumed = Weights(Fit(Config, checkpoint: checkpoint));

        Assert.Equal(Weights(Fit(Config)), resumed);
    }

    [Fact]
    public void Training_ends_when_validation_has_not_become_better_for_a_while()
    {
        // What is asked is the opposite of what is learned: every pass makes it worse.
        NextTitleCase[] opposite = [.. Asked.Select(a => a with { Target = (a.Target + (Titles / 2)) % Titles })];
        int passes = 0;

        new TowerFit(Config with { Epochs = 30, Patience = 3 }, 1, TimeProvider.System, new Told(p => passes = p.Passes)).Run(Titles, Ring, opposite, null, Cancelled).Dispose();

        Assert.InRange(passes, 4, 20);
    }

    [Fact]
    public void The_state_of_another_training_is_not_gone_on_from()
    {
        Fit(Config with { Epochs = 1 }, checkpoint: new TowerCheckpoint(Path.Combine(_folder, "c"), "this one")).Dispose();

        Assert.Contains(
            "another configuration",
            Assert.Throws<InvalidDataException>(() => Fit(Config, checkpoint: new TowerCheckpoint(Path.Combine(_folder, "c"), "another"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_a_training_holds_back_is_part_of_what_it_is()
    {
        string data = Path.Combine(_folder, "data"), heldBack = Path.Combine(_folder, "held-back"), output = Path.Combine(_folder, "out");
        File.WriteAllText(data, "the plays");
        File.WriteAllText(heldBack, "anna");
        TowerConfig config = Config with { Epochs = 1 };
        Fit(config, checkpoint: TowerCheckpoint.Beside(output, config, 1, "leave-one-out", data, heldBack)).Dispose();

        Fit(config, checkpoint: TowerCheckpoint.Beside(output, config, 1, "leave-one-out", data, heldBack)).Dispose();
        File.WriteAllText(heldBack, "ben");
        Assert.Throws<InvalidDataException>(() => Fit(config, checkpoint: TowerCheckpoint.Beside(output, config, 1, "leave-one-out", data, heldBack)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TowerModule Fit(TowerConfig config, int seed = 1, TowerCheckpoint? checkpoint = null) =>
        new TowerFit(config, seed, TimeProvider.System, new Told(_ => { })).Run(Titles, Ring, Asked, checkpoint, Cancelled);

    private static float[] Weights(TowerModule module)
    {
        using (module)
        {
            return [.. module.parameters().SelectMany(p => p.data<float>().ToArray())];
        }
    }

    /// <summary>Tells at once, on the same thread.</summary>
    private sealed class Told(Action<TowerProgress> tell) : IProgress<TowerProgress>
    {
        public void Report(TowerProgress value) => tell(value);
    }
}

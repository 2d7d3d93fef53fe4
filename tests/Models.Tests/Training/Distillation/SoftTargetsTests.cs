using EdgeRec.Models.Training.Distillation;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;
using static TorchSharp.torch;

namespace EdgeRec.Models.Tests.Training.Distillation;

[Collection(TorchTests.Name)]
public sealed class SoftTargetsTests
{
    private const int Titles = 10;
    private static readonly TowerConfig Config = new()
    {
        Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 6, BatchTokens = 120, Epochs = 15, WarmUpSteps = 10, LearningRate = 0.02, Dropout = 0, Average = 0.9, Teaching = 1,
    };

    /// <summary>Everybody goes round the same ring of titles, longer than a window.</summary>
    private static readonly WatchedSequence[] Ring = [.. Enumerable.Range(0, 40).Select(i => new WatchedSequence([.. Enumerable.Range(0, 9).Select(step => (i + step) % Titles)]))];

    private static readonly NextTitleCase[] Asked = [.. Enumerable.Range(0, Titles).Select(i => new NextTitleCase([i, (i + 1) % Titles], (i + 2) % Titles))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public SoftTargetsTests() => LibtorchLibraries.Load();

    [Fact]
    public void Every_place_is_told_what_the_teacher_expects_there()
    {
        using var teacher = new TowerModule(Config, Titles, seed: 3);
        teacher.eval();
        var sequence = new WatchedSequence([0, 1, 2, 3, 4]);
        SoftTargets taught = SoftTargets.Ask([teacher], [sequence], new Progress<double>(), Cancelled);

        TowerBatches.Window window = new(sequence, 0, 4);
        (Tensor titles, Tensor shares) = taught.Of([window], places: 6);

        using IDisposable noGradient = no_grad();
        TowerBatch batch = new TowerBatches(Config, Titles).Build([window]);
        Tensor logits = teacher.forward(batch)[0].mm(teacher.Titles.weight!.t());
        for (int place = 0; place < 4; place++)
        {
            Tensor row = logits[place].clone();
            row[..(place + 1)] = -1e9f;
            Tensor told = zeros(Titles).scatter_add(0, titles[0][place + 2], shares[0][place + 2]);
            Assert.True(allclose(row.softmax(0), told, atol: 1e-3));
        }

        Assert.Equal(0, shares[0][0].sum().item<float>());
    }

    [Fact]
    public void A_student_learns_what_its_teachers_know_and_the_titles_watched_do_not_tell()
    {
        using TowerModule first = Fit(Ring, 1), second = Fit(Ring, 2);
        var random = new Random(4);
        // The same plays in an order without sense: what was watched next teaches nothing.
        WatchedSequence[] senseless = [.. Ring.Select(s => s.Titles.ToArray()).Select(t => new WatchedSequence(Shuffled(t)))];
        SoftTargets taught = SoftTargets.Ask([first, second], senseless, new Progress<double>(), Cancelled);

        using TowerModule student = new TowerFit(Config, 3, TimeProvider.System, new Progress<TowerProgress>(), taught).Run(Titles, senseless, Asked, null, Cancelled);
        using TowerModule alone = Fit(senseless, 3);

        Assert.True(TowerValidation.Of(student, Asked).Ndcg10 > TowerValidation.Of(alone, Asked).Ndcg10 + 0.2);

        int[] Shuffled(int[] titles)
        {
            random.Shuffle(titles);
            return titles;
        }
    }

    private static TowerModule Fit(WatchedSequence[] sequences, int seed) =>
        new TowerFit(Config, seed, TimeProvider.System, new Progress<TowerProgress>()).Run(Titles, sequences, Asked, null, Cancelled);
}

using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Fit;

public sealed class FitSequencesTests : IDisposable
{
    private const int Titles = 30;
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    [Fact]
    public void A_file_of_sequences_becomes_a_pack_that_the_devices_code_ranks_with()
    {
        string sequences = Path.Combine(_folder, "sequences.tsv"), pack = Path.Combine(_folder, "pack");
        File.WriteAllLines(sequences, Enumerable.Range(0, 300).Select(i => $"v{i}\t{string.Join(' ', Enumerable.Range(i, 8).Select(t => $"t{t % Titles}"))}"));
        var config = new TowerConfig { Dimension = 16, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 15, WarmUpSteps = 20, LearningRate = 0.01, Average = 0.9 };

        FitSequences.Run(sequences, pack, config, null, null, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        EvaluationResult result = new Evaluator(TimeProvider.System, TextWriter.Null).Run(sequences, [pack], SplitKind.LeaveOneOut, baselines: true, TestContext.Current.CancellationToken);

        Assert.Equal(["most popular", "item cosine", "EASE", "transitions", "user tower"], result.Models.Select(m => m.Name));
        Assert.True(result.Models[^1].Hr[1] > 0.95, result.ToTable());
        Assert.True(result.Models[0].Hr[1] < 0.2, result.ToTable());
        Assert.False(Directory.Exists(pack + ".checkpoint"));
    }

    [Fact]
    public void A_pack_is_not_asked_for_what_it_has_learned()
    {
        string sequences = Path.Combine(_folder, "timed.tsv"), pack = Path.Combine(_folder, "pack");
        File.WriteAllLines(sequences, Enumerable.Range(0, 40).Select(i => $"v{i}\t{string.Join(' ', Enumerable.Range(i, 8).Select(t => $"t{t % Titles}"))}\t{string.Join(' ', Enumerable.Range(0, 8))}"));
        var config = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 1 };
        FitSequences.Run(sequences, pack, config, null, null, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        EvaluationResult Ask(SplitKind kind) => new Evaluator(TimeProvider.System, TextWriter.Null).Run(sequences, [pack], kind, baselines: false, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<InvalidDataException>(() => Ask(SplitKind.LeaveOneOut));

        Assert.Contains("trained with --split time", refused.Message, StringComparison.Ordinal);
        Assert.Equal("time", Ask(SplitKind.Time).Split);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

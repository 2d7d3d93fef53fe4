using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.Evaluation;

/// <summary>The protocol on real data: known rankings have their known figures, so that a better one can be believed.</summary>
[Collection(TorchTests.Name)]
public sealed class MovieLensTests
{
    private static string Sequences => Path.Combine(RealData.FolderOrSkip("ml-1m"), "sequences.tsv");

    [Fact]
    public void Popularity_and_item_cosine_have_the_figures_that_they_are_known_for()
    {
        EvaluationResult result = new Evaluator(TimeProvider.System, TextWriter.Null).Run(Sequences, packFolders: [], SplitKind.LeaveOneOut, baselines: true, TestContext.Current.CancellationToken);

        Assert.Equal((6_040, 3_416), (result.Viewers, result.Titles));
        Assert.Equal(0.037, result.Models[0].Hr[10], 1e-3);
        Assert.Equal(0.018, result.Models[0].Ndcg[10], 1e-3);
        Assert.Equal(0.069, result.Models[1].Hr[10], 2e-3);
        Assert.Equal(0.035, result.Models[1].Ndcg[10], 2e-3);
    }

    [Fact]
    public void Nothing_that_is_asked_is_learned_and_nothing_asked_was_watched_before()
    {
        SequenceFile file = SequenceFile.Read(Sequences);
        HashSet<string> validation = [.. File.ReadLines(Path.Combine(RealData.FolderOrSkip("ml-1m"), "val_users.txt"))];

        var split = SequenceSplit.LeaveOneOut(file, validation, seed: 1);

        Assert.Equal(512, split.Validation.Length);
        Assert.Equal(6_040, split.Test.Length);
        for (int viewer = 0; viewer < file.Viewers.Length; viewer++)
        {
            int heldBack = validation.Contains(file.Viewers[viewer]) ? 2 : 1;
            Assert.Equal(file.Titles[viewer][..^heldBack], split.Training[viewer]);
        }

        Assert.All(split.Test.Concat(split.Validation), question => Assert.DoesNotContain(question.Target, question.History));
    }
}

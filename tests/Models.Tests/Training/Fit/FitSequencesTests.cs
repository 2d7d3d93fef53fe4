using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Fit;

[Collection(TorchTests.Name)]
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

        FitSequences.Run(sequences, pack, config, null, null, [], null, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        EvaluationResult result = new Evaluator(TimeProvider.System, TextWriter.Null).Run(sequences, [pack], SplitKind.LeaveOneOut, baselines: true, TestContext.Current.CancellationToken);

        Assert.Equal(["most popular", "item cosine", "EASE", "transitions", "user tower"], result.Models.Select(m => m.Name));
        Assert.True(result.Models[^1].Hr[1] > 0.95, result.ToTable());
        Assert.True(result.Models[0].Hr[1] < 0.2, result.ToTable());
        Assert.False(Directory.Exists(pack + ".checkpoint"));
    }

    [Fact]
    public void What_is_known_of_the_titles_places_titles_that_nobody_has_watched()
    {
        string sequences = Path.Combine(_folder, "genres.tsv"), pack = Path.Combine(_folder, "pack");
        var random = new Random(1);
        File.WriteAllLines(sequences, Enumerable.Range(0, 200).Select(v => $"v{v}\t{string.Join(' ', Enumerable.Range(0, Titles / 2).OrderBy(_ => random.Next()).Take(8).Select(n => $"t{(2 * n) + (v % 2)}"))}"));
        Dictionary<string, TitleContent> contents = Enumerable.Range(0, Titles).ToDictionary(t => $"t{t}", t => Film(t % 2 == 0 ? "crime" : "kids"));
        var config = new TowerConfig { Dimension = 16, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 12, WarmUpSteps = 20, LearningRate = 0.01, Average = 0.9 };

        FitSequences.Run(sequences, pack, config, null, null, [], contents, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);

        using ModelPack loaded = FolderFiles.Load(pack, TimeProvider.System);
        VectorTable titles = loaded.Titles.Table, fresh = new(config.Dimension, 2);
        var content = new ContentVectors(loaded.Facets, ContentVectors.MeanNorm(titles));
        Assert.True(content.TryWrite(Film("crime"), fresh, 0) && content.TryWrite(Film("kids"), fresh, 1));
        int[] crime = [.. Enumerable.Range(0, titles.Count).Where(row => contents[loaded.Titles.Keys[row]].Genres[0] == "crime").Take(4)];
        float[] scores = new float[2];
        VectorScan.Score(fresh, new ShippedTower(titles, loaded.Tower).User(crime, [1, 1, 1, 1], []).ToArray(), scores);
        Assert.True(scores[0] > scores[1] + 1, $"{scores[0]} {scores[1]}");
        Assert.Contains(loaded.Communities, community => community.Description == "Crime");
    }

    [Fact]
    public void Without_what_is_known_of_the_titles_it_says_that_new_ones_have_no_place()
    {
        var print = new StringWriter();
        FitTiny(contents: null, print);

        Assert.Contains("Without --titles", print.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_of_another_data_set_are_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => FitTiny(new Dictionary<string, TitleContent> { ["another"] = Film("crime") }, TextWriter.Null));

        Assert.Contains("describes none of the titles", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_is_not_asked_for_what_it_has_learned()
    {
        string sequences = Path.Combine(_folder, "timed.tsv"), pack = Path.Combine(_folder, "pack");
        File.WriteAllLines(sequences, Enumerable.Range(0, 40).Select(i => $"v{i}\t{string.Join(' ', Enumerable.Range(i, 8).Select(t => $"t{t % Titles}"))}\t{string.Join(' ', Enumerable.Range(0, 8))}"));
        var config = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 1 };
        FitSequences.Run(sequences, pack, config, null, null, [], null, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        EvaluationResult Ask(SplitKind kind) => new Evaluator(TimeProvider.System, TextWriter.Null).Run(sequences, [pack], kind, baselines: false, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<InvalidDataException>(() => Ask(SplitKind.LeaveOneOut));

        Assert.Contains("trained with --split time", refused.Message, StringComparison.Ordinal);
        Assert.Equal("time", Ask(SplitKind.Time).Split);
        Assert.Equal(SplitKind.Time, TrainedOn.SplitOf([pack], sequences));
        Assert.Equal(SplitKind.LeaveOneOut, TrainedOn.SplitOf([], sequences));
    }

    [Fact]
    public void A_pack_that_may_know_what_is_held_back_does_not_teach()
    {
        string sequences = Path.Combine(_folder, "timed.tsv"), teacher = Path.Combine(_folder, "teacher");
        File.WriteAllLines(sequences, Enumerable.Range(0, 40).Select(i => $"v{i}\t{string.Join(' ', Enumerable.Range(i, 8).Select(t => $"t{t % Titles}"))}\t{string.Join(' ', Enumerable.Range(0, 8))}"));
        var config = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 1 };
        void Fit(string pack, SplitKind split, string[] teachers) =>
            FitSequences.Run(sequences, pack, config, split, null, teachers, null, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        Fit(teacher, SplitKind.Time, []);

        Fit(Path.Combine(_folder, "student"), SplitKind.Time, [teacher]);

        var refused = Assert.Throws<InvalidDataException>(() => Fit(Path.Combine(_folder, "other"), SplitKind.LeaveOneOut, [teacher]));
        Assert.Contains("may know what is held back", refused.Message, StringComparison.Ordinal);
    }

    private void FitTiny(IReadOnlyDictionary<string, TitleContent>? contents, TextWriter print)
    {
        string sequences = Path.Combine(_folder, "tiny.tsv");
        File.WriteAllLines(sequences, Enumerable.Range(0, 40).Select(i => $"v{i}\t{string.Join(' ', Enumerable.Range(i, 8).Select(t => $"t{t % Titles}"))}"));
        var config = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 1 };
        FitSequences.Run(sequences, Path.Combine(_folder, "pack"), config, null, null, [], contents, 1, TimeProvider.System, print, TestContext.Current.CancellationToken);
    }

    private static TitleContent Film(string genre) => new() { Kind = TitleKind.Film, Genres = [genre] };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.NewTitles;

/// <summary>A world in which everybody keeps to one genre: whatever is new in it is what they watch next.</summary>
[Collection(TorchTests.Name)]
public sealed class NewTitlesExperimentTests
{
    private const int Titles = 100, Genres = 5;
    private static readonly string[] Names = ["drama", "crime", "kids", "sport", "horror"];

    [Fact]
    public void A_new_title_of_the_viewers_genre_stands_before_new_titles_of_other_genres()
    {
        var random = new Random(1);
        string[] ids = [.. Enumerable.Range(0, Titles).Select(t => $"t{t:000}")];
        int[][] watched = [.. Enumerable.Range(0, 400).Select(v => Enumerable.Range(0, Titles / Genres).OrderBy(_ => random.Next()).Take(15).Select(n => (n * Genres) + (v % Genres)).ToArray())];
        var file = new SequenceFile(ids, [.. Enumerable.Range(0, watched.Length).Select(v => $"v{v}")], watched, null);
        var contents = ids.Select((id, t) => (id, Content: new TitleContent { Kind = TitleKind.Film, Genres = [Names[t % Genres]] })).ToDictionary(p => p.id, p => p.Content);
        var config = new TowerConfig { Dimension = 16, Heads = 2, Blocks = 1, HistoryLength = 16, BatchTokens = 512, Epochs = 12, WarmUpSteps = 20, LearningRate = 0.01, Average = 0.9 };

        NewTitlesResult result = new NewTitlesExperiment(config, hide: 0.4, seed: 1, TimeProvider.System, TextWriter.Null)
            .Run(file, contents, checkpointFolder: null, TestContext.Current.CancellationToken);

        // Forty titles are hidden, about eight of a genre: whoever ranks the genre first has the target within the first ten.
        Assert.Equal((60, 40), (result.Known, result.Placed));
        Assert.True(Row(result, "user tower", "hidden").Hr10.Mean > 0.9, result.ToTable());
        Assert.True(Row(result, "facets in common", "hidden").Hr10.Mean > 0.9, result.ToTable());
        Assert.True(Row(result, "genres' popularity", "hidden").Hr10.Mean < 0.5, result.ToTable());
        Assert.InRange(Row(result, "random", "hidden").Hr10.Mean, 0.2, 0.4);
        Assert.Contains("\"hidden\"", result.ToJson(), StringComparison.Ordinal);
    }

    private static NewTitlesResult.Row Row(NewTitlesResult result, string ranking, string among) => result.Hidden.Single(r => r.Ranking == ranking && r.Among == among);
}

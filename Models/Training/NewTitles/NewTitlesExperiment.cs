using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Baselines;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>Hides titles, trains a tower on the rest, places the hidden ones by what is known of them, and asks at their plays.</summary>
/// <param name="config">The tower.</param>
/// <param name="hide">Share of the titles to hide.</param>
/// <param name="seed">Seeds what is hidden and the training.</param>
/// <param name="time">For the time left.</param>
/// <param name="print">Told how far it is.</param>
internal sealed class NewTitlesExperiment(TowerConfig config, double hide, int seed, TimeProvider time, TextWriter print)
{
    /// <summary>Runs it.</summary>
    /// <param name="file">The sequences.</param>
    /// <param name="known">What is known of titles, by id.</param>
    /// <param name="checkpointFolder">Where training keeps its state; a finished one is not trained again. Null for nowhere.</param>
    /// <param name="cancellationToken">Stops.</param>
    public NewTitlesResult Run(SequenceFile file, IReadOnlyDictionary<string, TitleContent> known, string? checkpointFolder, CancellationToken cancellationToken)
    {
        LibtorchLibraries.Load();
        var split = NewTitlesSplit.Of(file, hide, seed);
        TitleContent?[] contents = [.. split.TitleIds.Select(known.GetValueOrDefault)];
        print.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{split.Known:N0} titles to learn, {split.TitleIds.Length - split.Known:N0} hidden; {split.Training.Length:N0} viewers to learn from; {split.Validation.Length:N0} questions for validation, {split.Test.Cases.Length:N0} for the test"));
        long started = time.GetTimestamp();
        TowerCheckpoint? checkpoint = checkpointFolder is null ? null : new TowerCheckpoint(checkpointFolder, Identity(split));
        using TowerModule module = new TowerFit(config, seed, time, new ConsoleProgress(print))
            .Run(split.Known, [.. split.Training.Select(titles => new WatchedSequence(titles))], split.Stop, checkpoint, cancellationToken);
        double minutes = time.GetElapsedTime(started).TotalMinutes;

        VectorTable vectors = TowerExport.Vectors(module, split.TitleIds[..split.Known]).Table;
        using var tower = new UserTower(TowerGraph.ToOnnx(module), config.Dimension, config.HistoryLength, ViewerContext.Count);
        print.WriteLine("Asking for validation");
        var search = new BlendSearch(split, new ShippedTower(vectors, tower));
        int[] counts = MostPopular.Count(split.Known, split.Training);
        var hidden = new NewTitlesQuestions(split, split.Test);
        var steps = new List<NewTitlesResult.Step>();
        (IReadOnlyList<BlendSearch.Trial> trials, VectorFile facets) = ([], new VectorFile(new VectorTable(config.Dimension, 0), []));
        INextTitleRanking placed = null!;
        int placedTitles = 0;
        foreach ((string name, TitleContent?[] some) in FacetSteps.Of(contents))
        {
            (trials, facets) = search.Run(new FacetRegression(vectors, some[..split.Known], counts), some);
            VectorTable all = Placed(vectors, facets, some);
            placed = new TowerRanking(new ShippedTower(all, tower));
            placedTitles = Enumerable.Range(split.Known, all.Count - split.Known).Count(all.HasVector);
            var step = new NewTitlesResult.Step(name, trials[0].Blend, trials[0].Loss, hidden.Hr10(placed, 0, cancellationToken), hidden.Hr10(placed, split.Known, cancellationToken));
            print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {facets.Count:N0} facets, {trials[0].Blend}, HR@10 among all {step.Hr10AmongAll:F4}, among the hidden {step.Hr10AmongHidden:F4}"));
            steps.Add(step);
        }

        INextTitleRanking[] rankings = [placed, new FacetsInCommon(contents), new GenrePopularity(counts, contents)];
        return new NewTitlesResult(
            seed, file.Viewers.Length, split.TitleIds.Length, split.Known, placedTitles, facets.Count, Bytes(facets), minutes, trials,
            [.. hidden.Compare("all", rankings, 0, cancellationToken), .. hidden.Compare("hidden", rankings, split.Known, cancellationToken)],
            new NewTitlesQuestions(split, split.KnownTest).Cost(placed, cancellationToken), steps);
    }

    private static VectorTable Placed(VectorTable known, VectorFile facets, TitleContent?[] contents)
    {
        var table = new VectorTable(known.Dimension, contents.Length);
        var content = new ContentVectors(facets, ContentVectors.MeanNorm(known));
        for (int title = 0; title < contents.Length; title++)
        {
            if (title < known.Count)
            {
                table.CopyRow(title, known, title);
            }
            else if (contents[title] is { } about)
            {
                content.TryWrite(about, table, title);
            }
        }

        return table;
    }

    private string Identity(NewTitlesSplit split) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{seed}\n{config.ToJson()}\n{string.Join(' ', split.TitleIds)}\n{split.Known}\n{string.Join('\n', split.Training.Select(t => string.Join(' ', t)))}")));

    private static long Bytes(VectorFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.Length;
    }
}

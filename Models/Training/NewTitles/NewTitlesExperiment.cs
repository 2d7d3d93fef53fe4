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
            $"{split.Known:N0} titles to learn, {split.TitleIds.Length - split.Known:N0} hidden; {split.Training.Length:N0} viewers to learn from; {split.Validation.Length:N0} questions for validation, {split.Test.Length:N0} for the test"));
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
            var step = new NewTitlesResult.Step(name, trials[0].Blend, trials[0].Loss, Ask(placed, split, split.Test, 0, cancellationToken).Hr10, Ask(placed, split, split.Test, split.Known, cancellationToken).Hr10);
            print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {facets.Count:N0} facets, {trials[0].Blend}, HR@10 among all {step.Hr10AmongAll:F4}, among the hidden {step.Hr10AmongHidden:F4}"));
            steps.Add(step);
        }

        INextTitleRanking[] rankings = [placed, new FacetsInCommon(contents), new GenrePopularity(counts, contents)];
        return new NewTitlesResult(
            file.Viewers.Length, split.TitleIds.Length, split.Known, placedTitles, facets.Count, Bytes(facets), minutes, trials,
            [
                .. rankings.Select(r => Ask(r, split, split.Test, 0, cancellationToken)), ByChance(split, 0),
                .. rankings.Select(r => Ask(r, split, split.Test, split.Known, cancellationToken)), ByChance(split, split.Known),
            ],
            [
                Row(new AmongSome(placed, 0, split.Known), "known", split, split.KnownTest, cancellationToken), Row(placed, "all", split, split.KnownTest, cancellationToken),
            ],
            steps);
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

    private static NewTitlesResult.Row Ask(INextTitleRanking ranking, NewTitlesSplit split, NextTitleCase[] cases, int from, CancellationToken cancellationToken) =>
        Row(from == 0 ? ranking : new AmongSome(ranking, from, split.TitleIds.Length), from == 0 ? "all" : "hidden", split, cases, cancellationToken);

    private static NewTitlesResult.Row Row(INextTitleRanking ranking, string among, NewTitlesSplit split, NextTitleCase[] cases, CancellationToken cancellationToken)
    {
        var metrics = NextTitleMetrics.Of(ranking, cases, new int[split.TitleIds.Length], split.Training.Length, asked: null, cancellationToken);
        return new NewTitlesResult.Row(ranking.Name, among, metrics.Cases, metrics.Hr[10], metrics.Ndcg[10], metrics.Mrr);
    }

    /// <summary>What is to be expected of the titles in any order: each place is as likely as any other.</summary>
    private static NewTitlesResult.Row ByChance(NewTitlesSplit split, int from)
    {
        double hits = 0, gain = 0, reciprocal = 0;
        foreach (NextTitleCase question in split.Test)
        {
            int places = split.TitleIds.Length - from - question.History.Where(t => t >= from).Distinct().Count();
            for (int rank = 1; rank <= places; rank++)
            {
                hits += rank <= 10 ? 1.0 / places : 0;
                gain += rank <= 10 ? 1 / Math.Log2(1 + rank) / places : 0;
                reciprocal += 1.0 / rank / places;
            }
        }

        int cases = split.Test.Length;
        return new NewTitlesResult.Row("random", from == 0 ? "all" : "hidden", cases, hits / cases, gain / cases, reciprocal / cases);
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

using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Evaluation.Baselines;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>Asks a pack and the baselines the same questions.</summary>
/// <param name="time">For the pack's expiry, and for telling how far it is.</param>
/// <param name="print">Told how far it is.</param>
internal sealed class Evaluator(TimeProvider time, TextWriter print)
{
    /// <summary>Up to so many titles the baselines keep a number for each pair of titles: 1.6 GB.</summary>
    private const int MostTitlesForPairs = 20_000;

    /// <summary>Evaluates.</summary>
    /// <param name="sequences">The file of sequences.</param>
    /// <param name="packFolders">The packs; with several, of one recipe with several seeds for instance, their mean stands last. None for the baselines alone.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="baselines">Whether to ask the baselines.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">If the file is not as it should be.</exception>
    /// <exception cref="PackRejectedException">If the pack cannot be used.</exception>
    public EvaluationResult Run(string sequences, IReadOnlyList<string> packFolders, SplitKind kind, bool baselines, CancellationToken cancellationToken)
    {
        foreach (string folder in packFolders)
        {
            TrainedOn.Check(folder, sequences, kind);
        }

        var file = SequenceFile.Read(sequences);
        // The baselines have no settings to choose: nobody is held back from them.
        var split = SequenceSplit.Of(file, kind, new HashSet<string>(), seed: 1);
        int titles = file.TitleIds.Length;
        int[] popularity = MostPopular.Count(titles, split.Training);
        var results = new List<NextTitleMetrics>();
        if (baselines)
        {
            results.AddRange(Baselines(titles, split, popularity).Select(Ask));
        }

        NextTitleMetrics[] towers = [.. packFolders.Select(folder => OfPack(folder, packFolders.Count == 1 ? "user tower" : Path.GetFileName(folder), file, Ask))];
        results.AddRange(towers);
        if (towers.Length > 1)
        {
            results.Add(NextTitleMetrics.Mean($"mean of {towers.Length}", towers));
        }

        long? bytes = packFolders.Count == 0 ? null : packFolders.Max(PackWriter.RankingBytes);
        return new EvaluationResult(kind.Name(), file.Viewers.Length, titles, file.Titles.Sum(t => t.Length), bytes, results);

        NextTitleMetrics Ask(INextTitleRanking ranking) =>
            NextTitleMetrics.Of(ranking, split.Test, popularity, file.Viewers.Length, asked => Tell(ranking.Name, asked, split.Test.Length), cancellationToken);
    }

    private static IEnumerable<INextTitleRanking> Baselines(int titles, SequenceSplit split, int[] popularity)
    {
        yield return new MostPopular(popularity);
        if (titles <= MostTitlesForPairs)
        {
            yield return new ItemCosine(titles, split.Training);
            yield return new Ease(titles, split.Training);
            yield return new Transitions(titles, split.Training);
        }
    }

    private NextTitleMetrics OfPack(string folder, string name, SequenceFile file, Func<INextTitleRanking, NextTitleMetrics> ask)
    {
        using ModelPack pack = FolderFiles.Load(folder, time);
        int[] rows = [.. file.TitleIds.Select(id => pack.Titles.TryFind(id, out int row) ? row : -1)];
        return ask(new TowerRanking(new ShippedTower(pack.Titles.Table, pack.Tower), rows)) with { Name = name };
    }

    private void Tell(string name, int asked, int all)
    {
        if (asked % 1000 == 0 || asked == all)
        {
            print.WriteLine($"{name}: {asked:N0} of {all:N0}");
        }
    }
}

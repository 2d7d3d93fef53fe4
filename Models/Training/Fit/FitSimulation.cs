using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Baselines;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Situation.Exposure;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary><c>edgerec-train fit --data</c>: tower, facets, taste communities and situation model from simulated viewers.</summary>
internal static class FitSimulation
{
    /// <summary>Trains and writes user_tower.onnx, titles.vec, facets.vec, taste.onnx with communities.json, and situation.onnx.</summary>
    /// <exception cref="OperationCanceledException">If stopped; the same call goes on from the last complete pass.</exception>
    public static void Run(string data, string output, TowerConfig config, int seed, TimeProvider time, TextWriter print, CancellationToken cancellationToken)
    {
        LibtorchLibraries.Load();
        var world = SimulatedWorld.Read(data);
        TrainingCatalog catalog = world.Catalog;
        NextTitleCase[] validation = LastOf(world.TowerValidation, catalog);
        WatchedSequence[] sequences = [.. world.ForTower.Select(v => ViewerPlays.Sequence(v, catalog))];
        int[][] watched = [.. sequences.Select(s => s.Titles)];
        int[] popularity = MostPopular.Count(catalog.Titles.Count, watched);
        print.WriteLine($"{catalog.Titles.Count} titles, {sequences.Sum(s => s.Titles.Length)} plays of {sequences.Length} simulated viewers");
        var checkpoint = TowerCheckpoint.Beside(output, config, seed, "simulation", Path.Combine(data, SimulationFiles.Catalog), Path.Combine(data, SimulationFiles.Viewers));
        using TowerModule module = new TowerFit(config, seed, time, new ConsoleProgress(print))
            .Run(catalog.Titles.Count, sequences, validation, checkpoint, cancellationToken);
        VectorFile titles = TowerExport.Write(module, [.. catalog.Titles.Select(t => t.Id)], output);
        FacetExport.Write(titles.Table, [.. catalog.Titles.Select(t => t.Content)], popularity, output);
        using var shipped = new UserTower(File.ReadAllBytes(Path.Combine(output, ModelPack.TowerFile)), config.Dimension, config.HistoryLength, ViewerContext.Count);
        var tower = new ShippedTower(titles.Table, shipped);
        TasteExport.Fit(tower, sequences, validation, [.. catalog.Titles.Select(t => t.Id)], catalog.Facets, output, seed, print, cancellationToken);
        var rows = SituationRows.Of(world.ForSituation, catalog, tower);
        var held = ViewerRows.Of(world.SituationValidation, catalog, tower);
        ExaminationCurve? looks = ExaminationCurve.Estimate(ExposedRows.TilesOf(world.ForSituation), rows.Labels);
        if (looks is not null)
        {
            // Ranked screens: what stood where nobody looks was not turned down.
            rows = looks.Weigh(rows, ExposedRows.TilesOf(world.ForSituation));
            held = held with { Rows = looks.Weigh(held.Rows, ExposedRows.TilesOf(world.SituationValidation)) };
            print.WriteLine($"Screens are ranked; a quality play counts by how likely its place is looked at: {looks}");
        }

        print.WriteLine($"{rows.Count} tiles shown to {world.ForSituation.Length} other viewers");
        SituationNetwork situation = WhereItHelps.Train(rows, held, SituationTrainer.Passes, seed, print.WriteLine, cancellationToken);
        File.WriteAllBytes(Path.Combine(output, ModelPack.SituationFile), situation.ToOnnx());
        checkpoint.Delete();

        SimulatedViewer[] others = world.Test;
        INextTitleRanking[] rankings =
        [
            new MostPopular(popularity), new ItemCosine(catalog.Titles.Count, watched), new Ease(catalog.Titles.Count, watched),
            new Transitions(catalog.Titles.Count, watched), new TowerRanking(tower),
        ];
        Report(LastOf(others, catalog), popularity, watched.Length, rankings, print, cancellationToken);
        var asked = SituationRows.Of(others, catalog, tower);
        Report(looks?.Weigh(asked, ExposedRows.TilesOf(others)) ?? asked, situation, print);
    }

    private static NextTitleCase[] LastOf(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog) =>
        [.. viewers.Select(v => ViewerPlays.LastNew(v, catalog)).OfType<NextTitleCase>()];

    private static void Report(
        NextTitleCase[] test, int[] popularity, int viewers, INextTitleRanking[] rankings, TextWriter print, CancellationToken cancellationToken)
    {
        print.WriteLine();
        print.WriteLine($"Next title, leave one out, all {popularity.Length} titles ranked, {test.Length} simulated viewers that nothing was trained on:");
        foreach (INextTitleRanking ranking in rankings)
        {
            var metrics = NextTitleMetrics.Of(ranking, test, popularity, viewers, asked: null, cancellationToken);
            print.WriteLine($"  {metrics.Name,-14} HR@10 {metrics.Hr[10]:F4}  NDCG@10 {metrics.Ndcg[10]:F4}");
        }
    }

    private static void Report(SituationRows rows, SituationNetwork situation, TextWriter print)
    {
        int[] moment =
        [
            (int)SituationFeature.DaypartLift, (int)SituationFeature.WeekendLift, (int)SituationFeature.HourSin, (int)SituationFeature.HourCos,
            (int)SituationFeature.Weekend, (int)SituationFeature.TimeKnown,
        ];
        print.WriteLine($"Quality play of a tile shown, {rows.Count} tiles of the same viewers:");
        print.WriteLine($"  situation model               {SituationMetrics.Of(rows, situation)}");
        print.WriteLine($"  same, blind to the moment     {SituationMetrics.Of(rows, situation, moment)}");
        print.WriteLine($"  same, blind to the match      {SituationMetrics.Of(rows, situation, (int)SituationFeature.Match)}");
    }
}

using System.CommandLine;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training;

/// <summary><c>edgerec-train fit</c></summary>
internal static class FitCommand
{
    /// <summary>Shares of the viewers: the tower learns from the first, the situation model from the second, the rest is for testing.</summary>
    private const double TowerShare = 0.65, SituationShare = 0.25;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the models", Required = true };
        var seed = new Option<int>("--seed") { Description = "Equal seeds and data give equal models", DefaultValueFactory = _ => 1 };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the tower's samples", DefaultValueFactory = _ => new TowerOptions().Epochs };
        var command = new Command("fit", "Trains the user tower and the situation model on simulated viewers, and says how good they are on others.")
        {
            data, output, seed, epochs,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            Run(
                arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(output).FullName,
                new TowerOptions { Seed = arguments.GetValue(seed), Epochs = arguments.GetValue(epochs) }, time, Console.Out, cancellationToken);
            return Task.FromResult(cancellationToken.IsCancellationRequested ? 130 : 0);
        });
        return command;
    }

    /// <summary>Trains and writes user_tower.onnx, titles.vec, facets.vec and situation.onnx.</summary>
    public static void Run(string data, string output, TowerOptions options, TimeProvider time, TextWriter print, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(output);
        var catalog = new TrainingCatalog(SimulationFiles.Read(data, SimulationFiles.Catalog, SimulationFiles.Json.SimulatedTitle));
        SimulatedViewer[] viewers = [.. SimulationFiles.Read(data, SimulationFiles.Viewers, SimulationFiles.Json.SimulatedViewer)];
        int towerEnd = (int)(viewers.Length * TowerShare), situationEnd = (int)(viewers.Length * (TowerShare + SituationShare));
        int validationStart = towerEnd * 95 / 100;

        TowerSample[] samples = [.. viewers[..validationStart].SelectMany(v => ViewerPlays.Samples(v, catalog))];
        TowerSample[] validation = LastOf(viewers[validationStart..towerEnd], catalog);
        print.WriteLine($"{catalog.Titles.Count} titles, {samples.Length} samples of {validationStart} simulated viewers");
        TowerNetwork tower = new TowerTrainer(options, time).Train(catalog.Titles.Count, samples, validation, print.WriteLine, cancellationToken);

        int situationTrain = towerEnd + ((situationEnd - towerEnd) * 9 / 10);
        SituationRows rows = SituationRows.Of(viewers[towerEnd..situationTrain], catalog, tower);
        SituationRows held = SituationRows.Of(viewers[situationTrain..situationEnd], catalog, tower);
        print.WriteLine($"{rows.Count} tiles shown to {situationTrain - towerEnd} other viewers");
        SituationNetwork situation = SituationTrainer.Train(rows, held, epochs: 6, options.Seed, print.WriteLine, cancellationToken);

        File.WriteAllBytes(Path.Combine(output, Core.Packs.ModelPack.TowerFile), TowerExport.ToOnnx(tower));
        File.WriteAllBytes(Path.Combine(output, Core.Packs.ModelPack.SituationFile), situation.ToOnnx());
        using (FileStream file = File.Create(Path.Combine(output, Core.Packs.ModelPack.TitlesFile)))
        {
            TowerExport.ToVectors(tower, catalog.Titles.Select(t => t.Id)).Write(file);
        }

        using (FileStream file = File.Create(Path.Combine(output, Core.Packs.ModelPack.FacetsFile)))
        {
            FacetVectors.Fit(tower, catalog).Write(file);
        }

        Report(catalog, samples, viewers[..validationStart], viewers[situationEnd..], tower, situation, print);
    }

    private static TowerSample[] LastOf(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog) =>
        [.. viewers.Select(v => ViewerPlays.Samples(v, catalog).LastOrDefault()).OfType<TowerSample>()];

    private static void Report(
        TrainingCatalog catalog, TowerSample[] samples, SimulatedViewer[] trained, SimulatedViewer[] others, TowerNetwork tower,
        SituationNetwork situation, TextWriter print)
    {
        TowerSample[] test = LastOf(others, catalog);
        int titles = catalog.Titles.Count;
        print.WriteLine();
        print.WriteLine($"Next title, leave one out, all {titles} titles ranked, {test.Length} simulated viewers that nothing was trained on:");
        print.WriteLine($"  most popular   {RankingMetrics.Of(test, TowerRanking.MostPopular(titles, samples))}");
        print.WriteLine($"  item cosine    {RankingMetrics.Of(test, TowerRanking.ItemCosine(titles, trained.Select(Watched)))}");
        print.WriteLine($"  user tower     {RankingMetrics.Of(test, TowerRanking.Of(tower))}");
        SituationRows rows = SituationRows.Of(others, catalog, tower);
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

    private static HashSet<int> Watched(SimulatedViewer viewer) => [.. viewer.Decisions.Where(d => d.Chosen >= 0).Select(d => d.Chosen)];
}

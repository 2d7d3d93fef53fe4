using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Report;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>
/// What is asked before something goes into the situation model, each from three seeds: which data points are used, whether the watch list and popularity in the
/// viewer's communities help, and whether trees do better than the network.
/// </summary>
/// <param name="time">For the pack's expiry, and to measure with.</param>
/// <param name="progress">Told what is under way.</param>
internal sealed class SituationTrials(TimeProvider time, Action<string> progress)
{
    private const int MostHeld = 500;

    /// <summary>Runs them.</summary>
    /// <param name="data">Folder that 'simulate' wrote, of the pack's catalogue.</param>
    /// <param name="packFolder">The pack.</param>
    /// <param name="contexts">Uses in contexts to compare network and trees on as well; null for none.</param>
    /// <param name="seed">The first of the seeds.</param>
    /// <param name="cancellationToken">Stops.</param>
    public SituationTrialsResult Run(string data, string packFolder, ContextTable? contexts, int seed, CancellationToken cancellationToken)
    {
        var world = SimulatedWorld.Read(data);
        using ModelPack pack = FolderFiles.Load(packFolder, time);
        var tower = new ShippedTower(pack.Titles.Table, pack.Tower);
        var rows = SituationRows.Of(world.ForSituation, world.Catalog, tower);
        ViewerRows held = ViewerRows.Of(world.SituationValidation, world.Catalog, tower), asked = ViewerRows.Of(world.Test, world.Catalog, tower);
        int[] seeds = [.. Enumerable.Range(seed, WhereItHelps.Seeds)];

        WhereItHelps.Choice[] choices = WhereItHelps.Decide(rows, held, SituationTrainer.Passes, seed, progress, cancellationToken);
        Answers[] plain = Train(rows, held, asked);
        List<FeatureGain> gains = [.. Communities()];
        if (Enumerable.Range(0, rows.Count).Any(row => rows.Row(row)[(int)SituationFeature.OnWatchList] > 0f))
        {
            int[] list = [(int)SituationFeature.OnWatchList];
            ViewerRows Without(ViewerRows some) => some with { Rows = ViewerRows.Without(some.Rows, list) };
            gains.Add(Gain("on the watch list", plain, Train(Without(new ViewerRows(rows, [])).Rows, Without(held), Without(asked))));
        }

        var comparison = new ModelComparison(time, progress);
        ModelComparison.Row[] models =
        [
            .. comparison.Run("simulated", _ => new ModelComparison.Parts(rows, held.Rows, asked.Rows), seeds, cancellationToken),
            .. contexts is null ? [] : comparison.Run("Frappe", seed => Parts(contexts, seed), seeds, cancellationToken),
        ];
        return new SituationTrialsResult(world.Test.Length, asked.Rows.Count, held.Rows.Count, choices, gains, models, DeviceCost.EmptyRun(time));

        FeatureGain[] Communities()
        {
            progress("taste communities");
            WatchedSequence[] sequences = [.. world.ForTower.Select(v => ViewerPlays.Sequence(v, world.Catalog))];
            TasteQuestion[] questions =
            [
                .. world.TowerValidation.Select(v => ViewerPlays.LastNew(v, world.Catalog)).OfType<NextTitleCase>().Take(MostHeld).Select(question => TasteQuestion.Of(tower, question)),
            ];
            TasteFit.Fitted fitted = new TasteFit(TastePoints.Of(tower, sequences, told: null, cancellationToken), world.Catalog.Titles.Count, questions, seed).Choose(cancellationToken)
                ?? throw new InvalidDataException($"Too little was watched in {data} to learn communities from.");
            progress($"{fitted.Communities.Count} taste communities");
            Answers[] Knowing(bool everybody)
            {
                SituationRows With(SituationRows some, IEnumerable<Simulation.SimulatedViewer> viewers) =>
                    ViewerRows.WithFeature(some, DataPoint.FreeFeature, CommunityFeature.Of(viewers, world.Catalog, tower, fitted, everybody));
                return Train(With(rows, world.ForSituation), held with { Rows = With(held.Rows, world.SituationValidation) }, asked with { Rows = With(asked.Rows, world.Test) });
            }

            Answers[] all = Knowing(everybody: true), own = Knowing(everybody: false);
            return [Gain("plays of everybody", all, plain), Gain("plays in the viewer's communities", own, plain), Gain("the communities', against everybody's", own, all)];
        }

        Answers[] Train(SituationRows learned, ViewerRows chosen, ViewerRows test) =>
        [
            .. seeds.Select(s =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress($"training, seed {s}");
                return Answers.Of(SituationTrainer.Train(learned, chosen.Rows, SituationTrainer.Passes, s, _ => { }, cancellationToken), test);
            }),
        ];
    }

    private static FeatureGain Gain(string name, Answers[] with, Answers[] without) => new(name, [.. with.Zip(without, (more, less) => Ablations.Gain.Of(name, more.GainOver(less)))]);

    private static ModelComparison.Parts Parts(ContextTable table, int seed)
    {
        var split = ContextSplit.Of(table, seed);
        var rows = new ContextRows(table, split);
        return new ModelComparison.Parts(rows.Of(split.Train, seed), rows.Of(split.Validation, seed + 1), rows.Of(split.Test, seed + 2));
    }
}

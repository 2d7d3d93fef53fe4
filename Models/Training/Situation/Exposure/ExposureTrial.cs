using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Situation.Exposure;

/// <summary>
/// Trains the situation model on ranked screens without care, with the place as a feature that is set to the first place when asked, and with inverse propensities,
/// and asks each for what other viewers did on screens in an order by chance, of the tiles that they looked at.
/// </summary>
internal static class ExposureTrial
{
    private const int RowFeature = (int)SituationFeature.OnWatchList, ColumnFeature = DataPoint.FreeFeature;
    private const double TrainShare = 0.6, ValidationShare = 0.1;

    /// <summary>Measures.</summary>
    /// <param name="folders">Folders that 'simulate --ordered' wrote, of the catalogue of the pack and viewers that its tower has not seen.</param>
    /// <param name="packFolder">The pack.</param>
    /// <param name="time">For the pack's expiry.</param>
    /// <param name="progress">Told what is under way.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">If a simulation has no ranked screens.</exception>
    public static ExposureResult Run(IReadOnlyList<string> folders, string packFolder, TimeProvider time, Action<string> progress, CancellationToken cancellationToken)
    {
        using ModelPack pack = FolderFiles.Load(packFolder, time);
        var tower = new ShippedTower(pack.Titles.Table, pack.Tower);
        var ways = new Dictionary<string, List<ExposureResult.Score>>();
        var curves = new List<ExposureResult.Curve> { new("truth", ExaminationCurve.Truth.Places) };
        int tiles = 0;
        double plays = 0;
        foreach ((int world, string folder) in folders.Index())
        {
            (SimulatedViewer[] viewers, TrainingCatalog catalog) = SimulatedWorld.ReadAll(folder);
            int train = (int)(viewers.Length * TrainShare), asked = train + (int)(viewers.Length * ValidationShare);
            var rows = ExposedRows.Replay(viewers[..train], catalog, tower);
            ExposedRows held = ExposedRows.Replay(viewers[train..asked], catalog, tower), explored = ExposedRows.Replay(viewers[asked..], catalog, tower).Where(t => t.Explored);
            ExaminationCurve estimated = ExaminationCurve.Estimate(rows.Tiles, rows.Rows.Labels)
                ?? throw new InvalidDataException($"{folder} has no explored screens: make it with 'edgerec-train simulate --ordered 0.2'.");
            curves.Add(new ExposureResult.Curve($"estimated from explored screens, {world + 1}", estimated.Places));
            ExposedRows looked = explored.Where(t => t.Looked);
            tiles += looked.Tiles.Length;
            plays += looked.Rows.Labels.Sum();

            Add("no care", rows.Rows, held.Rows);
            Add("the place as a feature, asked at the first", Placed(rows), Placed(held), Constant);
            Add("inverse propensity, estimated", estimated.Weigh(rows.Rows, rows.Tiles), estimated.Weigh(held.Rows, held.Tiles));
            Add("inverse propensity, the true curve", ExaminationCurve.Truth.Weigh(rows.Rows, rows.Tiles), ExaminationCurve.Truth.Weigh(held.Rows, held.Tiles));
            Add("explored screens alone, inverse propensity", Weighed(rows.Where(t => t.Explored)), Weighed(held.Where(t => t.Explored)));
            Add("who could see where viewers look", rows.Where(t => t.Looked).Rows, held.Where(t => t.Looked).Rows);

            SituationRows Weighed(ExposedRows some) => estimated.Weigh(some.Rows, some.Tiles);

            void Add(string name, SituationRows learned, SituationRows chosen, Func<SituationRows, SituationRows>? serve = null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress($"{folder}: {name}");
                SituationNetwork network = SituationTrainer.Train(learned, chosen, SituationTrainer.Passes, world + 1, _ => { }, cancellationToken);
                ways.TryAdd(name, []);
                ways[name].Add(Judge(network, explored, looked, serve ?? (same => same)));
            }
        }

        return new ExposureResult(folders.Count, tiles, plays / tiles, curves, [.. ways.Select(way => new ExposureResult.Way(way.Key, way.Value))]);
    }

    private static ExposureResult.Score Judge(SituationNetwork network, ExposedRows explored, ExposedRows looked, Func<SituationRows, SituationRows> serve)
    {
        var metrics = SituationMetrics.Of(serve(looked.Rows), network);
        float[] probability = Answers.Of(network, explored.Of with { Rows = serve(explored.Rows) }).Probability;
        bool[] first =
        [
            .. Enumerable.Range(0, probability.Length).GroupBy(row => explored.Tiles[row].Screen)
                .Where(screen => screen.Any(row => explored.Rows.Labels[row] > 0.5f))
                .Select(screen => explored.Rows.Labels[screen.MaxBy(row => probability[row])] > 0.5f),
        ];
        return new ExposureResult.Score(metrics.Auc, metrics.LogLoss, metrics.CalibrationError, first.Count(hit => hit) / (double)Math.Max(1, first.Length));
    }

    /// <summary>The place in two features that say nothing in these simulations.</summary>
    private static SituationRows Placed(ExposedRows rows) => With(rows.Rows, row => rows.Tiles[row].Place);

    private static SituationRows Constant(SituationRows rows) => With(rows, _ => 0);

    private static SituationRows With(SituationRows rows, Func<int, int> place)
    {
        float[] features = [.. rows.Features];
        for (int row = 0; row < rows.Count; row++)
        {
            (int line, int column) = Math.DivRem(place(row), Examination.Columns);
            features[(row * SituationFeatures.Count) + RowFeature] = line;
            features[(row * SituationFeatures.Count) + ColumnFeature] = column;
        }

        return rows with { Features = features };
    }
}

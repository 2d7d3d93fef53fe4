using System.Globalization;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Reasons;

/// <summary>Names a watched title for each of the best tiles of viewers that nothing was trained on, in two ways, and leaves it out.</summary>
internal static class ReasonsTrial
{
    private const int Tiles = 20, Most = 50, LeastHistory = 5;

    /// <summary>Runs it and prints a table.</summary>
    public static void Run(string data, string packFolder, TimeProvider time, TextWriter print, CancellationToken cancellationToken)
    {
        var world = SimulatedWorld.Read(data);
        TrainingCatalog catalog = world.Catalog;
        using ModelPack pack = FolderFiles.Load(packFolder, time);
        VectorTable vectors = pack.Titles.Table;
        int d = vectors.Dimension, asked = 0;
        Way near = new("cosine × event weight"), left = new("left out, of the newest");
        var random = new Random(1);
        int[] chosen = new int[Most];
        float[] chosenWeights = new float[Most], exact = new float[Most * d], scores = new float[vectors.Count], vector = new float[d], other = new float[d];
        foreach (SimulatedViewer viewer in world.Test)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WatchedSequence all = ViewerPlays.Sequence(viewer, catalog);
            int count = RecentTitles.Choose(all.Titles, all.Weights!, chosen, chosenWeights);
            if (count < LeastHistory)
            {
                continue;
            }

            asked++;
            ViewingMoment moment = ViewerPlays.Moment(viewer.Decisions[^1]).MiddleOfDaypart;
            int[] titles = chosen[..count];
            float[] weights = chosenWeights[..count];
            LeaveOneOut.Effects(pack.Tower, vectors, titles, weights, moment, exact);
            int oldest = Math.Max(0, count - LeaveOneOut.NewestOfPage(pack.Tower.Dimension, pack.Tower.HistoryLength));
            VectorScan.Score(vectors, LeaveOneOut.User(pack.Tower, vectors, titles, weights, moment), scores);
            foreach (int tile in Enumerable.Range(0, vectors.Count).Except(all.Titles).OrderByDescending(t => scores[t]).Take(Tiles))
            {
                vectors.Dequantize(tile, vector);
                double[] truth = [.. Enumerable.Range(0, count).Select(i => Dot(exact.AsSpan(i * d, d), vector))];
                near.Count(truth, Best(i => { vectors.Dequantize(titles[i], other); return Dot(other, vector) / vectors.Norm(titles[i]) * weights[i]; }, count), random);
                left.Count(truth, Best(i => i < oldest ? 0 : truth[i], count), random);
            }
        }

        print.WriteLine($"The best {Tiles} tiles of {asked} simulated viewers that nothing was trained on");
        print.WriteLine("named by                        the first  first three  raises the match  match lost without it  without a random other");
        near.Print(print);
        left.Print(print);
    }

    private static int Best(Func<int, double> of, int count) =>
        Enumerable.Range(0, count).Select(i => (Place: i, Value: of(i))).Where(x => x.Value > 0).OrderByDescending(x => x.Value).Select(x => x.Place).FirstOrDefault(-1);

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>One way to name a title, and how it did.</summary>
    private sealed class Way(string name)
    {
        private int _tiles, _first, _three, _raises;
        private double _lost, _random;

        public void Count(double[] truth, int named, Random random)
        {
            if (named < 0)
            {
                return;
            }

            int better = truth.Count(t => t > truth[named]), other = random.Next(truth.Length - 1);
            _tiles++;
            _first += better == 0 ? 1 : 0;
            _three += better < 3 ? 1 : 0;
            _raises += truth[named] > 0 ? 1 : 0;
            _lost += truth[named];
            _random += truth[other < named ? other : other + 1];
        }

        public void Print(TextWriter print) => print.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-30}{(double)_first / _tiles,11:F3}{(double)_three / _tiles,13:F3}{(double)_raises / _tiles,18:F3}{_lost / _tiles,23:F4}{_random / _tiles,24:F4}   of {_tiles:N0}"));
    }
}

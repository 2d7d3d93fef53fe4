using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Onnx;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Situation;

/// <summary>
/// The situation model of a pack about whose viewers nothing is known but the order of what they watched: the match alone, as a
/// probability among the best candidates (Platt scaling).
/// </summary>
/// <param name="Slope">Log-odds a unit of match.</param>
/// <param name="Intercept">Log-odds at match 0.</param>
internal sealed record MatchModel(double Slope, double Intercept)
{
    private const int Candidates = 300, NewtonSteps = 50;
    private const double Ridge = 1e-3;

    /// <summary>Fits the two numbers to the best candidates of each case, of which at most one is right.</summary>
    public static MatchModel Fit(TowerModule module, IReadOnlyList<NextTitleCase> cases)
    {
        using IDisposable noGradient = no_grad();
        module.eval();
        var batches = new TowerBatches(module.Config, module.TitleCount);
        var points = new List<(double Match, double Watched)>();
        foreach (NextTitleCase question in cases)
        {
            using var scope = NewDisposeScope();
            TowerBatch batch = batches.OfEnds([question]);
            float[] scores = [.. module.forward(batch).select(1, batch.Places - 1).mm(module.Titles.weight!.t()).data<float>()];
            points.AddRange(Enumerable.Range(0, scores.Length).Except(question.History).OrderByDescending(title => scores[title]).Take(Candidates)
                .Select(title => ((double)Math.Clamp(scores[title], -SituationFeatures.MaxMatch, SituationFeatures.MaxMatch), title == question.Target ? 1.0 : 0.0)));
        }

        return Fit(points);
    }

    /// <summary>Logistic regression by Newton's method, with a slight pull to zero so that there is always an answer.</summary>
    public static MatchModel Fit(IReadOnlyList<(double Match, double Watched)> points)
    {
        double slope = 0, intercept = 0;
        for (int step = 0; step < NewtonSteps; step++)
        {
            double gs = Ridge * slope, gi = Ridge * intercept, ss = Ridge, si = 0, ii = Ridge;
            foreach ((double match, double watched) in points)
            {
                double p = 1 / (1 + Math.Exp(-((slope * match) + intercept))), w = p * (1 - p);
                gs += (p - watched) * match;
                gi += p - watched;
                ss += w * match * match;
                si += w * match;
                ii += w;
            }

            double determinant = (ss * ii) - (si * si);
            (double ds, double di) = (((ii * gs) - (si * gi)) / determinant, ((ss * gi) - (si * gs)) / determinant);
            slope -= ds;
            intercept -= di;
            if (Math.Abs(ds) + Math.Abs(di) < 1e-9)
            {
                break;
            }
        }

        return new MatchModel(slope, intercept);
    }

    /// <summary>The model: features [n, F] → probability [n].</summary>
    public byte[] ToOnnx()
    {
        float[] weights = new float[SituationFeatures.Count];
        weights[(int)SituationFeature.Match] = (float)Slope;
        var graph = new OnnxGraph("situation");
        string features = graph.Input("features", "n", SituationFeatures.Count);
        string odds = graph.Node("Add", graph.Node("MatMul", features, graph.Constant(weights, SituationFeatures.Count, 1)), graph.Constant([(float)Intercept], 1));
        graph.Output(graph.Node("Reshape", graph.Node("Sigmoid", odds), graph.Indices(-1)), "probability", "n");
        return graph.ToBytes();
    }
}

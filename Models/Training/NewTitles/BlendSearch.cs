using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>
/// Chooses the blend by how probable the plays of validation viewers are among the titles that the tower knows and those hidden for
/// validation together. Plays of known titles keep the scale honest: asked about hidden titles alone, the longest vectors would win.
/// </summary>
internal sealed class BlendSearch
{
    private static readonly double[] Ridges = [1, 3, 10, 30, 100], Scales = [0.6, 0.8, 1, 1.2, 1.4, 1.7, 2];

    private readonly NewTitlesSplit _split;
    private readonly float _length;
    private readonly Question[] _questions;

    /// <summary>A question as far as it does not depend on the blend.</summary>
    /// <param name="User">The viewer's vector.</param>
    /// <param name="Known">ln Σ exp(score) over the known titles that were not watched.</param>
    /// <param name="Target">The title watched.</param>
    /// <param name="Score">Its score if it is known.</param>
    private readonly record struct Question(float[] User, double Known, int Target, double Score);

    /// <summary>Runs the tower once for each question.</summary>
    public BlendSearch(NewTitlesSplit split, ShippedTower tower)
    {
        _split = split;
        _length = ContentVectors.MeanNorm(tower.Titles);
        float[] scores = new float[split.Known];
        _questions = [.. split.Validation.Select(question => Ask(question, tower, scores))];
    }

    /// <summary>One blend, and the mean of −ln P(title watched) that it gives.</summary>
    internal sealed record Trial(ContentBlend Blend, double Loss);

    /// <summary>Tries all blends.</summary>
    /// <param name="regression">Facets and vectors of the known titles.</param>
    /// <param name="contents">What is known of each title.</param>
    /// <returns>The trials, the best first, and the best one's facet vectors.</returns>
    public (IReadOnlyList<Trial> Trials, VectorFile Facets) Run(FacetRegression regression, IReadOnlyList<TitleContent?> contents)
    {
        var tried = new List<(Trial Trial, VectorFile Facets)>();
        foreach (double ridge in Ridges)
        {
            VectorFile[] facets = regression.Solve(ridge, Scales);
            tried.AddRange(facets.Select((file, i) => (new Trial(new ContentBlend(ridge, Scales[i]), Loss(file, contents)), file)));
        }

        var ordered = tried.OrderBy(t => t.Trial.Loss).ToArray();
        return ([.. ordered.Select(t => t.Trial)], ordered[0].Facets);
    }

    private double Loss(VectorFile facets, IReadOnlyList<TitleContent?> contents)
    {
        int hidden = _split.ValidationEnd - _split.Known;
        var table = new VectorTable(facets.Table.Dimension, hidden);
        var content = new ContentVectors(facets, _length);
        for (int i = 0; i < hidden; i++)
        {
            if (contents[_split.Known + i] is { } known)
            {
                content.TryWrite(known, table, i);
            }
        }

        float[] scores = new float[hidden];
        double loss = 0;
        foreach (Question question in _questions)
        {
            VectorScan.Score(table, question.User, scores);
            double sum = Math.Exp(question.Known);
            foreach (float score in scores)
            {
                sum += Math.Exp(score);
            }

            loss += Math.Log(sum) - (question.Target < _split.Known ? question.Score : scores[question.Target - _split.Known]);
        }

        return loss / _questions.Length;
    }

    private Question Ask(NextTitleCase question, ShippedTower tower, float[] scores)
    {
        float[] weights = new float[question.History.Length];
        Array.Fill(weights, 1f);
        float[] user = tower.User(question.History, weights, []).ToArray();
        VectorScan.Score(tower.Titles, user, scores);
        double score = question.Target < _split.Known ? scores[question.Target] : 0;
        foreach (int seen in question.History)
        {
            scores[seen] = float.NegativeInfinity;
        }

        return new Question(user, Math.Log(scores.Sum(s => Math.Exp(s))), question.Target, score);
    }
}

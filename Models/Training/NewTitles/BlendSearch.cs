using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>
/// Chooses the blend by how probable the plays of validation viewers are among the titles that the tower knows and those hidden for
/// validation together. Plays of known titles keep the scale honest: asked about hidden titles alone, the longest vectors would win.
/// Of blends that are as good as equal, the one that finds most of the hidden titles.
/// </summary>
internal sealed class BlendSearch
{
    private static readonly double[] Ridges = [1, 3, 10, 30, 100], Scales = [0.7, 1, 1.2, 1.4, 1.7, 2];

    /// <summary>Losses that differ by less, in nats, are as good as equal.</summary>
    private const double AsGoodAsEqual = 0.001;

    private const int Top = 10;

    private readonly NewTitlesSplit _split;
    private readonly float _length;
    private readonly Question[] _questions;

    /// <summary>A question as far as it does not depend on the blend.</summary>
    /// <param name="User">The viewer's vector.</param>
    /// <param name="Known">ln Σ exp(score) over the known titles that were not watched.</param>
    /// <param name="Target">The title watched.</param>
    /// <param name="Score">Its score if it is known.</param>
    /// <param name="Best">The ten best scores of the known titles that were not watched.</param>
    private readonly record struct Question(float[] User, double Known, int Target, double Score, float[] Best);

    /// <summary>Runs the tower once for each question.</summary>
    public BlendSearch(NewTitlesSplit split, ShippedTower tower)
    {
        _split = split;
        _length = ContentVectors.MeanNorm(tower.Titles);
        float[] scores = new float[split.Known];
        _questions = [.. split.Validation.Select(question => Ask(question, tower, scores))];
    }

    /// <summary>What a blend does for the validation viewers.</summary>
    /// <param name="Blend">The blend.</param>
    /// <param name="Loss">Mean of −ln P(title watched), in nats.</param>
    /// <param name="HiddenHr10">Share of the plays of hidden titles that stood within the first ten of known and hidden titles.</param>
    internal sealed record Trial(ContentBlend Blend, double Loss, double HiddenHr10);

    /// <summary>Tries all blends.</summary>
    /// <param name="regression">Facets and vectors of the known titles.</param>
    /// <param name="contents">What is known of each title.</param>
    /// <returns>The trials, the one chosen first and the others by loss, and the chosen one's facet vectors.</returns>
    public (IReadOnlyList<Trial> Trials, VectorFile Facets) Run(FacetRegression regression, IReadOnlyList<TitleContent?> contents)
    {
        var tried = new List<(Trial Trial, VectorFile Facets)>();
        foreach (double ridge in Ridges)
        {
            VectorFile[] facets = regression.Solve(ridge, Scales);
            tried.AddRange(facets.Select((file, i) => (Try(new ContentBlend(ridge, Scales[i]), file, contents), file)));
        }

        double least = tried.Min(t => t.Trial.Loss);
        (Trial chosen, VectorFile best) = tried.Where(t => t.Trial.Loss <= least + AsGoodAsEqual).MaxBy(t => t.Trial.HiddenHr10);
        return ([chosen, .. tried.Select(t => t.Trial).Where(t => t != chosen).OrderBy(t => t.Loss)], best);
    }

    private Trial Try(ContentBlend blend, VectorFile facets, IReadOnlyList<TitleContent?> contents)
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
        int asked = 0, found = 0;
        foreach (Question question in _questions)
        {
            VectorScan.Score(table, question.User, scores);
            double sum = Math.Exp(question.Known);
            foreach (float score in scores)
            {
                sum += Math.Exp(score);
            }

            bool isHidden = question.Target >= _split.Known;
            float least = isHidden ? scores[question.Target - _split.Known] : 0;
            loss += Math.Log(sum) - (isHidden ? least : question.Score);
            asked += isHidden ? 1 : 0;
            found += isHidden && question.Best.Count(s => s >= least) + scores.Count(s => s >= least) <= Top ? 1 : 0;
        }

        return new Trial(blend, loss / _questions.Length, found / (double)Math.Max(1, asked));
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

        return new Question(user, Math.Log(scores.Sum(s => Math.Exp(s))), question.Target, score, [.. scores.OrderDescending().Take(Top)]);
    }
}

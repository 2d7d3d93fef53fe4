using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>A ranking of a part of the titles: the numbers from <paramref name="from"/> to before <paramref name="to"/>.</summary>
internal sealed class AmongSome(INextTitleRanking ranking, int from, int to) : INextTitleRanking
{
    /// <inheritdoc/>
    public string Name => ranking.Name;

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        ranking.Score(question, scores);
        scores[..from].Fill(float.NegativeInfinity);
        scores[to..].Fill(float.NegativeInfinity);
    }
}

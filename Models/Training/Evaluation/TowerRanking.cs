using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>The ranking of a tower as it is shipped.</summary>
internal sealed class TowerRanking : INextTitleRanking
{
    private readonly ShippedTower _tower;
    private readonly int[] _rows;
    private readonly float[] _scores;

    /// <summary>Ranks titles that are the tower's rows.</summary>
    public TowerRanking(ShippedTower tower)
        : this(tower, [.. Enumerable.Range(0, tower.Titles.Count)])
    {
    }

    /// <summary>Ranks titles with numbers of their own.</summary>
    /// <param name="tower">The tower.</param>
    /// <param name="rows">Each title's row; −1 for one that the tower does not know, which is ranked last and not read.</param>
    public TowerRanking(ShippedTower tower, int[] rows)
    {
        _tower = tower;
        _rows = rows;
        _scores = new float[tower.Titles.Count];
    }

    /// <inheritdoc/>
    public string Name => "user tower";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        var history = new List<int>(question.History.Length);
        var weights = new List<float>(question.History.Length);
        for (int i = 0; i < question.History.Length; i++)
        {
            if (_rows[question.History[i]] is >= 0 and int row)
            {
                history.Add(row);
                weights.Add(question.Weights?[i] ?? 1f);
            }
        }

        ReadOnlySpan<float> user = _tower.User(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(history), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights), question.Context);
        if (user.IsEmpty)
        {
            scores.Clear();
            return;
        }

        VectorScan.Score(_tower.Titles, user, _scores);
        for (int title = 0; title < scores.Length; title++)
        {
            scores[title] = _rows[title] >= 0 ? _scores[_rows[title]] : float.NegativeInfinity;
        }
    }
}

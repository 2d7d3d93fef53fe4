using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// Fills a page from above, each row with the candidate that adds most. Lazily (Minoux 1978): what a candidate could add at an earlier row bounds what it can add later, so that
/// most candidates are looked at once. Candidates that can gain when titles are taken from them keep a loose bound, so that the choice is the same as if all were looked at in each row.
/// </summary>
public sealed class PagePlanner
{
    private readonly PageState _state = new();
    private readonly BoundHeap _heap = new();
    private readonly List<PlannedRail> _rails = new(64);
    private readonly List<(float Bound, int Candidate)> _looked = new(512);
    private (float Total, int Candidate)[] _choices = [];
    private bool[] _taken = [];
    private int[] _shown = [];
    private Attention _attention = new(1f, 1f, 1, 1);
    private (float Down, float Right, int Rows, int Tiles) _attentionFor;

    /// <summary>The rails, from above.</summary>
    public ReadOnlySpan<PlannedRail> Rails => CollectionsMarshal.AsSpan(_rails);

    /// <summary>How many rails were looked at.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The attention that each genre gets on the page.</summary>
    public ReadOnlySpan<float> GenreMass => _state.Mass;

    /// <summary>The titles that a rail shows.</summary>
    public ReadOnlySpan<int> Shown(in PlannedRail rail) => _shown.AsSpan(rail.Start, rail.Score.Tiles);

    /// <summary>Plans a page.</summary>
    /// <param name="problem">What it can be made from.</param>
    /// <param name="options">What it is weighed by.</param>
    /// <param name="rows">Rails at most.</param>
    /// <param name="tiles">Tiles a rail at most.</param>
    /// <param name="chance">An even number from 0 up to but not including 1 for exploration; null for none.</param>
    public void Plan(PageProblem problem, PageOptions options, int rows, int tiles, double? chance = null)
    {
        Prepare(problem, options, rows, tiles);
        for (int rail = 0; rail < problem.Rails; rail++) _heap.Push(_state.BoundOf(rail, default), rail);
        for (int row = 0; row < rows; row++)
        {
            if (!TryFindBest(row, out int best, out RailScore score)) return;
            float propensity = 1f;
            bool drawn = false;
            if (row == options.ExplorationRow && chance is { } even && options.Exploration > 0f && MayMove(problem, best))
            {
                int choices = Choices(problem, best, options.ExplorationChoices);
                int choice = Exploration.Draw(even, options.Exploration, choices);
                propensity = Exploration.Propensity(choice, options.Exploration, choices);
                if (choice > 0)
                {
                    (drawn, best) = (true, _choices[choice - 1].Candidate);
                    score = _state.Evaluate(best);
                }
            }

            _taken[best] = true;
            int start = row * tiles;
            _state.Take(best, _shown.AsSpan(start, tiles));
            _rails.Add(new PlannedRail(best, start, score, propensity, drawn));
            foreach ((float bound, int candidate) in _looked)
            {
                if (candidate != best) _heap.Push(bound, candidate);
            }
        }
    }

    /// <summary>The best rails that were not taken, with what each would add as the next row.</summary>
    /// <param name="problem">The problem that was planned.</param>
    /// <param name="most">How many at most.</param>
    public List<(int Rail, RailScore Score)> Next(PageProblem problem, int most)
    {
        var next = new List<(int Rail, RailScore Score)>();
        for (int rail = 0; rail < problem.Rails; rail++)
        {
            if (!_taken[rail] && _state.Evaluate(rail) is { Tiles: > 0 } score) next.Add((rail, score));
        }

        next.Sort((a, b) => a.Score.Total == b.Score.Total ? a.Rail.CompareTo(b.Rail) : b.Score.Total.CompareTo(a.Score.Total));
        return next.Count > most ? next[..most] : next;
    }

    private void Prepare(PageProblem problem, PageOptions options, int rows, int tiles)
    {
        // One row more than the page has: what would stand below it can be asked for.
        (float, float, int, int) attentionFor = (options.Down, options.Right, rows + 1, tiles);
        if (_attentionFor != attentionFor)
        {
            (_attention, _attentionFor) = (new Attention(options.Down, options.Right, rows + 1, tiles), attentionFor);
        }

        if (_taken.Length < problem.Rails) _taken = new bool[2 * problem.Rails];
        if (_choices.Length < options.ExplorationChoices) _choices = new (float, int)[options.ExplorationChoices];
        if (_shown.Length < rows * tiles) _shown = new int[rows * tiles];
        Array.Clear(_taken);
        _state.Begin(problem, options, _attention, rows, tiles);
        _rails.Clear();
        _heap.Clear();
        Evaluations = 0;
    }

    private bool TryFindBest(int row, out int best, out RailScore score)
    {
        (best, score) = (-1, default);
        _looked.Clear();
        float calibration = _state.CalibrationBound(), attention = _attention.Row(row);
        while (_heap.Count > 0 && (best < 0 || score.Total < (attention * _heap.Highest) + calibration))
        {
            (_, int candidate) = _heap.Pop();
            if (_taken[candidate]) continue;
            RailScore found = _state.Evaluate(candidate);
            Evaluations++;
            if (found.Tiles == 0) continue; // Too few of its titles are left, and there will be fewer still.
            _looked.Add((_state.BoundOf(candidate, found), candidate));
            if (best < 0 || found.Total > score.Total || (found.Total == score.Total && candidate < best)) (best, score) = (candidate, found);
        }

        return best >= 0;
    }

    /// <summary>The best few that may be drawn for the row, but for the best of all, which is number 0.</summary>
    /// <returns>How many there are, with the best.</returns>
    private int Choices(PageProblem problem, int best, int most)
    {
        int count = 0;
        for (int rail = 0; rail < problem.Rails && most > 1; rail++)
        {
            if (_taken[rail] || rail == best || !MayMove(problem, rail)) continue;
            RailScore score = _state.Evaluate(rail);
            if (score.Tiles == 0 || (count == most - 1 && score.Total <= _choices[count - 1].Total)) continue;
            int place = count < most - 1 ? count++ : count - 1;
            for (; place > 0 && _choices[place - 1].Total < score.Total; place--) _choices[place] = _choices[place - 1];
            _choices[place] = (score.Total, rail);
        }

        return count + 1;
    }

    /// <summary>What the viewer began, put aside or used keeps its place.</summary>
    private static bool MayMove(PageProblem problem, int rail) => problem.Rail(rail) is { Own: false, Kept: 0f };
}

using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// Fills a page from above, each row with the candidate that adds most, and improves what came of it (<see cref="PageImprover"/>). Lazily (Minoux 1978): what a candidate could add at an earlier
/// row bounds what it can add later, so that most are looked at once. Candidates that can gain when titles are taken from them keep a loose bound, so that the choice is the same as if all were
/// looked at in each row.
/// </summary>
public sealed class PagePlanner
{
    private readonly PageState _state = new();
    private readonly PageImprover _improver = new();
    private readonly BoundHeap _heap = new();
    private readonly List<PlannedRail> _rails = new(64);
    private readonly List<(float Bound, int Candidate)> _looked = new(512);
    private (float Total, int Candidate)[] _choices = [];
    private int[] _order = [];
    private Attention _attention = new(1f, 1f, 1, 1);
    private (float Down, float Right, int Rows, int Tiles) _attentionFor;

    /// <summary>The rails, from above.</summary>
    public ReadOnlySpan<PlannedRail> Rails => CollectionsMarshal.AsSpan(_rails);

    /// <summary>How many rails were looked at.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The attention that each genre gets on the page.</summary>
    public ReadOnlySpan<float> GenreMass => _state.Mass;

    /// <summary>The titles that a rail shows.</summary>
    public ReadOnlySpan<int> Shown(in PlannedRail rail) => _state.Shown(rail.Row);

    /// <summary>Plans a page.</summary>
    /// <param name="problem">What it can be made from.</param>
    /// <param name="options">What it is weighed by.</param>
    /// <param name="rows">Rails at most.</param>
    /// <param name="tiles">Tiles a rail at most.</param>
    /// <param name="chance">An even number from 0 up to but not including 1 for exploration; null for none.</param>
    public void Plan(PageProblem problem, PageOptions options, int rows, int tiles, double? chance = null)
    {
        Prepare(problem, options, rows, tiles);
        int count = Fill(problem, 0, rows);
        if (options.Improvement > 0 && count > 0)
        {
            _improver.Improve(_state, problem, _order.AsSpan(0, count), options.Improvement);
            Evaluations += _improver.Evaluations;
        }

        (float propensity, bool drawn) = (1f, false);
        if (chance is { } even && options.Exploration > 0f && options.ExplorationRow < count)
        {
            (propensity, drawn) = Draw(problem, options, even);
            if (drawn) count = Fill(problem, options.ExplorationRow + 1, rows);
        }

        Settle(options, count, propensity, drawn);
    }

    /// <summary>The best rails that were not taken, with what each would add as the next row.</summary>
    /// <param name="problem">The problem that was planned.</param>
    /// <param name="most">How many at most.</param>
    public List<(int Rail, RailScore Score)> Next(PageProblem problem, int most)
    {
        var next = new List<(int Rail, RailScore Score)>();
        for (int rail = 0; rail < problem.Rails; rail++)
        {
            if (!_state.IsTaken(rail) && _state.Evaluate(rail) is { Tiles: > 0 } score) next.Add((rail, score));
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

        if (_choices.Length < options.ExplorationChoices) _choices = new (float, int)[options.ExplorationChoices];
        if (_order.Length < rows) _order = new int[rows];
        _state.Begin(problem, options, _attention, rows, tiles);
        Evaluations = 0;
    }

    /// <summary>Fills the rows from one down with the best candidates that stand in none above it.</summary>
    /// <returns>How many rows the page has.</returns>
    private int Fill(PageProblem problem, int first, int rows)
    {
        _state.GoTo(_order.AsSpan(0, first));
        _heap.Clear();
        for (int rail = 0; rail < problem.Rails; rail++)
        {
            if (!_state.IsTaken(rail)) _heap.Push(_state.BoundOf(rail, default), rail);
        }

        int row = first;
        for (; row < rows && TryFindBest(row, out int best); row++)
        {
            _order[row] = best;
            _state.Take(best);
            foreach ((float bound, int candidate) in _looked)
            {
                if (candidate != best) _heap.Push(bound, candidate);
            }
        }

        return row;
    }

    private bool TryFindBest(int row, out int best)
    {
        best = -1;
        float total = 0f;
        _looked.Clear();
        float calibration = _state.CalibrationBound(), attention = _attention.Row(row);
        while (_heap.Count > 0 && (best < 0 || total < (attention * _heap.Highest) + calibration))
        {
            (_, int candidate) = _heap.Pop();
            RailScore found = _state.Evaluate(candidate);
            Evaluations++;
            if (found.Tiles == 0) continue; // Too few of its titles are left, and there will be fewer still.
            _looked.Add((_state.BoundOf(candidate, found), candidate));
            if (best < 0 || found.Total > total || (found.Total == total && candidate < best)) (best, total) = (candidate, found.Total);
        }

        return best >= 0;
    }

    /// <summary>Leaves one row to chance, given the rows above it.</summary>
    /// <returns>The probability of what stands there now, and whether it is another than the best.</returns>
    private (float Propensity, bool Drawn) Draw(PageProblem problem, PageOptions options, double even)
    {
        int row = options.ExplorationRow;
        if (!MayMove(problem, _order[row])) return (1f, false);
        _state.GoTo(_order.AsSpan(0, row));
        int choices = FindChoices(problem, _order[row], options.ExplorationChoices, inOrder: even < options.Exploration);
        int choice = Exploration.Draw(even, options.Exploration, choices);
        if (choice > 0) _order[row] = _choices[choice - 1].Candidate;
        return (Exploration.Propensity(choice, options.Exploration, choices), choice > 0);
    }

    /// <summary>The best few that may be drawn for the next row, but for the one that stands there, which is number 0.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="best">The one that stands there.</param>
    /// <param name="most">How many at most, with that one.</param>
    /// <param name="inOrder">Whether the best are wanted and not only their number.</param>
    /// <returns>How many there are, with that one.</returns>
    private int FindChoices(PageProblem problem, int best, int most, bool inOrder)
    {
        int count = 0;
        for (int rail = 0; rail < problem.Rails && most > 1 && (inOrder || count < most - 1); rail++)
        {
            if (_state.IsTaken(rail) || rail == best || !MayMove(problem, rail)) continue;
            RailScore score = _state.Evaluate(rail);
            if (score.Tiles == 0 || (count == most - 1 && score.Total <= _choices[count - 1].Total)) continue;
            int place = count < most - 1 ? count++ : count - 1;
            for (; place > 0 && _choices[place - 1].Total < score.Total; place--) _choices[place] = _choices[place - 1];
            _choices[place] = (score.Total, rail);
        }

        return count + 1;
    }

    /// <summary>What each rail of the page adds, now that all are known.</summary>
    private void Settle(PageOptions options, int count, float propensity, bool drawn)
    {
        _rails.Clear();
        _state.GoTo([]);
        for (int row = 0; row < count; row++)
        {
            bool chance = row == options.ExplorationRow;
            _rails.Add(new PlannedRail(_order[row], row, _state.Evaluate(_order[row]), chance ? propensity : 1f, chance && drawn));
            _state.Take(_order[row]);
        }
    }

    /// <summary>What the viewer began, put aside or used keeps its place.</summary>
    private static bool MayMove(PageProblem problem, int rail) => problem.Rail(rail) is { Own: false, Kept: 0f };
}

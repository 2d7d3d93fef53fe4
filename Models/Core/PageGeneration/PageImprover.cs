namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// Improves a page that was filled from above, where what adds most to a row takes titles and genres from rows below that would have made more of them. A local search, from the first
/// row down: rails change places, move up or down or give way to one that was left out. While the allowance lasts it begins anew with other first rails, and the best page is kept. Always in
/// the same order, so that equal problems give equal pages. Small pages do not need the allowance; large ones spend it on their upper rows.
/// </summary>
internal sealed class PageImprover
{
    /// <summary>How far apart two rows may be that change places.</summary>
    private const int Reach = 3;

    /// <summary>How many of the rails that were left out are tried.</summary>
    private const int Pool = 4;

    /// <summary>A change that has not paid for itself so many rows after its last is given up.</summary>
    private const int Patience = 2;

    /// <summary>Less than this is not worth a change.</summary>
    private const float Least = 1e-6f;

    private int[] _current = [];
    private int[] _trial = [];
    private int[] _best = [];
    private float[] _sums = [];
    private int[] _considered = [];
    private float[] _worth = [];
    private PageState _state = new();
    private float _bestTotal;
    private int _allowance, _length;
    private bool _found;

    /// <summary>Rails looked at by the last improvement.</summary>
    public int Evaluations { get; private set; }

    private bool MayGoOn => _allowance > 0;

    /// <summary>The rails considered: those of the page first, then those that were left out.</summary>
    private Span<int> Considered => _considered.AsSpan(0, _length);

    /// <summary>Improves a page.</summary>
    /// <param name="state">The page's state, with all of <paramref name="order"/> taken; left with nothing taken.</param>
    /// <param name="problem">What it is made from.</param>
    /// <param name="order">Its rails from above; changed in place.</param>
    /// <param name="allowance">Tiles looked at, about at most.</param>
    public void Improve(PageState state, PageProblem problem, Span<int> order, int allowance)
    {
        (_state, _allowance, Evaluations) = (state, allowance, 0);
        Grow(order.Length);
        Consider(problem, order);
        Span<int> current = _current.AsSpan(0, order.Length);
        order.CopyTo(current);
        Search(current);
        current.CopyTo(order);
        float best = Total(order);
        SortByWorth();
        int usual = order[0];
        foreach (int first in Considered)
        {
            if (first == usual || !MayGoOn || !TryFill(current, first)) continue;
            Search(current);
            float total = Total(current);
            if (total <= best + Least) continue;
            best = total;
            current.CopyTo(order);
        }

        _state.GoTo([]);
    }

    /// <summary>Chooses the rails that were left out and would add most.</summary>
    private void Consider(PageProblem problem, ReadOnlySpan<int> order)
    {
        order.CopyTo(_considered);
        _length = order.Length;
        for (int rail = 0; rail < problem.Rails; rail++)
        {
            if (order.Contains(rail)) continue;
            float total = Evaluate(rail).Total;
            if (_length == order.Length + Pool && total <= _worth[_length - 1]) continue;
            int place = _length < order.Length + Pool ? _length++ : _length - 1;
            for (; place > order.Length && _worth[place - 1] < total; place--) (_considered[place], _worth[place]) = (_considered[place - 1], _worth[place - 1]);
            (_considered[place], _worth[place]) = (rail, total);
        }
    }

    /// <summary>Puts those first that would be worth most as the first rail.</summary>
    private void SortByWorth()
    {
        _state.GoTo([]);
        for (int i = 0; i < _length; i++) _worth[i] = -Evaluate(_considered[i]).Total;
        _worth.AsSpan(0, _length).Sort(Considered);
    }

    private void Search(Span<int> order)
    {
        for (bool changed = true; changed && MayGoOn;)
        {
            changed = false;
            for (int row = 0; row < order.Length && MayGoOn; row++)
            {
                _state.GoTo(order[..row]);
                changed |= ImproveRow(order, row);
            }
        }
    }

    private bool ImproveRow(Span<int> order, int row)
    {
        (_found, _bestTotal) = (false, Sum(order, row));
        int end = Math.Min(order.Length, row + Reach + 1);
        for (int other = row + 1; other < end && MayGoOn; other++)
        {
            Span<int> trial = Trial(order);
            (trial[row], trial[other]) = (trial[other], trial[row]);
            Try(trial, row, other);
            if (other == row + 1) continue;
            Insert(order, row, other, order[other]);
            trial = Trial(order);
            order[(row + 1)..(other + 1)].CopyTo(trial[row..]);
            trial[other] = order[row];
            Try(trial, row, other);
        }

        foreach (int rail in Considered)
        {
            for (int gone = row; gone < end && MayGoOn && !order.Contains(rail); gone++) Insert(order, row, gone, rail);
        }

        if (_found) _best.AsSpan(0, order.Length).CopyTo(order);
        return _found;
    }

    /// <summary>A rail comes into a row, the ones from there on move down, and the one that stands in the other row goes.</summary>
    private void Insert(ReadOnlySpan<int> order, int row, int gone, int rail)
    {
        Span<int> trial = Trial(order);
        order[row..gone].CopyTo(trial[(row + 1)..]);
        trial[row] = rail;
        Try(trial, row, gone);
    }

    /// <summary>Fills a page from above after its first rail.</summary>
    private bool TryFill(Span<int> order, int first)
    {
        _state.GoTo([]);
        order[0] = first;
        if (Evaluate(first).Tiles == 0) return false;
        _state.Take(first);
        for (int row = 1; row < order.Length; row++)
        {
            (int best, float most) = (-1, 0f);
            foreach (int rail in Considered)
            {
                if (_state.IsTaken(rail)) continue;
                RailScore score = Evaluate(rail);
                if (score.Tiles > 0 && (best < 0 || score.Total > most)) (best, most) = (rail, score.Total);
            }

            if (best < 0 || !MayGoOn) return false;
            order[row] = best;
            _state.Take(best);
        }

        _state.GoTo([]);
        return true;
    }

    private void Try(ReadOnlySpan<int> trial, int row, int last)
    {
        float total = 0f;
        for (int i = row; i < trial.Length; i++)
        {
            RailScore score = Evaluate(trial[i]);
            total += score.Total;
            if (score.Tiles == 0 || (i >= last + Patience && total <= _sums[i]))
            {
                total = float.NegativeInfinity;
                break;
            }

            _state.Take(trial[i]);
        }

        if (total > _bestTotal + Least)
        {
            (_bestTotal, _found) = (total, true);
            trial.CopyTo(_best);
        }

        Rewind(row);
    }

    private float Total(ReadOnlySpan<int> order)
    {
        _state.GoTo([]);
        return Sum(order, 0);
    }

    /// <summary>What the rows add from one down; the sums are kept for <see cref="Try"/>.</summary>
    private float Sum(ReadOnlySpan<int> order, int row)
    {
        float total = 0f;
        for (int i = row; i < order.Length; i++)
        {
            total += Evaluate(order[i]).Total;
            _sums[i] = total;
            _state.Take(order[i]);
        }

        Rewind(row);
        return total;
    }

    private Span<int> Trial(ReadOnlySpan<int> order)
    {
        order.CopyTo(_trial);
        return _trial.AsSpan(0, order.Length);
    }

    private RailScore Evaluate(int rail)
    {
        RailScore score = _state.Evaluate(rail);
        Evaluations++;
        _allowance -= 1 + score.Tiles;
        return score;
    }

    private void Rewind(int row)
    {
        while (_state.Rows > row) _state.Undo();
    }

    private void Grow(int rows)
    {
        if (_trial.Length < rows) (_current, _trial, _best, _sums) = (new int[rows], new int[rows], new int[rows], new float[rows]);
        if (_considered.Length < rows + Pool) (_considered, _worth) = (new int[rows + Pool], new float[rows + Pool]);
    }
}

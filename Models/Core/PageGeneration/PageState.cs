namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>A page while its rails are taken one after the other from above: what each candidate would add now. Not safe for several threads at once.</summary>
public sealed class PageState
{
    private readonly int[] _ofKind = new int[PageProblem.Kinds];
    private float[] _best = [];
    private bool[] _used = [];
    private bool[] _isTaken = [];
    private float[] _mass = [];
    private float[] _added = [];
    private float[] _mixes = [];
    private float[] _cosines = [];
    private float[] _perShare = [];
    private (float Similar, int Compared, int Version)[] _similar = [];
    private Taken[] _taken = [];
    private int[] _shown = [];
    private float[] _masses = [];
    private float[] _nextOfKind = [];
    private float _nextOfKindFor = float.NaN;
    private PageProblem _problem = new();
    private PageOptions _options = PageOptions.Default;
    private Attention _attention = new(1f, 1f, 1, 1);
    private float _massAll, _massOfPage, _possible;
    private int _tiles, _rows, _version;

    /// <summary>Rails taken so far.</summary>
    public int Rows => _rows;

    /// <summary>The attention that each genre gets so far.</summary>
    public ReadOnlySpan<float> Mass => _mass.AsSpan(0, _problem.Target.Length);

    /// <summary>Starts an empty page.</summary>
    public void Begin(PageProblem problem, PageOptions options, Attention attention, int rows, int tiles)
    {
        (_problem, _options, _attention, _tiles, _rows) = (problem, options, attention, tiles, 0);
        int genres = problem.Target.Length;
        Grow(ref _used, problem.Items);
        Grow(ref _best, tiles);
        Grow(ref _mass, genres);
        Grow(ref _added, genres);
        Grow(ref _mixes, problem.Rails * genres);
        Grow(ref _cosines, problem.Rails * problem.Rails);
        Grow(ref _perShare, genres);
        Grow(ref _similar, problem.Rails);
        Grow(ref _isTaken, problem.Rails);
        Grow(ref _taken, rows);
        Grow(ref _shown, rows * tiles);
        Grow(ref _masses, rows * genres);
        Array.Clear(_used);
        Array.Clear(_isTaken);
        Array.Clear(_mass);
        Array.Clear(_ofKind);
        Array.Clear(_similar);
        _cosines.AsSpan(0, problem.Rails * problem.Rails).Fill(float.NaN);
        _version = 0;
        _massAll = 0f;
        _massOfPage = attention.Page(rows, tiles);
        _possible = Possible(problem.Values, _best.AsSpan(0, tiles));
        if (_nextOfKindFor != options.NextOfKind || _nextOfKind.Length < rows + 1)
        {
            (_nextOfKindFor, _nextOfKind) = (options.NextOfKind, Attention.Powers(options.NextOfKind, rows + 1));
        }

        Share();
        for (int rail = 0; rail < problem.Rails; rail++) Mix(rail, _mixes.AsSpan(rail * genres, genres));
    }

    /// <summary>Whether a candidate stands on the page.</summary>
    public bool IsTaken(int rail) => _isTaken[rail];

    /// <summary>The titles that a row shows.</summary>
    public ReadOnlySpan<int> Shown(int row) => _shown.AsSpan(row * _tiles, _taken[row].Tiles);

    /// <summary>What a candidate would add as the next rail.</summary>
    public RailScore Evaluate(int rail)
    {
        RailCandidate candidate = _problem.Rail(rail);
        Span<float> added = _added.AsSpan(0, _problem.Target.Length);
        added.Clear();
        float worth = 0f;
        int tiles = 0, passed = 0;
        ReadOnlySpan<float> values = _problem.Values;
        ReadOnlySpan<int> starts = _problem.GenreStarts;
        ReadOnlySpan<byte> all = _problem.Genres;
        foreach (int item in _problem.ItemsOf(rail))
        {
            if (tiles == _tiles) break;
            if (_used[item])
            {
                passed++;
                continue;
            }

            float seen = _attention.Column(tiles++);
            worth += seen * values[item];
            ReadOnlySpan<byte> genres = all[starts[item]..starts[item + 1]];
            float part = seen / genres.Length;
            foreach (byte genre in genres) added[genre] += part;
        }

        if (tiles < Math.Min(candidate.Least, _tiles) || tiles == 0) return default;
        float attention = _attention.Row(_rows);
        float quality = candidate.Own ? 1f : _possible > 0f ? worth / _possible : 0f;
        quality += (1f - quality) * candidate.Proven;
        return new RailScore(
            tiles, attention,
            candidate.Use * _nextOfKind[_ofKind[candidate.Kind]],
            quality,
            candidate.Own ? 1f : 1f - (_options.Novelty * Math.Max(SimilarAbove(rail), passed / (float)(passed + tiles))),
            candidate.Wear,
            _options.Calibration * CalibrationOf(added, attention),
            attention * ((_rows >= candidate.KeptRow ? _options.KeptPlace * candidate.Kept : 0f) + StoodOf(candidate)));
    }

    /// <summary>What a candidate can add at most, by its last score, at any later row whose attention counts 1; without what it does to the mix of genres.</summary>
    internal float BoundOf(int rail, in RailScore score)
    {
        RailCandidate candidate = _problem.Rail(rail);
        float plays = score.Tiles > 0 && _problem.FallsOnly(rail) ? score.Use * score.Quality * score.Novelty * score.Wear : candidate.Use * candidate.Wear;
        return plays + (_options.KeptPlace * candidate.Kept) + StoodOf(candidate);
    }

    /// <summary>What the best possible rail could do to the mix of genres as the next one (the tangent of a concave function lies above it).</summary>
    internal float CalibrationBound()
    {
        ReadOnlySpan<float> target = _problem.Target;
        float highest = 1f;
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] > 0f) highest = Math.Max(highest, target[i] * _perShare[i]);
        }

        return _options.Calibration * _attention.Row(_rows) * _attention.Columns(_tiles) / _massOfPage * (highest - 1f);
    }

    /// <summary>Takes a candidate as the next rail.</summary>
    public void Take(int rail)
    {
        int tiles = 0, genres = _problem.Target.Length;
        float attention = _attention.Row(_rows), allBefore = _massAll;
        _mass.AsSpan(0, genres).CopyTo(_masses.AsSpan(_rows * genres, genres));
        foreach (int item in _problem.ItemsOf(rail))
        {
            if (tiles == _tiles) break;
            if (_used[item]) continue;
            _used[item] = true;
            float seen = attention * _attention.Column(tiles);
            _shown[(_rows * _tiles) + tiles++] = item;
            Calibration.Add(_mass, _problem.GenresOf(item), seen);
            _massAll += _problem.GenresOf(item).IsEmpty ? 0f : seen;
        }

        _ofKind[_problem.Rail(rail).Kind]++;
        _isTaken[rail] = true;
        _taken[_rows++] = new Taken(rail, tiles, allBefore);
        Share();
    }

    /// <summary>Gives the last rail back, as if it had never been taken.</summary>
    public void Undo()
    {
        Taken last = _taken[--_rows];
        int genres = _problem.Target.Length;
        _isTaken[last.Rail] = false;
        foreach (int item in Shown(_rows)) _used[item] = false;
        _masses.AsSpan(_rows * genres, genres).CopyTo(_mass);
        _massAll = last.MassAll;
        _ofKind[_problem.Rail(last.Rail).Kind]--;
        _version++;
        Share();
    }

    /// <summary>Gives rails back or takes them until exactly these stand there; those that stand there already are these or the first of them.</summary>
    public void GoTo(ReadOnlySpan<int> rails)
    {
        while (_rows > rails.Length) Undo();
        while (_rows < rails.Length) Take(rails[_rows]);
    }

    private float StoodOf(in RailCandidate candidate) => _options.Stood * candidate.Stood * candidate.Wear;

    /// <summary>The divergence so far less the one with the rail; what is not filled yet counts as the viewer's own mix.</summary>
    private float CalibrationOf(ReadOnlySpan<float> added, float attention)
    {
        ReadOnlySpan<float> target = _problem.Target;
        float all = 0f, sum = 0f;
        foreach (float one in added) all += one * attention;
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] > 0f) sum += target[i] * MathF.Log(Share(i, _mass[i] + (added[i] * attention), _massAll + all) * _perShare[i]);
        }

        return sum;
    }

    /// <summary>What the shares are now, for all that is looked at next.</summary>
    private void Share()
    {
        for (int i = 0; i < _problem.Target.Length; i++) _perShare[i] = 1f / Share(i, _mass[i], _massAll);
    }

    private float Share(int genre, float mass, float all)
    {
        float target = _problem.Target[genre];
        return ((1f - _options.Smoothing) * (mass + (Math.Max(_massOfPage - all, 0f) * target)) / _massOfPage) + (_options.Smoothing * target);
    }

    /// <summary>The highest cosine between a candidate's mix of genres and that of a rail above.</summary>
    private float SimilarAbove(int rail)
    {
        ref (float Similar, int Compared, int Version) known = ref _similar[rail];
        if (known.Version != _version) known = (0f, 0, _version);
        for (; known.Compared < _rows; known.Compared++) known.Similar = Math.Max(known.Similar, Cosine(rail, _taken[known.Compared].Rail));
        return known.Similar;
    }

    /// <summary>How alike the genres of two candidates are; found once for a page. What the viewer began or put aside is like nothing.</summary>
    private float Cosine(int rail, int other)
    {
        ref float known = ref _cosines[(rail * _problem.Rails) + other];
        if (float.IsNaN(known))
        {
            int genres = _problem.Target.Length;
            ReadOnlySpan<float> one = _mixes.AsSpan(rail * genres, genres), two = _mixes.AsSpan(other * genres, genres);
            float dot = 0f;
            for (int i = 0; i < genres; i++) dot += one[i] * two[i];
            known = _problem.Rail(other).Own ? 0f : dot;
        }

        return known;
    }

    /// <summary>What a rail of the best titles of all would be worth.</summary>
    private float Possible(ReadOnlySpan<float> values, Span<float> best)
    {
        int count = 0;
        foreach (float value in values)
        {
            if (count == best.Length && value <= best[count - 1]) continue;
            int place = count < best.Length ? count++ : count - 1;
            for (; place > 0 && best[place - 1] < value; place--) best[place] = best[place - 1];
            best[place] = value;
        }

        float possible = 0f;
        for (int i = 0; i < count; i++) possible += _attention.Column(i) * best[i];
        return possible;
    }

    /// <summary>A candidate's mix of genres as it would stand first on the page, at length one.</summary>
    private void Mix(int rail, Span<float> mix)
    {
        mix.Clear();
        int column = 0;
        foreach (int item in _problem.ItemsOf(rail))
        {
            if (column == _tiles) break;
            Calibration.Add(mix, _problem.GenresOf(item), _attention.Column(column++));
        }

        float norm = 0f;
        foreach (float one in mix) norm += one * one;
        for (int i = 0; norm > 0f && i < mix.Length; i++) mix[i] /= MathF.Sqrt(norm);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length) array = new T[Math.Max(length, 2 * array.Length)];
    }

    private readonly record struct Taken(int Rail, int Tiles, float MassAll);
}

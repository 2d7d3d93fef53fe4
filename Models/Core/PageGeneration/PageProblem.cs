using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// What a page can be made from: titles with their worth and genres, candidate rails that list them, and the viewer's shares of genres. Reused from page to page;
/// once it has grown it allocates nothing.
/// </summary>
public sealed class PageProblem
{
    /// <summary>Kinds of rail at most.</summary>
    public const int Kinds = 16;

    /// <summary>Genres at most.</summary>
    public const int MaxGenres = 256;

    private readonly List<float> _values = new(1024);
    private readonly List<int> _genreStarts = new(1024);
    private readonly List<byte> _genres = new(2048);
    private readonly List<int> _listed = new(16 * 1024);
    private readonly List<(RailCandidate Rail, int Start, int Count, bool Sorted)> _rails = new(512);
    private float[] _target = [];
    private int _railStart;

    /// <summary>Titles.</summary>
    public int Items => _values.Count;

    /// <summary>Candidate rails.</summary>
    public int Rails => _rails.Count;

    /// <summary>The viewer's shares of genres: they sum to one, or are all 0 where nothing is known and nothing is calibrated.</summary>
    public ReadOnlySpan<float> Target => _target;

    /// <summary>Starts over.</summary>
    /// <param name="target">The viewer's share of each genre.</param>
    public void Begin(ReadOnlySpan<float> target)
    {
        if (_target.Length != target.Length) _target = new float[target.Length];
        target.CopyTo(_target);
        _values.Clear();
        _genres.Clear();
        _genreStarts.Clear();
        _genreStarts.Add(0);
        _listed.Clear();
        _rails.Clear();
        _railStart = 0;
    }

    /// <summary>Adds a title.</summary>
    /// <param name="value">The probability of a quality play, less what wear takes; 0 or more.</param>
    /// <param name="genres">Its genres.</param>
    /// <returns>Its number, from 0.</returns>
    public int AddItem(float value, ReadOnlySpan<byte> genres)
    {
        _values.Add(float.IsFinite(value) ? Math.Max(value, 0f) : 0f);
        foreach (byte genre in genres) _genres.Add(genre);
        _genreStarts.Add(_genres.Count);
        return _values.Count - 1;
    }

    /// <summary>Lists a title in the candidate that is being made; none twice.</summary>
    public void List(int item) => _listed.Add(item);

    /// <summary>How many titles the candidate that is being made lists.</summary>
    public int Listed => _listed.Count - _railStart;

    /// <summary>Ends the candidate that is being made. One that lists too little is dropped.</summary>
    /// <returns>Its number, from 0; −1 if it was dropped.</returns>
    public int EndRail(in RailCandidate rail)
    {
        int count = Listed;
        if (count == 0 || count < rail.Least)
        {
            _listed.RemoveRange(_railStart, count);
            return -1;
        }

        _rails.Add((rail, _railStart, count, IsSorted(CollectionsMarshal.AsSpan(_listed).Slice(_railStart, count))));
        _railStart = _listed.Count;
        return _rails.Count - 1;
    }

    /// <summary>A candidate.</summary>
    public RailCandidate Rail(int rail) => _rails[rail].Rail;

    /// <summary>The titles that a candidate lists, in the order in which it would show them.</summary>
    public ReadOnlySpan<int> ItemsOf(int rail) => CollectionsMarshal.AsSpan(_listed).Slice(_rails[rail].Start, _rails[rail].Count);

    /// <summary>What a title is worth.</summary>
    public float Value(int item) => _values[item];

    /// <summary>A title's genres.</summary>
    public ReadOnlySpan<byte> GenresOf(int item) =>
        CollectionsMarshal.AsSpan(_genres)[_genreStarts[item].._genreStarts[item + 1]];

    /// <summary>What all titles are worth.</summary>
    internal ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>The genres of all titles, one title after the other.</summary>
    internal ReadOnlySpan<byte> Genres => CollectionsMarshal.AsSpan(_genres);

    /// <summary>Where those of each begin; one more than there are titles.</summary>
    internal ReadOnlySpan<int> GenreStarts => CollectionsMarshal.AsSpan(_genreStarts);

    /// <summary>Whether a candidate lists its titles from the best down, so that it can only lose when some are taken from it.</summary>
    internal bool FallsOnly(int rail) => _rails[rail].Sorted;

    private bool IsSorted(ReadOnlySpan<int> items)
    {
        for (int i = 1; i < items.Length; i++)
        {
            if (_values[items[i]] > _values[items[i - 1]]) return false;
        }

        return true;
    }
}

namespace EdgeRec.Models.Core.Search;

/// <summary>What one search at a time works with: made once, then reused. Not for two threads at once.</summary>
public sealed class SearchScratch
{
    private const int MostErrors = 3, TiersPerError = 4, HasFirst = 1, HasBeginnings = 2;
    private readonly List<int> _touched = [];
    private readonly List<SearchHit> _hits = [];
    private byte[] _matched = [], _errors = [], _offered = [], _flags = [];

    /// <summary>What was found, in no order.</summary>
    public IReadOnlyList<SearchHit> Hits => _hits;

    /// <summary>Bytes held.</summary>
    public long Bytes => (4L * _matched.Length) + (sizeof(int) * (long)_touched.Capacity) + (8L * _hits.Capacity) + (8L * Matches.Capacity);

    internal List<WordMatch> Matches { get; } = [];

    internal void Begin(int entries)
    {
        if (_matched.Length < entries)
        {
            (_matched, _errors, _offered, _flags) = (new byte[entries], new byte[entries], new byte[entries], new byte[entries]);
        }

        _matched.AsSpan(0, entries).Clear();
        _errors.AsSpan(0, entries).Clear();
        _flags.AsSpan(0, entries).Clear();
        _hits.Clear();
    }

    /// <summary>A word of the query may mean a word of this entry. Of several such words the nearest counts.</summary>
    internal void Offer(int word, int entry, byte errors, bool whole, bool isFirst)
    {
        if (_matched[entry] != word)
        {
            return;
        }

        // Fewer errors, then a whole word, in one number; 0 says that nothing was offered yet. The last bit: the first word of the name is among the nearest.
        int rank = 1 + (errors << 1) + (whole ? 0 : 1), before = _offered[entry] >> 1;
        if (before == 0)
        {
            _touched.Add(entry);
        }

        int errorsBefore = before == 0 ? int.MaxValue : (before - 1) >> 1, first = isFirst ? 1 : 0;
        if (errors <= errorsBefore)
        {
            first |= errors == errorsBefore ? _offered[entry] & 1 : 0;
            _offered[entry] = (byte)(((before == 0 ? rank : Math.Min(rank, before)) << 1) | first);
        }
    }

    internal void EndWord(int word)
    {
        foreach (int entry in _touched)
        {
            int rank = (_offered[entry] >> 1) - 1, first = _offered[entry] & 1;
            _offered[entry] = 0;
            _matched[entry] = (byte)(word + 1);
            _errors[entry] = (byte)Math.Min(MostErrors, _errors[entry] + (rank >> 1));
            _flags[entry] |= (byte)(first * HasFirst);
            _flags[entry] |= (byte)((rank & 1) * HasBeginnings);
        }

        // Only what has all words so far can have all of them in the end.
        if (word > 0)
        {
            _hits.Clear();
        }

        foreach (int entry in _touched)
        {
            _hits.Add(new SearchHit(entry, 0));
        }

        _touched.Clear();
    }

    internal void End(int words, ReadOnlySpan<byte> wordCounts)
    {
        for (int i = 0; i < _hits.Count; i++)
        {
            int entry = _hits[i].Entry;
            int place = (_flags[entry] & HasBeginnings) == 0 && wordCounts[entry] == words ? 0 : (_flags[entry] & HasFirst) != 0 ? 1 : 2;
            _hits[i] = new SearchHit(entry, (byte)((_errors[entry] * TiersPerError) + place));
        }
    }
}

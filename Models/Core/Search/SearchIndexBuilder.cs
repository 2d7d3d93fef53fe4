namespace EdgeRec.Models.Core.Search;

/// <summary>Collects names and makes a <see cref="SearchIndex"/> of them.</summary>
public sealed class SearchIndexBuilder
{
    // What somebody leaves out who looks for a name by its beginning.
    private static readonly HashSet<string> Articles = ["the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las", "il", "o", "os", "de", "het"];

    private readonly Dictionary<string, int> _ids = [];
    private readonly List<(int Word, int Place)> _places = [];
    private readonly List<byte> _wordCounts = [];
    private readonly List<string> _also = [];

    /// <summary>Adds an entry.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherName">Another one that it is found by, such as the name in its original language.</param>
    /// <returns>Its ordinal.</returns>
    public int Add(string name, string? otherName = null)
    {
        int entry = _wordCounts.Count;
        _wordCounts.Add((byte)Math.Min(byte.MaxValue, AddName(entry, name)));
        if (otherName is not null)
        {
            AddName(entry, otherName);
        }

        return entry;
    }

    /// <summary>The index of what was added.</summary>
    public SearchIndex Build()
    {
        string[] words = [.. _ids.Keys];
        Array.Sort(words, StringComparer.Ordinal);
        int[] ends = new int[words.Length], newIds = new int[words.Length];
        char[] letters = new char[words.Sum(word => word.Length)];
        for (int i = 0, at = 0; i < words.Length; i++)
        {
            words[i].CopyTo(0, letters, at, words[i].Length);
            ends[i] = at += words[i].Length;
            newIds[_ids[words[i]]] = i;
        }

        (int Word, int Place)[] places = [.. _places.Select(p => (newIds[p.Word], p.Place)).Distinct()];
        Array.Sort(places);
        int[] placeEnds = new int[words.Length];
        for (int i = 0; i < places.Length; i++)
        {
            placeEnds[places[i].Word] = i + 1;
        }

        return new SearchIndex(new WordTable(letters, ends, [.. places.Select(p => p.Place)], placeEnds), [.. _wordCounts]);
    }

    private int AddName(int entry, string name)
    {
        _also.Clear();
        List<string> words = Words.OfName(name, _also);
        bool isFirst = true;
        foreach (string word in words)
        {
            Put(word, entry, isFirst);
            isFirst &= Articles.Contains(word);
        }

        foreach (string word in _also)
        {
            Put(word, entry, words.Count > 0 && word.StartsWith(words[0], StringComparison.Ordinal));
        }

        return words.Count;
    }

    private void Put(string word, int entry, bool isFirst)
    {
        if (!_ids.TryGetValue(word, out int id))
        {
            _ids.Add(word, id = _ids.Count);
        }

        _places.Add((id, (entry << 1) | (isFirst ? 1 : 0)));
    }
}

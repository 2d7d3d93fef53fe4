using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Search;

namespace EdgeRec.Device.Search;

/// <summary>Searches for a viewer: the quality of the match decides, and among equally good ones the viewer's taste. One search at a time.</summary>
internal sealed class Searcher
{
    /// <summary>People and their titles at most.</summary>
    public const int MostPeople = 10, MostTitlesOfPerson = 20;

    // Far more than any liking: one tier never mixes with the next.
    private const float Tier = 1_000f, MostLiking = 400f;

    // In a narrow set of titles, such as a child's, the best named things may all be empty: how many are looked at.
    private const int MostThingsTried = 200;

    private readonly Lock _gate = new();
    private readonly SearchScratch _scratch = new();
    private readonly CatalogIndex _catalog;
    private readonly HomeComposer _composer;
    private readonly SearchableCatalog _searchable;
    private readonly float[] _keys;
    private readonly int[] _found;
    private readonly int[] _best = new int[MostThingsTried];

    /// <summary>Searches a catalogue.</summary>
    public Searcher(CatalogIndex catalog, HomeComposer composer, SearchableCatalog searchable)
    {
        _catalog = catalog;
        _composer = composer;
        _searchable = searchable;
        int most = Math.Max(searchable.Titles.Count, Math.Max(searchable.People.Count, searchable.ThingNames.Count));
        _keys = new float[most];
        _found = new int[most];
    }

    /// <summary>What is searched.</summary>
    public SearchableCatalog Searchable => _searchable;

    /// <summary>Bytes held, with the index and what a search works with.</summary>
    public long Bytes => _searchable.Bytes + _scratch.Bytes + (8L * _keys.Length);

    /// <summary>Finds what somebody typed.</summary>
    /// <param name="words">The words, from <see cref="SearchIndex.WordsOf"/>.</param>
    /// <param name="profileId">For whom.</param>
    /// <param name="query">The moment.</param>
    /// <param name="limit">Most titles, people and things each.</param>
    /// <returns>Null if there is no such profile.</returns>
    public SearchResult? Find(IReadOnlyList<string> words, string profileId, HomeQuery query, int limit)
    {
        lock (_gate)
        {
            SearchResult? result = null;
            _composer.TryScore(profileId, query, (viewer, candidates) =>
            {
                var liking = new Liking(candidates, _catalog.Popularity);
                result = new SearchResult(
                    Titles(words, viewer, candidates, liking, limit),
                    People(words, viewer, candidates, liking, Math.Min(limit, MostPeople)),
                    Things(words, viewer, candidates, limit));
            });
            return result;
        }
    }

    private int[] Titles(IReadOnlyList<string> words, ViewerSnapshot viewer, Candidates candidates, in Liking liking, int limit)
    {
        _searchable.Titles.Find(words, _scratch);
        int count = 0;
        foreach (SearchHit hit in _scratch.Hits)
        {
            int title = _searchable.TitleOf[hit.Entry];
            if (Liking.MayBeFound(viewer, candidates.Eligible, title))
            {
                _found[count] = title;
                _keys[count++] = Key(hit.Tier, liking.Of(title));
            }
        }

        return [.. Best(count, limit)];
    }

    private List<(int Person, IReadOnlyList<int> Titles)> People(
        IReadOnlyList<string> words, ViewerSnapshot viewer, Candidates candidates, in Liking liking, int limit)
    {
        _searchable.People.Find(words, _scratch);
        int count = 0;
        foreach (SearchHit hit in _scratch.Hits)
        {
            float best = float.NegativeInfinity;
            foreach (int title in _searchable.TitlesOfPeople[hit.Entry])
            {
                best = Liking.MayBeFound(viewer, candidates.Eligible, title) ? Math.Max(best, liking.Of(title)) : best;
            }

            if (best > float.NegativeInfinity)
            {
                _found[count] = hit.Entry;
                _keys[count++] = Key(hit.Tier, best);
            }
        }

        var people = new List<(int, IReadOnlyList<int>)>();
        foreach (int person in Best(count, limit).ToArray())
        {
            people.Add((person, TitlesOf(person, viewer, candidates, liking)));
        }

        return people;
    }

    private int[] TitlesOf(int person, ViewerSnapshot viewer, Candidates candidates, in Liking liking)
    {
        int count = 0;
        foreach (int title in _searchable.TitlesOfPeople[person])
        {
            if (Liking.MayBeFound(viewer, candidates.Eligible, title) && count < _found.Length)
            {
                _found[count] = title;
                _keys[count++] = Key(0, liking.Of(title));
            }
        }

        return [.. Best(count, MostTitlesOfPerson)];
    }

    private List<(int Thing, int Titles)> Things(IReadOnlyList<string> words, ViewerSnapshot viewer, Candidates candidates, int limit)
    {
        _searchable.ThingNames.Find(words, _scratch);
        int count = 0;
        foreach (SearchHit hit in _scratch.Hits)
        {
            _found[count] = hit.Entry;
            _keys[count++] = Key(hit.Tier, MathF.Sqrt(_searchable.Things.Titles(hit.Entry)));
        }

        var things = new List<(int, int)>();
        foreach (int thing in Best(count, MostThingsTried))
        {
            if (things.Count == limit)
            {
                break;
            }

            if ((!viewer.IsChild || _searchable.Things.SuitsChildren(thing)) && _searchable.Things.TitlesIn(thing, candidates.Eligible) is > 0 and var titles)
            {
                things.Add((thing, titles));
            }
        }

        return things;
    }

    private static float Key(byte tier, float liking) => Math.Clamp(liking, -MostLiking, MostLiking) - (tier * Tier);

    /// <summary>The best of what lies in the buffers, until it is asked for again.</summary>
    private ReadOnlySpan<int> Best(int count, int limit)
    {
        Span<int> best = _best.AsSpan(0, limit);
        best = best[..TopK.Select(_keys.AsSpan(0, count), default, best)];
        foreach (ref int place in best)
        {
            place = _found[place];
        }

        return best;
    }
}

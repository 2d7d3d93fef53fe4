using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.MicroGenres;

/// <summary>Looks through the micro-genres of a catalogue for a profile.</summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="composer">Scores its titles for a viewer.</param>
internal sealed class MicroGenreBrowser(CatalogIndex catalog, HomeComposer composer)
{
    /// <summary>Finds the titles of a micro-genre that a profile may see.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="microGenre">Its place in the catalogue's micro-genres.</param>
    /// <param name="query">The moment.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>What suits the viewer first, then what was seen; null if there is no such profile.</returns>
    public IReadOnlyList<int>? TitlesOf(string profileId, int microGenre, HomeQuery query, int limit)
    {
        IReadOnlyList<int>? found = null;
        composer.TryScore(profileId, query, (_, candidates) => found = [.. Ranked(microGenre, candidates).Take(limit)]);
        return found;
    }

    /// <summary>Finds micro-genres by words, with how many titles each has that a profile may see.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="words">Words of their names; none for those that the viewer leans to, and then the others.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="query">The moment.</param>
    /// <returns>Micro-genres with at least one such title; null if there is no such profile.</returns>
    public IReadOnlyList<FoundMicroGenre>? Find(string profileId, string words, int limit, HomeQuery query)
    {
        IReadOnlyList<FoundMicroGenre>? found = null;
        composer.TryScore(profileId, query, (viewer, candidates) =>
        {
            MicroGenreIndex index = catalog.MicroGenres;
            IEnumerable<int> leaning = words.Length == 0 ? viewer.MicroGenres.Select(g => g.Number) : [];
            found =
            [
                .. leaning.Concat(MicroGenreSearch.Find(index, words, int.MaxValue)).Distinct()
                    .Where(genre => !viewer.IsChild || KidsWords.Allow(index, genre))
                    .Select(genre => (MicroGenre: genre, Titles: index.CountIn(genre, candidates.Eligible))).Where(g => g.Titles > 0).Take(limit)
                    .Select(g => new FoundMicroGenre(g.MicroGenre, g.Titles, [.. Ranked(g.MicroGenre, candidates).Take(FoundMicroGenre.MostCovers)])),
            ];
        });
        return found;
    }

    // What suits the viewer first, then what was seen.
    private IEnumerable<int> Ranked(int microGenre, Candidates candidates)
    {
        int[] titles = new int[catalog.MicroGenres.Counts[microGenre]];
        catalog.MicroGenres.TitlesOf(microGenre, titles);
        return titles.Where(t => candidates.Eligible[t]).OrderByDescending(candidates.IsOpen).ThenByDescending(candidates.RankingScoreOf).ThenBy(t => t);
    }
}

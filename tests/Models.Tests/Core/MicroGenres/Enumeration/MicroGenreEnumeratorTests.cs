using CsCheck;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Enumeration;

namespace EdgeRec.Models.Tests.Core.MicroGenres.Enumeration;

public sealed class MicroGenreEnumeratorTests
{
    private static readonly MicroGenreFacet
        Movies = new(FacetKind.Genre, "movies"), Drama = new(FacetKind.Genre, "drama"), Horror = new(FacetKind.Genre, "horror"), Comedy = new(FacetKind.Genre, "comedy"),
        Shows = new(FacetKind.Genre, "shows"), Tv = new(FacetKind.Medium, "tv"), Gritty = new(FacetKind.Quality, "gritty"), Dark = new(FacetKind.Quality, "dark"),
        FeelGood = new(FacetKind.Quality, "feel-good"), French = new(FacetKind.Place, "french"), Heist = new(FacetKind.Subject, "heist"), Pirate = new(FacetKind.Subject, "pirate"),
        Paris = new(FacetKind.SetIn, "Paris"), Eighties = new(FacetKind.From, "1980s"), Ana = new(FacetKind.Starring, "Ana Real");

    private static readonly MicroGenreFacet[] All = [Movies, Drama, Horror, Comedy, Shows, Tv, Gritty, Dark, FeelGood, French, Heist, Pirate, Paris, Eighties, Ana];

    [Fact]
    public void A_set_of_facets_that_enough_titles_have_is_found_under_its_shortest_name()
    {
        MicroGenreFacet[][] titles = [.. Enumerable.Repeat<MicroGenreFacet[]>([Movies, Drama, Gritty, Heist], 3), [Movies, Drama, Gritty], [Movies, Drama], [Movies]];

        Assert.Equal(
            ["Movies 6", "Dramas 5", "Gritty Dramas 4", "Heists 3"],
            Names(titles, new EnumerationLimits()).OrderByDescending(n => int.Parse(n.Split(' ')[^1])));
    }

    [Fact]
    public void Facets_that_contradict_each_other_stand_in_no_name()
    {
        MicroGenreFacet[][] titles = [.. Enumerable.Repeat<MicroGenreFacet[]>([Drama, Gritty, FeelGood], 3), [Drama], [Drama, Gritty], [Drama, FeelGood]];

        Assert.Equal(["Dramas 6", "Feel-good Dramas 4", "Gritty Dramas 4"], Names(titles, new EnumerationLimits()).Order());
    }

    [Fact]
    public void Of_shows_a_name_says_that_they_are_TV()
    {
        MicroGenreFacet[][] titles = [.. Enumerable.Repeat<MicroGenreFacet[]>([Shows, Tv, French], 3), [Shows, Tv]];

        Assert.Equal(["French TV Shows 3", "TV Shows 4"], Names(titles, new EnumerationLimits()).Order());
    }

    [Fact]
    public void It_finds_what_trying_every_set_finds() =>
        Gen.Int[0, (1 << 15) - 1].Select(bits => All.Where((_, i) => (bits >> i & 1) != 0).ToArray()).Array[0, 24].Sample(titles =>
        {
            var limits = new EnumerationLimits(LeastTitles: 2, MostFacets: 4);
            var table = new FacetTable(titles, limits.LeastTitles);
            MicroGenreList found = MicroGenreEnumerator.Enumerate(table, limits, CancellationToken.None);
            Dictionary<string, int> all = ByTrying(table, limits);

            Assert.Equal(
                all.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value)),
                Enumerable.Range(0, found.Count).Select(i => (Key: Titles(table, found.FacetsOf(i).ToArray()), found.FacetsOf(i).Length)).OrderBy(s => s.Key, StringComparer.Ordinal));
            Assert.All(Enumerable.Range(0, found.Count), i => Assert.Equal(Titles(table, found.FacetsOf(i).ToArray()).Count(c => c == ' '), found.TitlesOf(i)));
            Assert.All(Enumerable.Range(0, found.Count), i => EnglishName.Of(table.MicroGenreOf(found.FacetsOf(i))));
        });

    private static IEnumerable<string> Names(MicroGenreFacet[][] titles, EnumerationLimits limits)
    {
        var table = new FacetTable(titles, limits.LeastTitles);
        MicroGenreList list = MicroGenreEnumerator.Enumerate(table, limits, CancellationToken.None);
        return Enumerable.Range(0, list.Count).Select(i => $"{EnglishName.Of(table.MicroGenreOf(list.FacetsOf(i)))} {list.TitlesOf(i)}");
    }

    /// <summary>The sets of titles that sets of facets have, each with the fewest facets that say it.</summary>
    private static Dictionary<string, int> ByTrying(FacetTable table, EnumerationLimits limits)
    {
        var all = new Dictionary<string, int>();
        for (int bits = 1; bits < 1 << table.Entries.Length; bits++)
        {
            int[] facets = [.. Enumerable.Range(0, table.Entries.Length).Where(i => (bits >> i & 1) != 0)];
            string titles;
            if (facets.Length <= limits.MostFacets + 1 && IsName(table, facets, limits) && (titles = Titles(table, [.. facets.Select(f => (ushort)f)])).Count(c => c == ' ') >= limits.LeastTitles)
            {
                all[titles] = Math.Min(all.GetValueOrDefault(titles, int.MaxValue), facets.Length);
            }
        }

        return all;
    }

    private static bool IsName(FacetTable table, int[] facets, EnumerationLimits limits)
    {
        var slots = facets.Select(f => table.Entries[f].Slot).ToLookup(s => s);
        return facets is [var only] && (table.Entries[only].Facet == Ana || table.Entries[only].Facet == Heist || table.Entries[only].Facet == Pirate)
            || (slots[NameSlot.Noun].Count() == 1 && slots.All(s => s.Count() <= NameSlots.Most(s.Key)) && facets.Length - slots[NameSlot.Medium].Count() <= limits.MostFacets
                && facets.Count(f => NameSlots.IsTail(table.Entries[f].Slot)) <= limits.MostTails && facets.All(a => facets.All(b => table.Together(a, b))));
    }

    private static string Titles(FacetTable table, ushort[] facets) =>
        string.Concat(Enumerable.Range(0, table.Titles).Where(t => facets.All(f => table.FacetsOf(t).Contains(f))).Select(t => t + " "));
}

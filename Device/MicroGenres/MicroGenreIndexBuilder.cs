using System.Runtime.InteropServices;
using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Enumeration;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.MicroGenres;

/// <summary>Finds the facets of titles, one after the other, and then all micro-genres that they make.</summary>
/// <param name="capacity">About how many titles there will be.</param>
/// <param name="sources">Rules and corrections.</param>
/// <param name="content">Places titles, so that neighbours tell facets where a title's own words do not; null for none.</param>
internal sealed class MicroGenreIndexBuilder(int capacity, FacetSources sources, ContentVectors? content = null)
{
    private readonly List<MicroGenreFacet[]> _titles = [];
    private readonly BorrowedFacets? _borrowed = content is null ? null : new BorrowedFacets(capacity, sources.Corrections, content);

    /// <summary>Adds the next title of the catalogue.</summary>
    public void Add(Title title)
    {
        IReadOnlyList<FoundFacet> found = title.Kind == TitleKind.Episode ? [] : sources.FacetsOf(title);
        _titles.Add([.. found.Select(f => f.Facet)]);
        _borrowed?.Add(title, found);
    }

    /// <summary>The index.</summary>
    public MicroGenreIndex Build()
    {
        IReadOnlyList<FoundFacet>[] borrowed = _borrowed?.Find() ?? [.. _titles.Select(_ => (IReadOnlyList<FoundFacet>)[])];
        for (int title = 0; title < borrowed.Length; title++)
        {
            _titles[title] = [.. _titles[title], .. borrowed[title].Select(f => f.Facet)];
        }

        EnumerationLimits limits = EnumerationLimits.For(_titles.Count(t => t.Length > 0));
        var table = new FacetTable(_titles, limits.LeastTitles);
        MicroGenreList list = MicroGenreEnumerator.Enumerate(table, limits, CancellationToken.None);

        MicroGenreFacet[] facets = [.. _titles.SelectMany(t => t).CountBy(f => f).Where(c => c.Value >= limits.LeastTitles)
            .Select(c => c.Key).OrderBy(f => f.Kind).ThenBy(f => f.Id, StringComparer.Ordinal).Take(ushort.MaxValue)];
        Dictionary<MicroGenreFacet, ushort> numbers = facets.Select((f, i) => (f, (ushort)i)).ToDictionary();
        ushort[] Numbers(IEnumerable<MicroGenreFacet> some) => [.. some.Where(numbers.ContainsKey).Select(f => numbers[f]).Order()];

        var found = new List<Found>(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            MicroGenre genre = table.MicroGenreOf(list.FacetsOf(i));
            found.Add(new Found(MicroGenreAddress.Hash(MicroGenreAddress.Of(EnglishName.Of(genre))), Numbers(genre.Facets), list.TitlesOf(i)));
        }

        var facetsOfTitle = new Ranges<ushort>.Builder(_titles.Count);
        _titles.ForEach(title => facetsOfTitle.Add(Numbers(title)));
        var borrowedOf = new Ranges<BorrowedFacet>.Builder(_titles.Count);
        foreach (IReadOnlyList<FoundFacet> some in borrowed)
        {
            var told = new List<BorrowedFacet>();
            foreach (FoundFacet facet in some)
            {
                if (numbers.TryGetValue(facet.Facet, out ushort number))
                {
                    told.Add(new BorrowedFacet(number, (ushort)Math.Round(facet.Confidence * 100)));
                }
            }

            borrowedOf.Add(CollectionsMarshal.AsSpan(told));
        }

        var facetsOf = new Ranges<ushort>.Builder(found.Count);
        found = [.. found.OrderBy(g => g.Address).DistinctBy(g => g.Address)];
        found.ForEach(genre => facetsOf.Add(genre.Facets));
        return new MicroGenreIndex(
            [.. facets.Select(f => $"{f.Kind}:{f.Id}")], facetsOfTitle.Build(), facetsOf.Build(), [.. found.Select(g => g.Titles)], [.. found.Select(g => g.Address)],
            borrowedOf.Build());
    }

    private sealed record Found(ulong Address, ushort[] Facets, int Titles);
}

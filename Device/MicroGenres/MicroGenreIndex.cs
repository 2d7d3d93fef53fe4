using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.MicroGenres;

/// <summary>A facet that a title has by what its neighbours are like.</summary>
/// <param name="Facet">Its number.</param>
/// <param name="Percent">How sure that is, 1 to 100.</param>
internal readonly record struct BorrowedFacet(ushort Facet, ushort Percent);

/// <summary>
/// The micro-genres of a catalogue in memory: sets of facets in a few bytes each. Which titles one has is found by intersecting the lists
/// of its facets; its name is written when somebody asks. Immutable; a title is its place in the <see cref="CatalogIndex"/>.
/// </summary>
internal sealed class MicroGenreIndex
{
    private readonly MicroGenreFacet[] _facets;
    private readonly Ranges<int> _titlesOfFacet;

    /// <summary>Takes over columns.</summary>
    /// <param name="facetKeys">Facets by number, as <c>kind:id</c>.</param>
    /// <param name="facetsOfTitle">For each title its facets, ascending.</param>
    /// <param name="facetsOf">For each micro-genre its facets, ascending.</param>
    /// <param name="counts">For each micro-genre how many titles it has.</param>
    /// <param name="addresses">For each micro-genre <see cref="MicroGenreAddress.Hash"/> of its id, ascending.</param>
    /// <param name="borrowed">For each title those of its facets that its neighbours told.</param>
    public MicroGenreIndex(string[] facetKeys, Ranges<ushort> facetsOfTitle, Ranges<ushort> facetsOf, int[] counts, ulong[] addresses, Ranges<BorrowedFacet> borrowed)
    {
        (FacetKeys, FacetsOfTitle, FacetsOf, Counts, Addresses, Borrowed) = (facetKeys, facetsOfTitle, facetsOf, counts, addresses, borrowed);
        _facets = [.. facetKeys.Select(key => MicroGenreFacet.TryParse(key, out MicroGenreFacet? facet) ? facet : throw new InvalidDataException($"'{key}' is no facet."))];
        _titlesOfFacet = TitlesByFacet();
    }

    /// <summary>How many micro-genres there are.</summary>
    public int Count => Addresses.Length;

    /// <summary>How many facets there are.</summary>
    public int Facets => _facets.Length;

    internal string[] FacetKeys { get; }

    internal Ranges<ushort> FacetsOfTitle { get; }

    internal Ranges<ushort> FacetsOf { get; }

    internal int[] Counts { get; }

    internal ulong[] Addresses { get; }

    internal Ranges<BorrowedFacet> Borrowed { get; }

    /// <summary>A facet by its number.</summary>
    public MicroGenreFacet Facet(ushort number) => _facets[number];

    /// <summary>How many titles have a facet.</summary>
    public int TitlesOfFacet(ushort number) => _titlesOfFacet[number].Length;

    /// <summary>What a micro-genre says.</summary>
    public MicroGenre Genre(int microGenre)
    {
        var facets = new List<MicroGenreFacet>();
        foreach (ushort facet in FacetsOf[microGenre])
        {
            facets.Add(_facets[facet]);
        }

        return new MicroGenre(facets);
    }

    /// <summary>Its name in English.</summary>
    public string Name(int microGenre) => EnglishName.Of(Genre(microGenre));

    /// <summary>Finds a micro-genre by its id.</summary>
    public bool TryFind(string id, out int microGenre)
    {
        microGenre = Array.BinarySearch(Addresses, MicroGenreAddress.Hash(id));
        return microGenre >= 0 && MicroGenreAddress.Of(Name(microGenre)) == id;
    }

    /// <summary>The facets that a title's neighbours told, with how sure they were.</summary>
    public IReadOnlyList<FoundFacet> BorrowedOf(int title)
    {
        var facets = new List<FoundFacet>();
        foreach (BorrowedFacet borrowed in Borrowed[title])
        {
            facets.Add(new FoundFacet(_facets[borrowed.Facet], borrowed.Percent / 100f, [FacetNeighbours.Source]));
        }

        return facets;
    }

    /// <summary>Whether a title is in a micro-genre.</summary>
    public bool Has(int microGenre, int title) => HasAll(FacetsOfTitle[title], FacetsOf[microGenre]);

    /// <summary>The titles of a micro-genre, ascending.</summary>
    /// <param name="microGenre">Which.</param>
    /// <param name="titles">Receives them; at least as many as <see cref="Counts"/> says.</param>
    /// <returns>How many there are.</returns>
    public int TitlesOf(int microGenre, Span<int> titles)
    {
        int count = 0;
        foreach (int title in TitlesOfRarestFacet(microGenre))
        {
            if (Has(microGenre, title))
            {
                titles[count++] = title;
            }
        }

        return count;
    }

    /// <summary>How many titles of a micro-genre are in a set.</summary>
    public int CountIn(int microGenre, BitSet titles)
    {
        int count = 0;
        foreach (int title in TitlesOfRarestFacet(microGenre))
        {
            count += titles[title] && Has(microGenre, title) ? 1 : 0;
        }

        return count;
    }

    private ReadOnlySpan<int> TitlesOfRarestFacet(int microGenre)
    {
        ushort rarest = FacetsOf[microGenre][0];
        foreach (ushort facet in FacetsOf[microGenre])
        {
            rarest = TitlesOfFacet(facet) < TitlesOfFacet(rarest) ? facet : rarest;
        }

        return _titlesOfFacet[rarest];
    }

    /// <summary>Whether one ascending list holds all of another.</summary>
    private static bool HasAll(ReadOnlySpan<ushort> all, ReadOnlySpan<ushort> some)
    {
        int next = 0;
        foreach (ushort facet in all)
        {
            if (next == some.Length || facet > some[next])
            {
                break;
            }

            next += facet == some[next] ? 1 : 0;
        }

        return next == some.Length;
    }

    private Ranges<int> TitlesByFacet()
    {
        int[] ends = new int[_facets.Length], filled = new int[_facets.Length], titles = new int[FacetsOfTitle.Values.Length];
        foreach (ushort facet in FacetsOfTitle.Values)
        {
            ends[facet]++;
        }

        for (int facet = 1; facet < ends.Length; facet++)
        {
            ends[facet] += ends[facet - 1];
        }

        for (int title = 0; title < FacetsOfTitle.Ends.Length; title++)
        {
            foreach (ushort facet in FacetsOfTitle[title])
            {
                titles[(facet == 0 ? 0 : ends[facet - 1]) + filled[facet]++] = title;
            }
        }

        return new Ranges<int>(titles, ends);
    }
}

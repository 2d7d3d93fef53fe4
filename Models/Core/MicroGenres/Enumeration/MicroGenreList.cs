namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>Micro-genres of a catalogue, no two with the same titles, in a few bytes each.</summary>
public sealed class MicroGenreList
{
    private readonly List<ushort> _facets = [];
    private readonly List<int> _ends = [], _titles = [];

    /// <summary>How many.</summary>
    public int Count => _ends.Count;

    /// <summary>The facets of one, as a <see cref="FacetTable"/> numbers them.</summary>
    public ReadOnlySpan<ushort> FacetsOf(int place)
    {
        int start = place == 0 ? 0 : _ends[place - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_facets)[start.._ends[place]];
    }

    /// <summary>How many titles one has.</summary>
    public int TitlesOf(int place) => _titles[place];

    internal void Add(ReadOnlySpan<ushort> facets, int titles)
    {
        foreach (ushort facet in facets)
        {
            _facets.Add(facet);
        }

        _ends.Add(_facets.Count);
        _titles.Add(titles);
    }
}

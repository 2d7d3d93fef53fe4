using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.MicroGenres;

/// <summary>How titles feel whose own words say nothing of it: as their neighbours do, where those agree.</summary>
/// <param name="capacity">About how many titles there will be.</param>
/// <param name="corrections">What the operator denies is not borrowed.</param>
/// <param name="content">Places titles.</param>
internal sealed class BorrowedFacets(int capacity, FacetCorrections corrections, ContentVectors content)
{
    private readonly List<Asking> _titles = new(capacity);
    private VectorTable _vectors = content.NewTable(capacity);

    private sealed record Asking(string Id, IReadOnlyList<FoundFacet> Found, bool Asks);

    /// <summary>Adds the next title of the catalogue.</summary>
    /// <param name="title">The title.</param>
    /// <param name="found">Its facets by its own words.</param>
    public void Add(Title title, IReadOnlyList<FoundFacet> found)
    {
        if (_titles.Count == _vectors.Count)
        {
            VectorTable larger = content.NewTable(Math.Max(16, _vectors.Count * 2));
            for (int row = 0; row < _vectors.Count; row++)
            {
                larger.CopyRow(row, _vectors, row);
            }

            _vectors = larger;
        }

        bool placed = title.Kind != TitleKind.Episode && content.TryWrite(title.Content, _vectors, _titles.Count);
        _titles.Add(new Asking(title.Id, found, placed && FacetNeighbours.QualitiesOf(found).Length == 0));
    }

    /// <summary>For each title what it borrows.</summary>
    public IReadOnlyList<FoundFacet>[] Find()
    {
        // Rows beyond the titles have no vector and ask nobody.
        var neighbours = new FacetNeighbours(_vectors, [.. _titles.Select(t => t.Found), .. Enumerable.Repeat<IReadOnlyList<FoundFacet>>([], _vectors.Count - _titles.Count)]);
        float[] vector = new float[_vectors.Dimension];
        return [.. _titles.Select((title, row) =>
        {
            if (!title.Asks)
            {
                return [];
            }

            _vectors.Dequantize(row, vector);
            return (IReadOnlyList<FoundFacet>)[.. neighbours.Of(vector, row).Where(f => !corrections.Denies(title.Id, f.Facet))];
        })];
    }
}

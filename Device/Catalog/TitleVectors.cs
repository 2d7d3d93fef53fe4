using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>The vectors of a catalogue in the space of a pack: one row a title, in the order of the index.</summary>
internal static class TitleVectors
{
    /// <summary>
    /// Takes each film's and series' vector from the pack where it has one, else makes one of its facets; a title whose facets
    /// the pack does not know stays without and is found by popularity and rules.
    /// </summary>
    public static VectorTable Build(CatalogIndex catalog, ModelPack pack)
    {
        var table = new VectorTable(pack.Manifest.Dimension, catalog.Count);
        var content = new ContentVectors(pack.Facets, ContentVectors.MeanNorm(pack.Titles.Table));
        int[] rowsOfFacets = content.RowsOf(catalog.FacetKeys);
        for (int title = 0; title < catalog.Count; title++)
        {
            if (catalog.Kinds[title] == TitleKind.Episode)
            {
                continue;
            }

            if (pack.Titles.TryFind(catalog.Id(title), out int row))
            {
                table.CopyRow(title, pack.Titles.Table, row);
            }
            else
            {
                content.TryWrite(catalog.FacetsOf(title), rowsOfFacets, catalog.FurtherFacetsOf(title), table, title);
            }
        }

        return table;
    }
}

using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// Vectors of facets such that the sum over a title's facets comes near the title's vector: ridge regression, so that a title
/// nobody has watched can be placed (attribute-to-feature mapping: Gantner et al., 2010).
/// </summary>
internal static class FacetVectors
{
    private const double Ridge = 3.0;

    /// <summary>Fits the vectors: (AᵀA + λI) W = AᵀV with A the titles' facets.</summary>
    public static VectorFile Fit(VectorTable titles, TrainingCatalog catalog)
    {
        int facets = catalog.FacetKeys.Count, d = titles.Dimension;
        float[] vector = new float[d];
        double[,] normal = new double[facets, facets];
        double[,] right = new double[facets, d];
        for (int title = 0; title < titles.Count; title++)
        {
            titles.Dequantize(title, vector);
            foreach (ushort a in catalog.FacetsOf(title))
            {
                foreach (ushort b in catalog.FacetsOf(title))
                {
                    normal[a, b]++;
                }

                for (int k = 0; k < d; k++)
                {
                    right[a, k] += vector[k];
                }
            }
        }

        for (int f = 0; f < facets; f++)
        {
            normal[f, f] += Ridge;
        }

        Cholesky.Solve(normal, right);
        var table = new VectorTable(d, facets);
        float[] row = new float[d];
        for (int f = 0; f < facets; f++)
        {
            for (int k = 0; k < d; k++)
            {
                row[k] = (float)right[f, k];
            }

            table.SetRow(f, row);
        }

        return new VectorFile(table, [.. catalog.FacetKeys]);
    }
}

using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Tower;

/// <summary>
/// Vectors of facets such that the sum over a title's facets comes near the title's vector: weighted ridge regression, so that a
/// title nobody has watched can be placed (attribute-to-feature mapping: Gantner et al., 2010).
/// </summary>
internal sealed class FacetRegression
{
    /// <summary>Facets of fewer titles are left out: they would explain those titles and nothing else.</summary>
    public const int LeastTitles = 4;

    /// <summary>Of the rest, those that most titles have: so many at most, to keep facets.vec small.</summary>
    public const int MostFacets = 2_048;

    /// <summary>A place for words of synopses needs more titles, because most words say nothing of a title, and is held towards zero so much more strongly.</summary>
    private const int LeastTitlesOfWord = 20, RidgeOfWord = 10;

    /// <summary>A title that so many viewers watched counts half: what few watched has hardly moved from where training began.</summary>
    private const double HalfKnown = 20;

    private readonly string[] _keys;
    private readonly double[][] _normal, _right;

    /// <summary>Sums up what the titles say.</summary>
    /// <param name="titles">The titles' vectors.</param>
    /// <param name="contents">What is known of each; null where nothing is.</param>
    /// <param name="viewers">By how many viewers each was watched in training.</param>
    public FacetRegression(VectorTable titles, IReadOnlyList<TitleContent?> contents, IReadOnlyList<int> viewers)
    {
        string[][] facets = [.. contents.Select((c, title) => c is null || !titles.HasVector(title) ? [] : Of(c))];
        _keys = Kept(facets);
        var numbers = _keys.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i, StringComparer.Ordinal);
        _normal = [.. _keys.Select(_ => new double[_keys.Length])];
        _right = [.. Enumerable.Range(0, titles.Dimension).Select(_ => new double[_keys.Length])];
        float[] vector = new float[titles.Dimension];
        for (int title = 0; title < facets.Length; title++)
        {
            int[] some = [.. facets[title].Where(numbers.ContainsKey).Select(key => numbers[key])];
            double weight = viewers[title] / (viewers[title] + HalfKnown);
            titles.Dequantize(title, vector);
            foreach (int a in some)
            {
                foreach (int b in some)
                {
                    _normal[a][b] += weight;
                }

                for (int k = 0; k < vector.Length; k++)
                {
                    _right[k][a] += weight * vector[k];
                }
            }
        }
    }

    /// <summary>The facets' vectors: (AᵀCA + Λ) W = AᵀCV with A the titles' facets, V their vectors and C their weights.</summary>
    public VectorFile Solve(ContentBlend blend) => Solve(blend.Ridge, [blend.Scale])[0];

    /// <summary>The same for several scales at once.</summary>
    public VectorFile[] Solve(double ridge, IReadOnlyList<double> scales)
    {
        double[][] normal = [.. _normal.Select(row => (double[])row.Clone())], right = [.. _right.Select(row => (double[])row.Clone())];
        for (int f = 0; f < normal.Length; f++)
        {
            normal[f][f] += IsWord(_keys[f]) ? RidgeOfWord * ridge : ridge;
        }

        Cholesky.Solve(normal, right);
        return [.. scales.Select(scale =>
        {
            var table = new VectorTable(right.Length, _keys.Length);
            for (int f = 0; f < _keys.Length; f++)
            {
                table.SetRow(f, [.. right.Select(component => (float)(component[f] * scale))]);
            }

            return new VectorFile(table, _keys);
        })];
    }

    private static bool IsWord(string key) => key.StartsWith(Facet.WordPrefix, StringComparison.Ordinal);

    private static string[] Of(TitleContent content) => [.. TitleFacets.Common(content), .. TitleFacets.Further(content)];

    private static string[] Kept(string[][] facets) =>
    [
        .. facets.SelectMany(keys => keys).CountBy(key => key, StringComparer.Ordinal).Where(pair => pair.Value >= (IsWord(pair.Key) ? LeastTitlesOfWord : LeastTitles))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostFacets)
            .Select(pair => pair.Key).Order(StringComparer.Ordinal),
    ];
}

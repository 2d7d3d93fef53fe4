using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>
/// What is close to the titles that a taste community watches. A pack names a handful for each, too few for a rail that somebody watches from: this is what it goes on with.
/// </summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="pack">A pack with communities.</param>
/// <param name="vectors">The catalogue's vectors in the pack's space.</param>
internal sealed class CommunityNeighbours(CatalogIndex catalog, ModelPack pack, VectorTable vectors)
{
    private const int Most = 80;
    private readonly Dictionary<int, int[]> _known = [];

    /// <summary>The titles nearest to the middle of the community's own, the nearest first; the own ones are among them.</summary>
    public ReadOnlySpan<int> Of(int community) =>
        _known.TryGetValue(community, out int[]? known) ? known : _known[community] = Find(pack.Communities[community].Titles);

    private int[] Find(IReadOnlyList<string> titles)
    {
        float[] middle = new float[vectors.Dimension];
        foreach (string id in titles)
        {
            if (!catalog.TryFind(id, out int title)) continue;
            float[] vector = Similarity.Unit(vectors, title);
            for (int i = 0; i < middle.Length; i++) middle[i] += vector[i];
        }

        if (!middle.AsSpan().ContainsAnyExcept(0f)) return [];
        float[] scores = new float[catalog.Count];
        VectorScan.Score(vectors, middle, scores);
        Similarity.DivideByNorms(vectors, scores);
        int[] nearest = new int[Math.Min(Most, scores.Length)];
        return nearest[..TopK.Select(scores, [], nearest)];
    }
}

using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Writes what places new titles.</summary>
internal static class FacetExport
{
    /// <summary>Writes facets.vec: the facets' vectors by <see cref="ContentBlend.Default"/>.</summary>
    /// <param name="titles">The titles' vectors as they are shipped.</param>
    /// <param name="contents">What is known of each title; null where nothing is.</param>
    /// <param name="viewers">By how many viewers each was watched in training.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>What was written; empty if nothing is known of any title.</returns>
    public static VectorFile Write(VectorTable titles, IReadOnlyList<TitleContent?> contents, IReadOnlyList<int> viewers, string folder)
    {
        VectorFile facets = new FacetRegression(titles, contents, viewers).Solve(ContentBlend.Default);
        using FileStream file = File.Create(Path.Combine(folder, ModelPack.FacetsFile));
        facets.Write(file);
        return facets;
    }
}

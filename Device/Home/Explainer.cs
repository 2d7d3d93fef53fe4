using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Device.Home;

/// <summary>Explains one title: each feature by occlusion, each near title of the history by leaving it out of the tower's input.</summary>
internal static class Explainer
{
    private const int NearTitles = 5;

    /// <summary>Explains, after the candidates were scored for the same viewer and moment.</summary>
    public static Explanation Explain(
        CatalogIndex catalog, ModelPack? pack, VectorTable? vectors, Candidates candidates, ViewerSnapshot viewer, int title, HomeQuery query)
    {
        if (pack is null || vectors is null)
        {
            return new Explanation(
                catalog.Id(title), viewer.Profile.Id, null, 0f, [], [],
                "No pack is loaded: the page is ordered by popularity and by how often this profile watches the genre.");
        }

        Span<float> row = stackalloc float[SituationFeatures.Count], contributions = stackalloc float[SituationFeatures.Count];
        candidates.Describe(viewer, Candidates.SituationOf(viewer, query), title, query.At.ToUnixTimeSeconds(), row);
        float probability = Contributions.Of(pack.Situation, row, contributions);
        var features = new List<FeatureEffect>(SituationFeatures.Count);
        for (int i = 0; i < SituationFeatures.Count; i++)
        {
            SituationFeatureInfo info = SituationFeatures.All[i];
            features.Add(new FeatureEffect(info.Name, row[i], info.Unit, contributions[i], info.Description));
        }

        string? note = !viewer.HasHistory ? "This profile has no history yet, so nothing was matched against it."
            : !vectors.HasVector(title) ? "The pack knows neither this title nor any of its facets, so nothing was matched."
            : null;
        return new Explanation(
            catalog.Id(title), viewer.Profile.Id, probability, candidates.MatchOf(title),
            [.. features.OrderByDescending(f => Math.Abs(f.Contribution))],
            note is null ? Nearest(catalog, vectors, candidates, viewer, title, Candidates.MomentOf(query)) : [], note);
    }

    private static List<NearTitle> Nearest(
        CatalogIndex catalog, VectorTable vectors, Candidates candidates, ViewerSnapshot viewer, int title, ViewingMoment moment)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Dequantize(title, vector);
        float[] unit = Similarity.Unit(vectors, title);
        float whole = Similarity.Dot(candidates.User(viewer.Recent, viewer.RecentWeights, moment), vector);
        var near = new List<NearTitle>();
        foreach ((int place, float similarity) in viewer.Recent
            .Select((seen, i) => (Place: i, Similarity: Similarity.Dot(Similarity.Unit(vectors, seen), unit)))
            .OrderByDescending(n => n.Similarity).ThenBy(n => n.Place)
            .Take(NearTitles))
        {
            int[] others = [.. viewer.Recent.Where((_, i) => i != place)];
            float[] weights = [.. viewer.RecentWeights.Where((_, i) => i != place)];
            float without = others.Length == 0 ? 0f : Similarity.Dot(candidates.User(others, weights, moment), vector);
            int seen = viewer.Recent[place];
            near.Add(new NearTitle(catalog.Id(seen), catalog.Name(seen), similarity, whole - without));
        }

        return near;
    }
}

using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Device.Home;

/// <summary>Explains one title: each feature by occlusion, each title of the history by leaving it out of the tower's input.</summary>
internal static class Explainer
{
    private const int MostWatched = 5, MostAsked = 50;

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
        candidates.Describe(viewer, Candidates.SituationOf(viewer, query), title, query, row);
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
            note is null ? Watched(catalog, pack, vectors, viewer, title, Candidates.MomentOf(query)) : [], note);
    }

    private static List<WatchedTitle> Watched(
        CatalogIndex catalog, ModelPack pack, VectorTable vectors, ViewerSnapshot viewer, int title, ViewingMoment moment)
    {
        int d = vectors.Dimension;
        float[] effects = new float[viewer.Recent.Length * d], vector = new float[d], unit = Similarity.Unit(vectors, title);
        LeaveOneOut.Effects(pack.Tower, vectors, viewer.Recent, viewer.RecentWeights, moment, effects, MostAsked);
        vectors.Dequantize(title, vector);
        return
        [
            .. viewer.Recent
                .Select((seen, i) => (Title: seen, Effect: Similarity.Dot(effects.AsSpan(i * d, d), vector)))
                .Where(w => catalog.IsWithin(w.Title, viewer.Profile.MaturityLimit))
                .OrderByDescending(w => w.Effect).ThenBy(w => w.Title)
                .Take(MostWatched)
                .Select(w => new WatchedTitle(catalog.Id(w.Title), catalog.Name(w.Title), Similarity.Dot(Similarity.Unit(vectors, w.Title), unit), w.Effect)),
        ];
    }
}

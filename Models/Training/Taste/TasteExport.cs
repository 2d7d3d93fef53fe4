using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>Writes what of taste communities goes into a pack.</summary>
internal static class TasteExport
{
    private const int MostFacets = 6, MostTitles = 5, MostHeld = 500;

    /// <summary>A facet is told of when the community's plays have it so many times as often as everybody's, and so many plays speak for it.</summary>
    private const float LeastLift = 1.15f, LeastPlays = 20f;

    /// <summary>To a community so many plays of everybody are added before it is compared.</summary>
    private const float Imagined = 50f;

    /// <summary>Learns communities of a trained tower's user vectors and writes them; writes nothing where there is too little to learn from.</summary>
    /// <param name="tower">The tower as it is shipped.</param>
    /// <param name="sequences">What the training viewers watched.</param>
    /// <param name="held">The questions that the number of communities is chosen by.</param>
    /// <param name="ids">The titles' ids.</param>
    /// <param name="known">The titles' facets; null if nothing is known of them.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="seed">Equal seeds give equal communities.</param>
    /// <param name="print">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static void Fit(
        ShippedTower tower, IReadOnlyList<WatchedSequence> sequences, IReadOnlyList<NextTitleCase> held, IReadOnlyList<string> ids, NumberedFacets? known, string folder,
        int seed, TextWriter print, CancellationToken cancellationToken)
    {
        var points = TastePoints.Of(tower, sequences, told: null, cancellationToken);
        TasteQuestion[] questions = [.. held.Where(asked => !asked.History.Contains(asked.Target)).Take(MostHeld).Select(asked => TasteQuestion.Of(tower, asked))];
        if (questions.Length == 0 || new TasteFit(points, ids.Count, questions, seed).Choose(cancellationToken) is not { } fitted)
        {
            print.WriteLine("Too little was watched to learn taste communities from; the pack has none.");
            return;
        }

        Write(fitted, ids, known, folder);
        print.WriteLine($"{fitted.Communities.Count:N0} taste communities of {points.Count:N0} user vectors");
    }

    /// <summary>Writes taste.onnx and communities.json.</summary>
    /// <param name="fitted">The communities.</param>
    /// <param name="ids">The titles' ids.</param>
    /// <param name="known">The titles' facets; null if nothing is known of them: then there are no descriptions.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(TasteFit.Fitted fitted, IReadOnlyList<string> ids, NumberedFacets? known, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, ModelPack.TasteFile), fitted.Communities.ToOnnx());
        float all = Math.Max(1f, fitted.Popularity.Plays.Sum());
        float[] everybody = known is null ? [] : FacetPlays(fitted.Popularity.Everybody, known);
        var file = new CommunityFile([.. Enumerable.Range(0, fitted.Communities.Count).Select(Describe)]);
        File.WriteAllBytes(Path.Combine(folder, ModelPack.CommunitiesFile), JsonSerializer.SerializeToUtf8Bytes(file, CommunityJson.Default.CommunityFile));

        Community Describe(int community)
        {
            CommunityFacet[] facets = known is null ? [] : Facets(fitted.Popularity, community, everybody, known);
            return new Community(Rounded(fitted.Popularity.Plays[community] / all), CommunityWords.Describe([.. facets.Select(f => f.Facet)]), facets, Titles(fitted.Popularity, community, ids));
        }
    }

    /// <summary>What a community over-watches, by how much its plays say so: share × log lift.</summary>
    private static CommunityFacet[] Facets(CommunityPopularity popularity, int community, float[] everybody, NumberedFacets known)
    {
        float[] own = FacetPlays(popularity.Of(community), known);
        return
        [
            .. own.Select((plays, facet) => (Plays: plays, Facet: known.Keys[facet], Share: Share(plays, everybody[facet]), Usual: everybody[facet] / Math.Max(1f, popularity.Total)))
                .Select(f => (f.Plays, Facet: new CommunityFacet(f.Facet, Rounded(f.Share), Rounded(f.Share / Math.Max(1e-6f, f.Usual)))))
                .Where(f => f.Facet.Lift >= LeastLift && f.Plays >= LeastPlays)
                .OrderByDescending(f => f.Facet.Share * Math.Log(f.Facet.Lift)).ThenBy(f => f.Facet.Facet, StringComparer.Ordinal)
                .Select(f => f.Facet).Take(MostFacets),
        ];

        float Share(float plays, float all) => (plays + (Imagined * all / Math.Max(1f, popularity.Total))) / (popularity.Plays[community] + Imagined);
    }

    private static string[] Titles(CommunityPopularity popularity, int community, IReadOnlyList<string> ids)
    {
        float[] own = popularity.Of(community).ToArray(), all = popularity.Everybody.ToArray();
        float share = popularity.Plays[community] / Math.Max(1f, popularity.Total);
        return
        [
            .. Enumerable.Range(0, own.Length).Where(title => own[title] > share * all[title])
                .OrderByDescending(title => own[title] * Math.Log(own[title] / (share * all[title]))).ThenBy(title => title)
                .Take(MostTitles).Select(title => ids[title]),
        ];
    }

    private static float[] FacetPlays(ReadOnlySpan<float> titles, NumberedFacets known)
    {
        float[] plays = new float[known.Keys.Count];
        for (int title = 0; title < titles.Length; title++)
        {
            foreach (ushort facet in known.Of(title))
            {
                plays[facet] += titles[title];
            }
        }

        return plays;
    }

    private static float Rounded(float value) => MathF.Round(value, 4);
}

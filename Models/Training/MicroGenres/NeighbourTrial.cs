using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary>
/// How right a title's neighbours are about how it feels: titles whose keywords and synopsis tell it are asked for again with both
/// hidden, from its vector too: genres, people, countries and year are left. What those tell by themselves is no question.
/// </summary>
/// <param name="Asked">Titles whose keywords or synopsis tell a quality.</param>
/// <param name="Qualities">Qualities that those tell and nothing else does.</param>
/// <param name="Lines">By the least confidence.</param>
internal sealed record NeighbourTrial(int Asked, int Qualities, IReadOnlyList<NeighbourTrial.Line> Lines)
{
    private static readonly float[] Thresholds = [0.3f, 0.4f, 0.5f, 0.6f, 0.7f];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the neighbours said from one confidence on.</summary>
    /// <param name="Least">The confidence.</param>
    /// <param name="Said">How many qualities.</param>
    /// <param name="Precision">Share of them that the title's words tell too.</param>
    /// <param name="ByChance">The share to be expected if each was said of another title: how common the qualities said are.</param>
    /// <param name="Recall">Share of what the words tell that was said.</param>
    internal sealed record Line(float Least, int Said, double Precision, double ByChance, double Recall);

    /// <summary>Asks.</summary>
    /// <param name="titles">The catalogue.</param>
    /// <param name="rules">What words tell.</param>
    /// <param name="pack">Whose facets' vectors place the titles.</param>
    /// <param name="stop">Stops it.</param>
    public static NeighbourTrial Of(IReadOnlyList<CatalogueTitle> titles, FacetRules rules, ModelPack pack, CancellationToken stop)
    {
        var content = new ContentVectors(pack.Facets, ContentVectors.MeanNorm(pack.Titles.Table));
        IReadOnlyList<FoundFacet>[] found = [.. titles.Select(t => FacetFinder.Find(t.Content, [], rules))];
        var vectors = new VectorTable(pack.Manifest.Dimension, titles.Count);
        for (int t = 0; t < titles.Count; t++)
        {
            content.TryWrite(titles[t].Content, vectors, t);
        }

        var neighbours = new FacetNeighbours(vectors, found);
        CatalogueTitle[] hidden = [.. titles.Select(t => t with { Content = t.Content with { Keywords = [], Synopsis = null } })];
        // What is still to be read without them is no question.
        MicroGenreFacet[][] told = [.. Enumerable.Range(0, titles.Count).Select(t => FacetNeighbours.QualitiesOf(found[t]).Except(Visible(t)).ToArray())];
        int[] asked = [.. Enumerable.Range(0, titles.Count).Where(t => told[t].Length > 0)];
        Dictionary<MicroGenreFacet, double> common = asked.SelectMany(t => told[t]).CountBy(f => f).ToDictionary(c => c.Key, c => c.Value / (double)asked.Length);
        var place = new VectorTable(vectors.Dimension, 1);
        float[] vector = new float[vectors.Dimension];
        var said = new List<(float Confidence, bool Right, double ByChance)>();
        foreach (int title in asked)
        {
            stop.ThrowIfCancellationRequested();
            if (content.TryWrite(hidden[title].Content, place, 0))
            {
                place.Dequantize(0, vector);
                MicroGenreFacet[] visible = Visible(title);
                said.AddRange(neighbours.Of(vector, title, Thresholds[0]).Where(f => !visible.Contains(f.Facet))
                    .Select(f => (f.Confidence, told[title].Contains(f.Facet), common.GetValueOrDefault(f.Facet))));
            }
        }

        int qualities = asked.Sum(t => told[t].Length);
        return new NeighbourTrial(asked.Length, qualities, [.. Thresholds.Select(least =>
        {
            (float, bool Right, double ByChance)[] some = [.. said.Where(s => s.Confidence >= least)];
            int right = some.Count(s => s.Right), of = Math.Max(1, some.Length);
            return new Line(least, some.Length, right / (double)of, some.Sum(s => s.ByChance) / of, right / (double)Math.Max(1, qualities));
        })]);

        MicroGenreFacet[] Visible(int title) => FacetNeighbours.QualitiesOf(FacetFinder.Find(hidden[title].Content, [], rules));
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As text for the terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Asked:N0} titles whose keywords and synopses tell {Qualities:N0} qualities that nothing else tells; their neighbours, asked with both hidden:").AppendLine();
        text.AppendLine("confidence from     said   right   by chance   found");
        foreach (Line line in Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{line.Least,15:F1} {line.Said,8:N0} {line.Precision,7:P0} {line.ByChance,11:P0} {line.Recall,7:P0}");
        }

        return text.ToString().TrimEnd();
    }
}

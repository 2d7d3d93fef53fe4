using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>What was found about titles that the tower has not learned.</summary>
/// <param name="Seed">What was hidden, who was asked and how it was trained is of this seed.</param>
/// <param name="Viewers">Viewers in the file.</param>
/// <param name="Titles">Titles in the file.</param>
/// <param name="Known">Titles that the tower learned.</param>
/// <param name="Placed">Hidden titles that got a vector.</param>
/// <param name="Facets">Facets in facets.vec.</param>
/// <param name="FacetBytes">Its size.</param>
/// <param name="Minutes">Training took so long; next to nothing when a finished training was found.</param>
/// <param name="Blends">The blends tried: the one that validation chose first, then by loss.</param>
/// <param name="Hidden">Plays of hidden titles, ranked among all titles and among the hidden ones.</param>
/// <param name="KnownTitles">Plays of known titles by the same viewers: what the tower can do with what it knows, and what the new titles cost it.</param>
/// <param name="ByFacets">The same question with ever more facets, each with its own best blend.</param>
internal sealed record NewTitlesResult(
    int Seed, int Viewers, int Titles, int Known, int Placed, int Facets, long FacetBytes, double Minutes, IReadOnlyList<BlendSearch.Trial> Blends,
    IReadOnlyList<NewTitlesResult.Row> Hidden, IReadOnlyList<NewTitlesResult.Row> KnownTitles, IReadOnlyList<NewTitlesResult.Step> ByFacets)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>How well a ranking found the titles watched.</summary>
    /// <param name="Ranking">Which ranking.</param>
    /// <param name="Among">Which titles were ranked.</param>
    /// <param name="Cases">How many questions.</param>
    /// <param name="Hr10">Share within the first ten.</param>
    /// <param name="Ndcg10">1 / log2(1 + rank) within the first ten, else 0; the mean.</param>
    /// <param name="Mrr">Mean of 1 / rank.</param>
    /// <param name="ContentGain">By how much the first ranking's HR@10, content's, is higher at the same questions; null for itself.</param>
    internal sealed record Row(string Ranking, string Among, int Cases, Interval Hr10, double Ndcg10, double Mrr, Interval? ContentGain);

    /// <summary>The content tower with a part of the facets.</summary>
    /// <param name="Facets">Which.</param>
    /// <param name="Blend">The blend that validation chose.</param>
    /// <param name="Loss">Its validation loss.</param>
    /// <param name="Hr10AmongAll">Test.</param>
    /// <param name="Hr10AmongHidden">Test.</param>
    internal sealed record Step(string Facets, Tower.ContentBlend Blend, double Loss, double Hr10AmongAll, double Hr10AmongHidden);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        BlendSearch.Trial best = Blends[0];
        text.AppendLine(CultureInfo.InvariantCulture, $"{Titles - Known:N0} of {Titles:N0} titles hidden, {Placed:N0} of them placed by {Facets:N0} facets ({FacetBytes / 1024.0:F0} KiB)");
        text.AppendLine(CultureInfo.InvariantCulture, $"blend chosen on validation: ridge {best.Blend.Ridge:G3}, scale {best.Blend.Scale:G3} (loss {best.Loss:F4}, from {Blends.Min(b => b.Loss):F4} to {Blends.Max(b => b.Loss):F4} among those tried)");
        text.AppendLine("95 % intervals by bootstrap over viewers");
        Section(text, "Plays of hidden titles", Hidden);
        Section(text, "Plays of known titles, the same viewers", KnownTitles);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"Facets",-44}{"ridge",7}{"scale",7}{"loss",9}{"HR@10 all",11}{"HR@10 hidden",14}");
        foreach (Step step in ByFacets)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{step.Facets,-44}{step.Blend.Ridge,7:G3}{step.Blend.Scale,7:G3}{step.Loss,9:F4}{step.Hr10AmongAll,11:F4}{step.Hr10AmongHidden,14:F4}");
        }

        return text.ToString().TrimEnd();
    }

    private static void Section(StringBuilder text, string name, IReadOnlyList<Row> rows)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{name + $" ({(rows.Count > 0 ? rows[0].Cases : 0):N0})",-46}{"among",-9}{"HR@10",8}  {"interval",-18}{"NDCG@10",8}{"MRR",8}  content finds more by");
        foreach (Row row in rows)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture, $"  {row.Ranking,-44}{row.Among,-9}{row.Hr10.Mean,8:F4}  [{row.Hr10.Low:F4}, {row.Hr10.High:F4}]  {row.Ndcg10,8:F4}{row.Mrr,8:F4}  {row.ContentGain}").TrimEnd());
        }
    }
}

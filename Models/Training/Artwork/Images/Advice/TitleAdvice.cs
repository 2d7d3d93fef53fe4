using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>Which colours and styles worked for titles tagged like one.</summary>
/// <param name="Title">The title.</param>
/// <param name="Similar">The titles tagged like it.</param>
/// <param name="Traits">The evidence, best first.</param>
/// <param name="Simulated">Whether viewers were simulated.</param>
internal sealed record TitleAdvice(CoverTitle Title, IReadOnlyList<CoverTitle> Similar, IReadOnlyList<TraitEvidence> Traits, bool Simulated)
{
    /// <summary>Weighs the evidence of a log.</summary>
    public static TitleAdvice Of(CoverTitle title, IReadOnlyList<CoverTitle> catalogue, CoverOutcomes outcomes, bool simulated)
    {
        IReadOnlyList<CoverTitle> similar = SimilarTitles.Of(title, catalogue);
        return new TitleAdvice(
            title, similar, [.. Trait.All.Select(t => TraitEvidence.Of(t, similar, outcomes)).OfType<TraitEvidence>().OrderByDescending(e => e.Ratio)], simulated);
    }

    /// <summary>What was compared, in a sentence.</summary>
    public string Basis => string.Create(
        CultureInfo.InvariantCulture,
        $"{Similar.Count:N0} titles tagged like it ({string.Join(", ", Title.Genres)}), covers of the same title against each other.{(Simulated ? " The viewers are simulated." : "")}");

    /// <summary>The advice in a sentence: what is clear, and nothing else.</summary>
    public string Verdict
    {
        get
        {
            string[] better = [.. Traits.Where(t => t.Clear && t.Ratio > 1).Select(t => t.Trait.Name)], worse = [.. Traits.Where(t => t.Clear && t.Ratio < 1).Reverse().Select(t => t.Trait.Name)];
            return (better, worse) switch
            {
                ([], []) => "Nothing is clear yet: no trait's interval, widened for all that were looked at, leaves 1 out.",
                (_, []) => $"Worked clearly: {string.Join("; ", better)}.",
                ([], _) => $"Clearly did not work: {string.Join("; ", worse)}.",
                _ => $"Worked clearly: {string.Join("; ", better)}. Clearly did not: {string.Join("; ", worse)}.",
            };
        }
    }

    /// <summary>A table for people.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Title.Name} ({Title.Id}): {Basis}\n\n");
        text.Append("covers with              played, times as often [95 %]   titles   impressions (with)\n");
        foreach (TraitEvidence e in Traits)
        {
            text.Append(CultureInfo.InvariantCulture, $"{e.Trait.Name,-24} {$"{e.Ratio:F2} [{e.Low:F2}, {e.High:F2}]",21} {(e.Clear ? "clear" : ""),6} {e.Titles,9:N0} {$"{e.Impressions:N0} ({e.With:N0})",20}\n");
        }

        return text.Append('\n').Append(Verdict).ToString();
    }
}
